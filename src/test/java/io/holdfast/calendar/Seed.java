package io.holdfast.calendar;

import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Where the random choices of a test come from. A failure names its seed; {@code -Dholdfast.seed=N} plays that one
 * again, alone.
 */
final class Seed {
    private static final String PROPERTY = "holdfast.seed";

    private final Random random;

    private Seed(long number) {
        random = new Random(number);
    }

    static void forRounds(int rounds, Consumer<Seed> round) {
        Long given = Long.getLong(PROPERTY);
        long first = given == null ? new Random().nextLong() : given;
        for (long number = first; number < first + (given == null ? rounds : 1); number++) {
            try {
                round.accept(new Seed(number));
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("again with -D" + PROPERTY + "=" + number + ": " + failure, failure);
            }
        }
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    boolean oneIn(int chances) {
        return below(chances) == 0;
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(below(choices.size()));
    }
}
