package io.holdfast.inspector.actor;

import io.holdfast.runtime.Ids;
import java.util.Random;

/** Chance that comes out the same for the same seed. */
final class SimulatedIds implements Ids {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";

    private final Random random;

    SimulatedIds(long seed) {
        this.random = new Random(seed);
    }

    @Override
    public String random() {
        StringBuilder text = new StringBuilder(22);
        for (int i = 0; i < 22; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    @Override
    public long bits() {
        return random.nextLong();
    }
}
