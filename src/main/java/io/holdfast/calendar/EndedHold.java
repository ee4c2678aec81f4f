package io.holdfast.calendar;

import java.time.Instant;

/**
 * A hold that is over, remembered so that its holder can be told what became of it.
 *
 * @param how what ended it
 * @param until when it may be forgotten; at least 15 minutes after its end
 */
public record EndedHold(Hold hold, How how, Instant until) {
    /** What ended a hold. */
    public enum How {
        RELEASED,
        EXPIRED,
        CONFIRMED
    }
}
