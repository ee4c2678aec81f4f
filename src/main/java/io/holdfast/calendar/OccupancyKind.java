package io.holdfast.calendar;

/** The kinds of occupancy, as clients read them in calendars, conflicts and pushes. */
public enum OccupancyKind {
    HOLD,
    BOOKING,
    BLOCK,
    VACATION
}
