/**
 * The use cases: what one, several or any of several inspectors are asked, and what is offered where that is refused.
 *
 * <p>Invariant: what is answered rests on what the inspectors say themselves; a read here only says in which order they are
 * asked. It must not know how it is called, where an inspector is, or who keeps what.
 */
@NullMarked
package io.holdfast.reservation;

import org.jspecify.annotations.NullMarked;
