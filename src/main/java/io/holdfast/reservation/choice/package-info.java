/**
 * Who of several does it, and when all of them are free.
 *
 * <p>Invariant: what is answered rests on what the inspectors say themselves; a read only says in which order they are asked,
 * or what is offered.
 *
 * <p>Must not know: which use case asks, and under which settings.
 */
@NullMarked
package io.holdfast.reservation.choice;

import org.jspecify.annotations.NullMarked;
