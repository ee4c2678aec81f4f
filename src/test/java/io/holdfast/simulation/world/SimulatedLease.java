package io.holdfast.simulation.world;

import io.holdfast.inspector.Lease;
import io.holdfast.runtime.Clock;
import java.time.Duration;
import java.time.Instant;

/** The lease of a member: it holds until the member is cut off, and for a while beyond. */
public final class SimulatedLease implements Lease {
    private final Clock clock;
    private Instant end = Instant.MAX;
    private long term = 1;

    public SimulatedLease(Clock clock) {
        this.clock = clock;
    }

    @Override
    public boolean isValid() {
        return clock.now().isBefore(end);
    }

    @Override
    public long term() {
        return term;
    }

    public void endsIn(Duration rest) {
        end = clock.now().plus(rest);
    }

    public void lose() {
        endsIn(Duration.ZERO);
    }

    public void regain() {
        end = Instant.MAX;
        term++;
    }
}
