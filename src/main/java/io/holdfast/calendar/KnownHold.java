package io.holdfast.calendar;

import io.holdfast.calendar.EndedHold.How;
import io.holdfast.calendar.Refusal.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A hold that a calendar knows.
 *
 * @param end what became of it; null while it is there, even if its time is up
 */
record KnownHold(Hold hold, @Nullable EndedHold end) {

    static @Nullable KnownHold in(InspectorCalendar calendar, String holdId) {
        Hold there = calendar.hold(holdId);
        if (there != null) {
            return new KnownHold(there, null);
        }
        EndedHold end = calendar.ended(holdId);
        return end == null ? null : new KnownHold(end.hold(), end);
    }

    /** As {@link #in}; of a hold that is still being placed nobody knows. */
    static @Nullable KnownHold placed(InspectorCalendar calendar, String holdId) {
        KnownHold known = in(calendar, holdId);
        return known == null || known.hold().isTentative() ? null : known;
    }

    boolean isResolved() {
        return end != null && end.how() != How.EXPIRED;
    }

    boolean ranOut(InspectorCalendar calendar, DecisionContext circumstances) {
        return end == null ? calendar.isOver(hold, circumstances.now()) : end.how() == How.EXPIRED;
    }

    /** Why nothing more can be asked of it; null while it holds. */
    @Nullable
    Refusal over(InspectorCalendar calendar, DecisionContext circumstances) {
        if (end != null && end.how() == How.CONFIRMED) {
            return Refusal.of(Reason.ALREADY_RESOLVED, "the hold was confirmed before");
        }
        if (end != null && end.how() == How.RELEASED) {
            return Refusal.of(Reason.ALREADY_RESOLVED, "the hold was released before");
        }
        return ranOut(calendar, circumstances) ? Refusal.of(Reason.HOLD_EXPIRED, "the hold ran out") : null;
    }

    /** The refusal of a hold that nobody knows. */
    static Refusal unknown(HoldToken token) {
        return token == HoldToken.VALID
                ? Refusal.of(
                        Reason.HOLD_EXPIRED, "the hold is not known any more; it ran out, or was lost with its member")
                : Refusal.of(Reason.NOT_FOUND, "no such hold");
    }

    static Refusal tokenWrong() {
        return Refusal.of(Reason.TOKEN_WRONG, "the hold's token is wrong or missing");
    }
}
