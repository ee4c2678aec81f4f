package io.holdfast.calendar;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why something was not done. Nothing was changed, and nothing was written.
 *
 * @param detail for the caller to read, in a sentence
 * @param pointer the member of the request that does not fit, a JSON pointer such as {@code #/start}
 * @param conflicts what is in the way, by start
 */
public record Refusal(
        Reason reason, String detail, @Nullable String pointer, List<Conflict> conflicts) {
    /** Reasons in the order in which they are looked for: the first one is answered. */
    public enum Reason {
        /** Nobody knows such a hold, booking, block or vacation. */
        NOT_FOUND,
        /** The hold's token is missing or not that of the hold. */
        TOKEN_WRONG,
        /** The calendar is no longer as the caller saw it. */
        REVISION_MISMATCH,
        /** Well-formed, and against the rules. */
        AGAINST_THE_RULES,
        /** It would begin before now. */
        IN_THE_PAST,
        /** It would begin after what the company plans ahead. */
        BEYOND_THE_HORIZON,
        /** A hold's total life is capped. */
        HOLD_TOO_LONG,
        /** Its holder has as many holds as one may have. */
        TOO_MANY_HOLDS,
        /** The booking, block or vacation has changed since the caller read it: read it again. */
        CHANGED_MEANWHILE,
        /** It was confirmed, released or cancelled before. */
        ALREADY_RESOLVED,
        /** The hold ran out. */
        HOLD_EXPIRED,
        /** The id already names something else. */
        ID_REUSED,
        /** Something live is in the way. */
        SLOT_TAKEN
    }

    public Refusal {
        conflicts = List.copyOf(conflicts);
    }

    public static Refusal of(Reason reason, String detail) {
        return new Refusal(reason, detail, null, List.of());
    }

    public static Refusal at(String pointer, Reason reason, String detail) {
        return new Refusal(reason, detail, pointer, List.of());
    }

    static Refusal taken(List<Conflict> conflicts) {
        return new Refusal(Reason.SLOT_TAKEN, "the time is taken", null, conflicts);
    }
}
