package io.holdfast.simulation;

import io.holdfast.inspector.Lease;
import java.time.Duration;
import java.time.Instant;

/** The lease of a member: it holds until the member is cut off, and for a while beyond. */
final class SimulatedLease implements Lease {
    private final Scheduler scheduler;
    private Instant end = Instant.MAX;
    private long term = 1;

    SimulatedLease(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public boolean isValid() {
        return scheduler.now().isBefore(end);
    }

    @Override
    public long term() {
        return term;
    }

    void endsIn(Duration rest) {
        end = scheduler.now().plus(rest);
    }

    void regain() {
        end = Instant.MAX;
        term++;
    }
}
