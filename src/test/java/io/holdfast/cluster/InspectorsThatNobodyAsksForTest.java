package io.holdfast.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.Hold;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Job;
import io.holdfast.cluster.holds.HazelcastHoldStore;
import io.holdfast.cluster.holds.OneMember;
import io.holdfast.inspector.HoldStore.WriteOutcome;
import io.holdfast.inspector.InspectorEntry;
import io.holdfast.inspector.Stamp;
import io.holdfast.runtime.SteadyClock;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** After its owner has died nobody may know of a hold but the map: its end is written all the same. */
class InspectorsThatNobodyAsksForTest {
    @RegisterExtension
    static final OneMember MEMBER = new OneMember();

    private final BlockingQueue<InspectorId> loaded = new LinkedBlockingQueue<>();
    private final SteadyClock clock = new SteadyClock();

    @Test
    void areLoadedWhenTheTimeOfOneOfTheirHoldsIsUpAndNotBefore() throws Exception {
        Instant now = clock.now();
        write(new InspectorId("acme", "over"), now.minusSeconds(60), now.plusSeconds(60));
        write(new InspectorId("acme", "live"), now.plusSeconds(60));
        write(new InspectorId("acme", "idle"));

        adoption().lookForEnds();

        assertThat(loaded.poll(20, TimeUnit.SECONDS)).isEqualTo(new InspectorId("acme", "over"));
        assertThat(loaded).isEmpty();
    }

    private IntentRecovery adoption() {
        return new IntentRecovery(
                MEMBER.vertx(),
                MEMBER.member().hazelcast().getMap(HazelcastHoldStore.MAP),
                question -> {
                    loaded.add(question.addressee());
                    return Future.failedFuture("as told");
                },
                clock);
    }

    private void write(InspectorId inspector, Instant... ends) throws Exception {
        List<Hold> holds = Arrays.stream(ends)
                .map(end -> new Hold(
                        "h~" + end.toEpochMilli(),
                        new Interval(end, end.plus(Duration.ofHours(1))),
                        new Job(List.of(inspector), null, null),
                        new Hold.Term(end.minusSeconds(600), end),
                        null,
                        null,
                        null))
                .toList();
        InspectorEntry entry = new InspectorEntry(new Stamp(1, 1), 1, "e", 1, holds, null, List.of(), List.of());
        assertThat(MEMBER.await(() -> MEMBER.holdStore().write(inspector, Optional.empty(), entry)))
                .isEqualTo(WriteOutcome.DONE);
    }
}
