package io.holdfast.faults;

import java.time.Duration;

/**
 * How exact the clocks of a run are, and how much later than its deadline something may happen.
 *
 * @param clocks by which the clock of a member may differ from ours
 * @param lingering for how long after its end a hold may still exclude: the skew that a new owner allows for
 * @param request the deadline of a request
 */
record Tolerance(Duration clocks, Duration lingering, Duration request) {
    /** As the members are configured, with true clocks. */
    static final Tolerance TRUE_CLOCKS =
            new Tolerance(Duration.ofMillis(100), Duration.ofMillis(1500), Duration.ofMillis(5000));

    /** The same, and one member's clock is that much off. */
    Tolerance withClockOff(Duration by) {
        return new Tolerance(clocks.plus(by), lingering.plus(by), request);
    }
}
