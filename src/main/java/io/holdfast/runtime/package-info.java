/**
 * The doors to time, chance and threads. Behind them are the machine's clocks and Vert.x; in a simulation they are played.
 *
 * <p>Invariant: nothing else in the gateway reads a clock or a source of random bits, except the few that
 * {@code ArchitectureTest} names.
 *
 * <p>Must not know: anything of ours.
 */
@NullMarked
package io.holdfast.runtime;

import org.jspecify.annotations.NullMarked;
