package io.holdfast.faults;

import java.time.Duration;

/**
 * What the checker may assume of time in a run: how exact clocks are, and how long holds and requests may outlast their ends.
 *
 * @param clockSkew by which the clock of a member may differ from ours
 * @param expiryLag for how long after its end a hold may still exclude: the skew that a new owner allows for
 * @param requestDeadline how long after it was sent a request may still take effect
 */
record TimingAssumptions(Duration clockSkew, Duration expiryLag, Duration requestDeadline) {
    /** As the members are configured, with true clocks. */
    static final TimingAssumptions TRUE_CLOCKS =
            new TimingAssumptions(Duration.ofMillis(100), Duration.ofMillis(1500), Duration.ofMillis(5000));

    /** The same, and one member's clock is that much off. */
    TimingAssumptions withClockOff(Duration by) {
        return new TimingAssumptions(clockSkew.plus(by), expiryLag.plus(by), requestDeadline);
    }
}
