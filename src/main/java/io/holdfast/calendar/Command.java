package io.holdfast.calendar;

/**
 * Something that is asked of one or more calendars. It decides against each of them, purely; the checks come in the
 * order of {@link Refusal.Reason}, and the first one answers.
 */
public sealed interface Command permits HoldCommand, BookingCommand, BlockCommand, VacationCommand {
    Decision decide(InspectorCalendar calendar, Circumstances circumstances);

    /** Whether what it does is in the journal; the others live in the map entry alone. */
    boolean isJournalled();

    /** What it is called in metrics and logs: its name in lower case with hyphens. */
    String kind();
}
