package io.holdfast.reservation;

import io.holdfast.calendar.CalendarRevision;
import io.holdfast.inspector.Reply.Accepted;
import java.util.List;

/**
 * What a caller asked for, or what became of it.
 *
 * @param calendars where the calendars are that have it, the first named inspector's first
 * @param isReplayed whether this is the first answer to an earlier request with the same key
 */
public record Outcome<T>(T thing, List<CalendarRevision> calendars, boolean isReplayed) {
    public Outcome {
        calendars = List.copyOf(calendars);
    }

    /** A thing as it was accepted. */
    static <T> Outcome<T> accepted(T thing, Accepted answer) {
        return new Outcome<>(thing, answer.calendars(), answer.isReplayed());
    }

    /** A thing as it is. */
    static <T> Outcome<T> read(T thing, List<CalendarRevision> calendars) {
        return new Outcome<>(thing, calendars, false);
    }
}
