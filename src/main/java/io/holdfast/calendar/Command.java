package io.holdfast.calendar;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that is asked of one or more calendars. It decides against each of them, purely; the checks come in the
 * order of {@link Refusal.Reason}, and the first one answers.
 */
public sealed interface Command permits HoldCommand, BookingCommand, BlockCommand, VacationCommand {
    Decision decide(InspectorCalendar calendar, DecisionContext circumstances);

    /** Whether what it does is in the journal; the others live in the map entry alone. */
    boolean isJournalled();

    /** The same as that command: what it makes has the ids that are made from its id. */
    default Command madeBy(String commandId) {
        return this;
    }

    /** The same with its terms fixed as of now, where several clocks would decide on them. */
    default Command begunAt(Instant now) {
        return this;
    }

    /** What it is called in metrics and logs: its name in lower case with hyphens. */
    String kind();

    /** The id of what it moves, whose own old time is no obstacle to it; null where it moves nothing. */
    default @Nullable String moved() {
        return null;
    }

    /** Whether what is there keeps it out of a time. */
    default boolean isKeptOutBy(Occupancy there) {
        return !there.id().equals(moved());
    }

    /** The time that it asks for, where it names one; alternatives are offered around it. */
    default @Nullable Interval wanted() {
        return null;
    }

    /**
     * Before when nothing in the calendar matters to it: where its time begins, and that of what it moves or removes.
     * {@link Instant#MAX} where it names no time.
     */
    default Instant reach(InspectorCalendar calendar) {
        Interval wanted = wanted(calendar);
        return wanted == null ? Instant.MAX : wanted.start();
    }

    /** As {@link #wanted()}; a confirm asks for the time of its hold, which the calendar knows. */
    default @Nullable Interval wanted(InspectorCalendar calendar) {
        return wanted();
    }
}
