/**
 * What stands behind the doors of the actors when nothing is real: the time, the maps and the journal that members share, and
 * each member's ways to them, to its lease and to the other members. There are no threads, timers or sockets, and the same
 * happens again in the same order whenever the same is asked of it.
 *
 * <p>The stores keep what they promise. What goes wrong goes wrong between: every call of a member takes a
 * {@link io.holdfast.simulation.world.Link}, which may lose it, delay it, or do it twice. The links of
 * {@code io.holdfast.simulation.scripted} do what a test tells them, for the tests of the actor; those of
 * {@code io.holdfast.simulation} what a seed chooses. A rule of the protocol that is to be seen broken is broken by a store
 * that wraps one of these.
 *
 * <p>Nothing here knows who plays in the world, or what is checked of it.
 */
@NullMarked
package io.holdfast.simulation.world;

import org.jspecify.annotations.NullMarked;
