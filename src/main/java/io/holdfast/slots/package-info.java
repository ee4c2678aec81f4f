/**
 * What is free, and which alternatives are offered where a slot is taken. Pure, like {@code calendar}.
 *
 * <p>Invariant: nothing here reads a clock or a store; what is taken and what time it is are arguments.
 */
@NullMarked
package io.holdfast.slots;

import org.jspecify.annotations.NullMarked;
