/**
 * A whole world of several members that all believe they own everybody, on one thread, without real timers, sockets or
 * stores: the actors are the product's, everything behind their doors is of {@code io.holdfast.simulation.world}, which the
 * tests of the actor share, and a seed plays the same again.
 *
 * <p>As Jepsen lays it out: {@link io.holdfast.simulation.Workload} is what clients ask for,
 * {@link io.holdfast.simulation.Audience} who looks at calendars or follows them,
 * {@link io.holdfast.simulation.Nemesis} what goes wrong, {@link io.holdfast.simulation.History} what happened, and
 * {@link io.holdfast.simulation.Checker} looks after each step whether every {@link io.holdfast.simulation.Promised} is
 * kept; the pure calendar is its model. {@link io.holdfast.simulation.Scenes} are plans that chance seldom makes. Each
 * {@link io.holdfast.simulation.BrokenRule} leaves out one rule of the protocol and is found.
 * {@code -Dholdfast.simulation.seeds=N} plays so many worlds, {@code -Dholdfast.simulation.seed=N} that one alone, and
 * prints it.
 *
 * <p>The map has two copies. A Write that counts is in both; one of which nothing is known may have reached one alone, and
 * then a cut or a crash may let the other go on. Nothing is true, and nothing may be shown, that is not in both, or in the
 * journal. A member that is cut off has a copy of its own: what it writes there is not known to it; the others go on when
 * its lease has run out, and then its copy never was. That Hazelcast keeps to this is tested elsewhere, and so is that
 * projections equal the fold of the journal, as they are the store's; so are searches for any of several inspectors, as
 * they are the router's.
 */
@NullMarked
package io.holdfast.simulation;

import org.jspecify.annotations.NullMarked;
