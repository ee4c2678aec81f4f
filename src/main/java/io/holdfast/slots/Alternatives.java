package io.holdfast.slots;

import io.holdfast.calendar.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Where else a job of the same length would fit: a grid of half hours around the asked start. */
public final class Alternatives {
    /** The step of the grid. */
    public static final Duration STEP = Duration.ofMinutes(30);

    /** How far the grid reaches either way. */
    public static final Duration REACH = Duration.ofDays(2);

    /** How many are offered. */
    public static final int COUNT = 3;

    private Alternatives() {}

    /** All the time that the grid may look at. */
    public static Interval span(Interval wanted) {
        return new Interval(wanted.start().minus(REACH), wanted.end().plus(REACH));
    }

    /**
     * The nearest free intervals, the nearest first; of two at the same distance the later one first.
     *
     * @param latest the horizon, before which they begin
     */
    public static List<Interval> near(Interval wanted, Instant now, Instant latest, Predicate<Interval> isFree) {
        List<Interval> found = new ArrayList<>(COUNT);
        long stepMillis = STEP.toMillis();
        long steps = REACH.toMillis() / stepMillis;
        for (long step = 0; step <= steps; step++) {
            for (int way = step == 0 ? -1 : 1; way >= -1; way -= 2) {
                Interval tried = wanted.shifted(Duration.ofMillis(way * step * stepMillis));
                boolean allowed = !tried.start().isBefore(now) && tried.start().isBefore(latest);
                if (allowed && isFree.test(tried)) {
                    found.add(tried);
                    if (found.size() == COUNT) {
                        return found;
                    }
                }
            }
        }
        return found;
    }
}
