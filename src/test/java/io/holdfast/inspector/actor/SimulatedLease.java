package io.holdfast.inspector.actor;

import io.holdfast.inspector.Lease;

/** A lease that is lost and regained by the test's word. */
final class SimulatedLease implements Lease {
    private boolean isValid = true;
    private long term = 1;

    @Override
    public boolean isValid() {
        return isValid;
    }

    @Override
    public long term() {
        return term;
    }

    void lose() {
        isValid = false;
    }

    void regain() {
        isValid = true;
        term++;
    }
}
