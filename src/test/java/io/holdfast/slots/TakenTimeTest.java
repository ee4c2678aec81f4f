package io.holdfast.slots;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TakenTimeTest {
    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

    @Test
    void leavesTouchingNeighboursFree() {
        TakenTime taken = new TakenTime(List.of(hours(4, 6), hours(0, 2)));

        assertThat(taken.isFree(hours(2, 4))).isTrue();
        assertThat(taken.isFree(hours(6, 7))).isTrue();
        assertThat(taken.isFree(hours(-3, 0))).isTrue();
        assertThat(taken.isFree(hours(3, 5))).isFalse();
        assertThat(taken.isFree(hours(1, 5))).isFalse();
        assertThat(taken.isFree(hours(-1, 9))).isFalse();
    }

    @Test
    void seesAShortOneBehindALongOneThatBeganBefore() {
        TakenTime taken = new TakenTime(List.of(hours(0, 10), hours(1, 2), hours(10, 11)));

        assertThat(taken.isFree(hours(5, 6))).isFalse();
        assertThat(taken.isFree(hours(11, 12))).isTrue();
    }

    @Test
    void agreesWithLookingAtEachOfThem() {
        long seed = Long.getLong("holdfast.seed", System.nanoTime());
        System.out.println("TakenTimeTest: -Dholdfast.seed=" + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            List<Interval> all = new ArrayList<>();
            for (int i = random.nextInt(12); i > 0; i--) {
                all.add(any(random));
            }
            Interval wanted = any(random);
            assertThat(new TakenTime(all).isFree(wanted))
                    .as("seed %d: %s in %s", seed, wanted, all)
                    .isEqualTo(all.stream().noneMatch(wanted::overlaps));
        }
    }

    private static Interval any(Random random) {
        int from = random.nextInt(40);
        return hours(from, from + 1 + random.nextInt(8));
    }

    private static Interval hours(int from, int to) {
        return new Interval(NOON.plusSeconds(3600L * from), NOON.plusSeconds(3600L * to));
    }
}
