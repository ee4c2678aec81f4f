package io.holdfast.simulation;

import io.holdfast.runtime.Ids;

/** Ids under which two stamps are told apart by their counters alone. */
record WithoutBits(Ids real) implements Ids {
    @Override
    public String random() {
        return real.random();
    }

    @Override
    public long bits() {
        return 0;
    }
}
