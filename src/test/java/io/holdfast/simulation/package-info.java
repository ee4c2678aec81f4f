/**
 * A whole world of several members that all believe they own everybody, on one thread, without real timers, sockets or
 * stores: the actors are the product's, everything behind their doors is simulated, and a seed plays the same again.
 *
 * <p>As Jepsen lays it out: {@link io.holdfast.simulation.Workload} is what clients ask for,
 * {@link io.holdfast.simulation.Nemesis} what goes wrong, {@link io.holdfast.simulation.History} what happened, and
 * {@link io.holdfast.simulation.Checker} looks after each step whether every {@link io.holdfast.simulation.Promised} is
 * kept; the pure calendar is its model. {@link io.holdfast.simulation.Scenes} are plans that chance seldom makes. Each
 * {@link io.holdfast.simulation.BrokenRule} leaves out one rule of the protocol and is found. {@code -Dholdfast.simulation.seeds=N} plays so many worlds,
 * {@code -Dholdfast.simulation.seed=N} that one alone, and prints it.
 *
 * <p>The map has the copy with which the majority goes on, and one of a member that is cut off. What a member writes into
 * its own copy is not known to it; the others go on when its lease has run out, and then its copy never was. So a write
 * that counts is in the copy of the majority here by construction: that Hazelcast keeps to it is tested elsewhere,
 * and so is that projections equal the fold of the journal, as they are the store's.
 */
@NullMarked
package io.holdfast.simulation;

import org.jspecify.annotations.NullMarked;
