package io.holdfast.inspector.actor.upkeep;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait before the next try at one thing: as long as is said for the first, twice as long after each that came
 * to nothing, a second at most. While a store is away nothing changes, and every inspector would be asking for it.
 */
final class Pace {
    private static final Duration MAX = Duration.ofSeconds(1);
    private static final int DOUBLINGS_MAX = 7;

    private @Nullable Object thing;
    private int tries;

    /** @param what is tried; another thing than before begins anew */
    Duration next(Object what, Duration first) {
        if (!what.equals(thing)) {
            thing = what;
            tries = 0;
        }
        Duration paced = first.multipliedBy(1L << Math.min(tries++, DOUBLINGS_MAX));
        return paced.compareTo(MAX) < 0 ? paced : MAX.minus(first.dividedBy(2));
    }

    /** It was done. */
    void done() {
        thing = null;
    }
}
