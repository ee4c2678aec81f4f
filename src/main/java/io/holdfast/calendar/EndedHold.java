package io.holdfast.calendar;

import java.time.Instant;

/**
 * A hold that is over, remembered so that its holder can be told what became of it.
 *
 * @param how what ended it
 * @param until when it may be forgotten; at least 15 minutes after its end, unless {@link #REMEMBERED_MAX} ended later
 */
public record EndedHold(Hold hold, How how, Instant until) {
    /** So many of an inspector are remembered, the latest. */
    public static final int REMEMBERED_MAX = 1000;

    /** What ended a hold. */
    public enum How {
        RELEASED,
        EXPIRED,
        CONFIRMED
    }

    /**
     * As much of it as may still be asked for: its id and whose time it took, and of one that ran out, which can be
     * confirmed while its time is free, also what was to be done where. Each Write of its inspector carries it along.
     */
    public EndedHold remembered() {
        Job job = how == How.EXPIRED ? hold.job() : hold.job().anywhere();
        Hold bare = new Hold(hold.id(), hold.interval(), job, hold.term(), null, null, null);
        return bare.equals(hold) ? this : new EndedHold(bare, how, until);
    }

    /** The same, with a job that says the same. */
    EndedHold of(Job same) {
        return new EndedHold(hold.of(same), how, until);
    }
}
