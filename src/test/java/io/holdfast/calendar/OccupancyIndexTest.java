package io.holdfast.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The index against a list that is searched from end to end. That it is also fast is measured elsewhere; here the
 * answers are compared, over enough entries that every rotation and every reused node occurs.
 */
class OccupancyIndexTest {
    private static final int ROUNDS = 40;
    private static final int STEPS = 600;

    private final Map<String, Occupancy> model = new LinkedHashMap<>();
    private OccupancyIndex index = new OccupancyIndex();

    @Test
    void answersAsAListDoes() {
        Seed.forRounds(ROUNDS, seed -> {
            model.clear();
            index = new OccupancyIndex();
            int ids = 1 + seed.below(120);
            for (int step = 0; step < STEPS; step++) {
                change(seed, ids);
                agree(seed);
            }
        });
    }

    private void change(Seed seed, int ids) {
        String id = "b" + seed.below(ids);
        if (seed.below(3) == 0) {
            model.remove(id);
            index.remove(id);
        } else {
            Booking put = new Booking(id, interval(seed), Examples.job(), 1, false);
            model.put(id, put);
            index.put(put);
        }
    }

    private void agree(Seed seed) {
        Interval asked = interval(seed);
        List<Occupancy> seen = new ArrayList<>();
        index.overlapping(asked, seen::add);
        assertThat(seen)
                .as("overlapping %s", asked)
                .isSortedAccordingTo(
                        Comparator.comparing(there -> there.interval().start()))
                .containsExactlyInAnyOrderElementsOf(model.values().stream()
                        .filter(there -> there.interval().overlaps(asked))
                        .toList());
        List<Occupancy> ended = new ArrayList<>();
        index.endedBy(asked.start(), ended::add);
        assertThat(ended)
                .as("ended by %s", asked.start())
                .containsExactlyInAnyOrderElementsOf(model.values().stream()
                        .filter(there -> !there.interval().end().isAfter(asked.start()))
                        .toList());
        assertThat(index.size()).isEqualTo(model.size());
        String id = "b" + seed.below(120);
        assertThat(index.find(id)).isEqualTo(model.get(id));
    }

    /** Few starts and lengths, so that many touch, coincide and lie in one another; one in ten is long. */
    private static Interval interval(Seed seed) {
        Duration begin = Duration.ofMinutes(seed.below(200));
        Duration length = Duration.ofMinutes(1L + seed.below(seed.below(10) == 0 ? 100 : 4));
        return new Interval(Examples.NOW.plus(begin), Examples.NOW.plus(begin).plus(length));
    }

    @Test
    void findsNothingWhereItIsEmptyOrWasEmptied() {
        index.put(Examples.booking("b", "10:00", "11:00"));
        index.remove("b");
        index.remove("b");
        index.overlapping(Examples.time("00:00", "23:00"), there -> {
            throw new AssertionError(there);
        });
        assertThat(index.size()).isZero();
    }

    @Test
    void findsNoNeighbourThatOnlyTouches() {
        index.put(Examples.booking("before", "09:00", "10:00"));
        index.put(Examples.booking("after", "11:00", "12:00"));
        index.overlapping(Examples.time("10:00", "11:00"), there -> {
            throw new AssertionError(there);
        });
    }

    @Test
    void holdsManyThatWerePutInOrder() {
        int many = 20_000;
        for (int i = 0; i < many; i++) {
            index.put(new Booking("b" + i, minute(i), Examples.job(), 1, false));
        }
        List<Occupancy> seen = new ArrayList<>();
        index.overlapping(minute(many / 2), seen::add);
        assertThat(seen).extracting(Occupancy::id).containsExactly("b" + many / 2);
    }

    private static Interval minute(int number) {
        Interval first = Examples.time("08:00", "08:01");
        return first.shifted(Duration.ofMinutes(number));
    }
}
