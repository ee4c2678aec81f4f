package io.holdfast.calendar;

/**
 * Something in the way of what was asked. It never says whose it is.
 *
 * @param kind of what is there; of an open intent, of what it would become
 */
public record Conflict(InspectorId inspector, OccupancyKind kind, Interval interval) {}
