/**
 * The doors to time, chance and threads, the clock that decides among them. Behind them are the machine's clocks and Vert.x;
 * in a simulation they are played.
 *
 * <p>Invariant: one clock decides what happens at which time, and it never runs backwards. {@code ArchitectureTest} names
 * the few others who read the wall clock.
 *
 * <p>Must not know: anything of ours.
 */
@NullMarked
package io.holdfast.runtime;

import org.jspecify.annotations.NullMarked;
