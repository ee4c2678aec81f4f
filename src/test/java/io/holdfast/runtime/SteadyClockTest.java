package io.holdfast.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SteadyClockTest {
    private static final Instant START = Instant.parse("2026-11-01T09:00:00Z");

    private long wall = START.toEpochMilli() * 1_000_000;
    private long monotonic = -77;
    private final SteadyClock clock = new SteadyClock(() -> wall, () -> monotonic);

    private void pass(Duration time) {
        wall += time.toNanos();
        monotonic += time.toNanos();
    }

    private Duration shown() {
        return Duration.between(START, clock.now());
    }

    @Test
    void goesWithTheWallClockWhileThatIsRight() {
        pass(Duration.ofSeconds(90));

        assertThat(clock.now()).isEqualTo(START.plusSeconds(90));
        assertThat(clock.offset()).isZero();
    }

    @Test
    void doesNotStepForwardWithTheWallClock() {
        wall += Duration.ofHours(1).toNanos();

        assertThat(shown()).isZero();
        assertThat(clock.offset()).isEqualTo(Duration.ofHours(1));

        pass(Duration.ofSeconds(10));
        assertThat(shown()).isEqualTo(Duration.ofMillis(10_010));
    }

    @Test
    void doesNotRunBackwardsWithTheWallClock() {
        wall -= Duration.ofHours(1).toNanos();

        assertThat(shown()).isZero();
        assertThat(clock.offset()).isEqualTo(Duration.ofHours(-1));

        pass(Duration.ofSeconds(10));
        assertThat(shown()).isEqualTo(Duration.ofMillis(9_990));
    }

    @Test
    void stopsFollowingWhereItHasCaughtUp() {
        wall += Duration.ofMillis(3).toNanos();
        for (int i = 0; i < 10; i++) {
            pass(Duration.ofSeconds(1));
            clock.now();
        }

        assertThat(clock.offset()).isZero();
        assertThat(shown()).isEqualTo(Duration.ofMillis(10_003));
    }

    @Test
    void followsHoweverOftenItIsAsked() {
        wall += Duration.ofMillis(5).toNanos();
        for (int i = 0; i < 2_000_000; i++) {
            pass(Duration.ofNanos(500));
            clock.now();
        }

        assertThat(shown()).isEqualTo(Duration.ofMillis(1001));
    }

    @Test
    void standsStillRatherThanGoBackWithTheMonotonicClock() {
        pass(Duration.ofSeconds(1));
        Instant before = clock.now();
        monotonic -= Duration.ofSeconds(1).toNanos();

        assertThat(clock.now()).isEqualTo(before);
    }

    @Test
    void neverRunsBackwardsBetweenThreads() throws Exception {
        SteadyClock real = new SteadyClock();
        AtomicReference<Instant> latest = new AtomicReference<>(real.now());
        AtomicBoolean ranBack = new AtomicBoolean();
        CountDownLatch done = new CountDownLatch(4);
        IntStream.range(0, 4)
                .forEach(any -> new Thread(() -> {
                            for (int i = 0; i < 100_000; i++) {
                                Instant seen = latest.get();
                                Instant now = real.now();
                                ranBack.compareAndSet(false, now.isBefore(seen));
                                latest.set(now);
                            }
                            done.countDown();
                        })
                        .start());
        done.await();

        assertThat(ranBack).isFalse();
    }
}
