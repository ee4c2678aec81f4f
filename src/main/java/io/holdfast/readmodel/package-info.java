/**
 * What may be read back of bookings, blocks, vacations and the journal: ports, implemented in {@code store}.
 *
 * <p>Invariant: a list shows every answer that was given before it was asked for, or fails.
 *
 * <p>Must not know: how a list is kept, MongoDB, HTTP.
 */
@NullMarked
package io.holdfast.readmodel;

import org.jspecify.annotations.NullMarked;
