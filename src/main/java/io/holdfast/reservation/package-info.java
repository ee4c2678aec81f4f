/**
 * The use cases: holds, bookings, blocks, vacations and calendars, of one, several or any of several inspectors.
 *
 * <p>Invariant: an answer is made of what the inspectors replied, so that its repeat reads the same; a read here only says in
 * which order they are asked. A company's settings are read once for a request.
 *
 * <p>Must not know: HTTP, JSON, where an inspector is, or who keeps what.
 */
@NullMarked
package io.holdfast.reservation;

import org.jspecify.annotations.NullMarked;
