package io.holdfast.cluster.holds;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.inspector.HolderQuotas;
import io.holdfast.inspector.HolderQuotas.Holder;
import io.holdfast.inspector.HolderQuotas.PlaceOutcome;
import io.vertx.core.Future;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class HazelcastHolderPlacesTest {
    @RegisterExtension
    static final OneMember MEMBER = new OneMember();

    private static final AtomicInteger NEXT = new AtomicInteger();
    private static final int MAX = 3;

    private final Holder carla = new Holder("acme", "carla" + NEXT.incrementAndGet());
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private HolderQuotas places;

    @BeforeEach
    void openPlaces() {
        places = new HazelcastHolderQuotas(MEMBER.member().hazelcast(), MEMBER.onContext(), now::get);
    }

    private Instant in(int seconds) {
        return now.get().plusSeconds(seconds);
    }

    private PlaceOutcome take(String hold) throws Exception {
        return MEMBER.await(() -> places.take(carla, hold, in(5), MAX));
    }

    private void keep(String hold, int seconds) throws Exception {
        MEMBER.await(() -> places.keep(carla, hold, in(seconds)));
    }

    private PlaceOutcome look() throws Exception {
        return MEMBER.await(() -> places.look(carla, MAX));
    }

    @Test
    void areAsManyAsAllowed() throws Exception {
        for (int i = 0; i < MAX; i++) {
            assertThat(look()).isEqualTo(PlaceOutcome.TAKEN);
            assertThat(take("h" + i)).isEqualTo(PlaceOutcome.TAKEN);
            keep("h" + i, 600);
        }

        assertThat(take("h9")).isEqualTo(PlaceOutcome.FULL);
        assertThat(look()).isEqualTo(PlaceOutcome.FULL);
    }

    @Test
    void areOnlyFullForNowWhileACommandIsNotFinished() throws Exception {
        take("h1");
        keep("h1", 600);
        take("h2");
        keep("h2", 600);
        take("h3");

        assertThat(take("h4")).isEqualTo(PlaceOutcome.FULL_FOR_NOW);
        keep("h3", 600);
        assertThat(take("h4")).isEqualTo(PlaceOutcome.FULL);
    }

    @Test
    void areTakenOnceByOneHold() throws Exception {
        for (int i = 0; i < 5; i++) {
            assertThat(take("h1")).isEqualTo(PlaceOutcome.TAKEN);
        }
        take("h2");

        assertThat(take("h3")).isEqualTo(PlaceOutcome.TAKEN);
    }

    @Test
    void stayLastingWhenTheirCommandIsRepeated() throws Exception {
        take("h1");
        keep("h1", 600);
        take("h1");
        now.set(in(10));
        take("h2");
        take("h3");
        keep("h2", 600);
        keep("h3", 600);

        assertThat(take("h4")).isEqualTo(PlaceOutcome.FULL);
    }

    @Test
    void fallFreeWhenGivenBackOrWhenTheirTimeIsUp() throws Exception {
        take("h1");
        take("h2");
        take("h3");
        keep("h3", 600);
        MEMBER.await(() -> places.giveBack(carla, "h1"));
        assertThat(take("h4")).isEqualTo(PlaceOutcome.TAKEN);
        keep("h4", 600);

        now.set(in(5));

        assertThat(take("h5")).as("h2 was never made lasting").isEqualTo(PlaceOutcome.TAKEN);
        keep("h5", 600);
        assertThat(look()).isEqualTo(PlaceOutcome.FULL);
        now.set(in(600));
        assertThat(look()).isEqualTo(PlaceOutcome.TAKEN);
    }

    @Test
    void areNotTakenByLooking() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThat(look()).isEqualTo(PlaceOutcome.TAKEN);
        }
        assertThat(take("h1")).isEqualTo(PlaceOutcome.TAKEN);
    }

    @Test
    void areExactWhenManyAskAtOnce() throws Exception {
        List<Future<PlaceOutcome>> asked = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            String hold = "h" + i;
            asked.add(Future.future(answer -> ((VertxInternal) MEMBER.vertx())
                    .createEventLoopContext()
                    .runOnContext(
                            nothing -> places.take(carla, hold, in(5), MAX).onComplete(answer))));
        }
        Future.all(asked).await(20, TimeUnit.SECONDS);

        assertThat(asked).filteredOn(one -> one.result() == PlaceOutcome.TAKEN).hasSize(MAX);
    }

    @Test
    void areEachHoldersOwn() throws Exception {
        take("h1");
        take("h2");
        take("h3");

        Holder other = new Holder("acme", "other of " + carla.name());
        assertThat(MEMBER.await(() -> places.take(other, "h4", in(5), MAX))).isEqualTo(PlaceOutcome.TAKEN);
        assertThat(Duration.between(Instant.now(), now.get())).isLessThan(Duration.ofMinutes(1));
    }
}
