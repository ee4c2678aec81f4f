package io.holdfast.simulation.world;

import io.holdfast.runtime.Ids;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Chance that comes out the same for the same seed. */
public final class Dice implements Ids {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";

    private final Random random;

    /** @param whose keeps the chances of one apart from those of another, so that one more throw of one changes no other */
    public Dice(long seed, String whose) {
        random = new Random(seed * 0x9E3779B97F4A7C15L + whose.hashCode());
    }

    public int below(int bound) {
        return random.nextInt(bound);
    }

    public boolean percent(int chance) {
        return below(100) < chance;
    }

    public Duration millis(int from, int below) {
        return Duration.ofNanos(1000L * (1000L * from + random.nextInt(1000 * (below - from))));
    }

    public <T> T oneOf(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    @Override
    public String random() {
        StringBuilder text = new StringBuilder(22);
        for (int i = 0; i < 22; i++) {
            text.append(ALPHABET.charAt(below(ALPHABET.length())));
        }
        return text.toString();
    }

    @Override
    public long bits() {
        return random.nextLong();
    }
}
