package io.holdfast.simulation;

import io.holdfast.inspector.Lease;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** A lease of which a broken rule says how it is. */
record SaidLease(BooleanSupplier isSaidValid, LongSupplier saidTerm) implements Lease {
    @Override
    public boolean isValid() {
        return isSaidValid.getAsBoolean();
    }

    @Override
    public long term() {
        return saidTerm.getAsLong();
    }
}
