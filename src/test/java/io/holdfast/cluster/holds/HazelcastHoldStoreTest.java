package io.holdfast.cluster.holds;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.core.EntryView;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.map.IMap;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.InspectorId;
import io.holdfast.inspector.HoldStore;
import io.holdfast.inspector.HoldStore.WriteOutcome;
import io.holdfast.inspector.InspectorEntry;
import io.holdfast.inspector.Stamp;
import io.holdfast.runtime.RandomIds;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HazelcastHoldStoreTest {
    @RegisterExtension
    static final OneMember MEMBER = new OneMember();

    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final RandomIds IDS = new RandomIds();

    private final InspectorId ines = new InspectorId("acme", "ines" + NEXT.incrementAndGet());
    private HoldStore store;

    @BeforeEach
    void openStore() {
        store = MEMBER.holdStore();
    }

    private static InspectorEntry entry(Stamp stamp, List<Hold> holds) {
        return new InspectorEntry(stamp, 1, "epoch", 0, holds, null, List.of(), List.of());
    }

    private WriteOutcome write(Optional<Stamp> expected, InspectorEntry next) throws Exception {
        return MEMBER.await(() -> store.write(ines, expected, next));
    }

    @Test
    void findsNothingWhereNobodyWrote() throws Exception {
        assertThat(MEMBER.await(() -> store.read(ines))).isEmpty();
        assertThat(MEMBER.await(() -> store.readStamp(ines))).isEmpty();
    }

    @Test
    void readsBackWhatWasWrittenWhereThereWasNothing() throws Exception {
        InspectorEntry first = new RandomEntries(7).next();

        assertThat(write(Optional.empty(), first)).isEqualTo(WriteOutcome.DONE);

        assertThat(MEMBER.await(() -> store.read(ines))).contains(first);
        assertThat(MEMBER.await(() -> store.readStamp(ines))).contains(first.stamp());
    }

    @Test
    void replacesTheEntryWithTheExpectedStampOnly() throws Exception {
        Stamp first = new Stamp(1, 11);
        write(Optional.empty(), entry(first, List.of()));

        assertThat(write(Optional.of(new Stamp(1, 12)), entry(new Stamp(2, 5), List.of())))
                .isEqualTo(WriteOutcome.STAMP_DIFFERS);
        assertThat(write(Optional.of(new Stamp(2, 11)), entry(new Stamp(2, 5), List.of())))
                .isEqualTo(WriteOutcome.STAMP_DIFFERS);
        assertThat(write(Optional.empty(), entry(new Stamp(2, 5), List.of()))).isEqualTo(WriteOutcome.STAMP_DIFFERS);
        assertThat(MEMBER.await(() -> store.readStamp(ines))).contains(first);

        assertThat(write(Optional.of(first), entry(new Stamp(2, 5), List.of()))).isEqualTo(WriteOutcome.DONE);
        assertThat(MEMBER.await(() -> store.readStamp(ines))).contains(new Stamp(2, 5));
    }

    @Test
    void writesNothingWhereAnEntryWasExpectedAndIsNot() throws Exception {
        assertThat(write(Optional.of(new Stamp(1, 1)), entry(new Stamp(2, 2), List.of())))
                .isEqualTo(WriteOutcome.STAMP_DIFFERS);
        assertThat(MEMBER.await(() -> store.read(ines))).isEmpty();
    }

    @Test
    void letsExactlyOneWinEachStamp() throws Exception {
        write(Optional.empty(), entry(new Stamp(0, 0), List.of()));
        long writesEach = 1000;
        Set<Long> won = ConcurrentHashMap.newKeySet();

        Future<Integer> one = counting(MEMBER.vertx(), writesEach, won);
        Future<Integer> other = counting(MEMBER.vertx(), writesEach, won);
        Future.all(one, other).await(60, TimeUnit.SECONDS);

        assertThat(won).hasSize((int) (2 * writesEach));
        assertThat(MEMBER.await(() -> store.readStamp(ines)).orElseThrow().counter())
                .isEqualTo(2 * writesEach);
        assertThat(one.result() + other.result()).as("they met").isPositive();
    }

    /** Raises the counter so many times on a loop of its own, and says how often another was first. */
    private Future<Integer> counting(Vertx vertx, long writes, Set<Long> won) {
        Promise<Integer> lost = Promise.promise();
        Context context = newEventLoop(vertx);
        context.runOnContext(nothing -> count(writes, 0, won, lost));
        return lost.future();
    }

    private static Context newEventLoop(Vertx vertx) {
        return ((VertxInternal) vertx).createEventLoopContext();
    }

    private void count(long left, int lost, Set<Long> won, Promise<Integer> done) {
        if (left == 0) {
            done.complete(lost);
            return;
        }
        store.readStamp(ines)
                .compose(found -> {
                    Stamp next = found.orElseThrow().next(IDS.bits());
                    return store.write(ines, found, entry(next, List.of()))
                            .map(outcome -> outcome == WriteOutcome.DONE && won.add(next.counter()));
                })
                .onComplete(hasWon -> count(hasWon ? left - 1 : left, hasWon ? lost : lost + 1, won, done), done::fail);
    }

    @Test
    void keepsTheEntryBeyondEveryDeadlineInIt() throws Exception {
        Hold far = new RandomEntries(3).hold().live().until(Instant.now().plus(Duration.ofDays(90)));
        write(Optional.empty(), entry(new Stamp(1, 1), List.of(far)));

        EntryView<String, StampedEntry> view = MEMBER.member()
                .hazelcast()
                .<String, StampedEntry>getMap(HazelcastHoldStore.MAP)
                .getEntryView(ines.toString());
        assertThat(Instant.ofEpochMilli(view.getExpirationTime()))
                .isAfter(far.expiresAt().plus(Duration.ofHours(23)))
                .isBefore(far.expiresAt().plus(Duration.ofHours(25)));
    }

    @Test
    void keepsAnEntryWithoutDeadlinesForADay() throws Exception {
        write(Optional.empty(), entry(new Stamp(1, 1), List.of()));

        EntryView<String, StampedEntry> view = MEMBER.member()
                .hazelcast()
                .<String, StampedEntry>getMap(HazelcastHoldStore.MAP)
                .getEntryView(ines.toString());
        assertThat(Instant.ofEpochMilli(view.getExpirationTime()))
                .isBetween(
                        Instant.now().plus(Duration.ofHours(23)), Instant.now().plus(Duration.ofHours(25)));
    }

    @Test
    void answersOnTheContextThatAsked() throws Exception {
        Context context = newEventLoop(MEMBER.vertx());
        Context answered = MEMBER.on(context, () -> store.readStamp(ines).map(any -> Vertx.currentContext()));

        assertThat(answered).isSameAs(context);
    }

    @Test
    void doesNotKnowTheOutcomeOfAWriteThatTookTooLong() throws Exception {
        HoldStore hasty = MEMBER.holdStore(new HazelcastCalls(MEMBER.vertx(), Duration.ofMillis(100)));
        Context context = newEventLoop(MEMBER.vertx());
        IMap<String, StampedEntry> map = MEMBER.member().hazelcast().getMap(HazelcastHoldStore.MAP);
        CompletableFuture<Boolean> stuck =
                map.submitToKey(ines.toString(), new Dawdling()).toCompletableFuture();

        Context answered = MEMBER.on(
                context,
                () -> hasty.write(ines, Optional.empty(), entry(new Stamp(1, 1), List.of()))
                        .map(outcome -> {
                            assertThat(outcome).isEqualTo(WriteOutcome.UNKNOWN);
                            return Vertx.currentContext();
                        }));

        assertThat(answered).isSameAs(context);
        assertThat(stuck.get(5, TimeUnit.SECONDS)).isTrue();
        assertThat(MEMBER.await(() -> store.readStamp(ines)))
                .as("it came about all the same")
                .contains(new Stamp(1, 1));
    }

    /** Keeps the partition busy. */
    private static final class Dawdling implements EntryProcessor<String, StampedEntry, Boolean> {
        private static final long serialVersionUID = 1L;

        @Override
        public Boolean process(Map.Entry<String, StampedEntry> entry) {
            try {
                Thread.sleep(400);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return true;
        }
    }
}
