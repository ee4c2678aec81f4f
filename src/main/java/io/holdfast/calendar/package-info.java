/**
 * The rules of booking: what occupies one inspector's time, what may be asked of it, and what then happens.
 *
 * <p>A {@link io.holdfast.calendar.Command} decides against an {@link io.holdfast.calendar.InspectorCalendar} under
 * {@link io.holdfast.calendar.DecisionContext} and yields a {@link io.holdfast.calendar.Decision}: changes to make, or a
 * {@link io.holdfast.calendar.Refusal}. A {@link io.holdfast.calendar.Change} is a fact; it applies to the calendar once
 * the stores said yes.
 *
 * <p>Invariant: two live occupancies of one inspector overlap only where an authorised person overrode it by name (or a
 * vacation lies over blocks and vacations). Intervals are half-open, to the millisecond.
 *
 * <p>Must not know: Vert.x, Hazelcast, MongoDB, JSON, loggers, clocks, random numbers, futures. The time is an argument;
 * ids come from outside. That makes this package the model that the running system is checked against.
 */
@NullMarked
package io.holdfast.calendar;

import org.jspecify.annotations.NullMarked;
