package io.holdfast.inspector;

import io.holdfast.calendar.CalendarRevision;
import io.holdfast.calendar.Change;
import io.holdfast.calendar.IdempotencyKey;
import io.holdfast.calendar.InspectorCalendar;
import io.holdfast.calendar.InspectorId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One command as the journal keeps it.
 *
 * @param kind of the command; {@code no-op} for one that only takes a version
 * @param claims one for each calendar that it concerns
 * @param change what it did; null for a no-op
 * @param calendars as they are after it: its answer, the first named inspector's first
 * @param at when it was accepted
 */
public record JournalCommand(
        String id,
        String kind,
        Origin origin,
        @Nullable IdempotencyKey key,
        List<Claim> claims,
        @Nullable Change change,
        List<CalendarRevision> calendars,
        Instant at) {
    /** The kind of a command that only takes a version. */
    public static final String NO_OP = "no-op";

    public JournalCommand {
        claims = List.copyOf(claims);
        calendars = List.copyOf(calendars);
    }

    /** A command that takes the next version of one calendar, and its id, and does nothing. */
    public static JournalCommand noOp(String id, Origin origin, Claim claim, Instant at) {
        return new JournalCommand(id, NO_OP, origin, null, List.of(claim), null, List.of(), at);
    }

    public boolean isNoOp() {
        return kind.equals(NO_OP);
    }

    public String companyId() {
        return claims.get(0).inspector().companyId();
    }

    /** The version that it took of this calendar; 0 where it took none. */
    public long versionOf(InspectorId inspector) {
        for (Claim claim : claims) {
            if (claim.inspector().equals(inspector)) {
                return claim.version();
            }
        }
        return 0;
    }

    /** The first answer to whoever asks again. */
    public Reply.Accepted answer() {
        return new Reply.Accepted(calendars, change == null ? List.of() : List.of(change), true);
    }

    /** It is in the journal: now it is so in the calendar, and its intent is done. */
    public void applyTo(InspectorCalendar calendar) {
        if (change != null) {
            calendar.apply(change);
        }
        calendar.advanceTo(versionOf(calendar.inspector()));
        calendar.settleIntent();
    }
}
