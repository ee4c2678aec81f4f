/**
 * Real members and a real replica set of MongoDB under real faults, seen from outside: over HTTP, and in what is in MongoDB
 * when all is over.
 *
 * <p>As Jepsen lays it out: {@link io.holdfast.faults.Workload} is what clients ask for, {@link io.holdfast.faults.Nemesis}
 * what goes wrong, {@link io.holdfast.faults.History} what was asked and answered, and {@link io.holdfast.faults.Checker} looks
 * afterwards whether it keeps every {@link io.holdfast.faults.Promise}; the pure calendar is its model. Nothing here may know
 * how the gateway does it: of the product it uses the words of the calendar and the form of the journal, and nothing else.
 * {@link io.holdfast.faults.FaultsIT} is a run of two minutes; {@code mvn -Pfaults verify} one as long as asked for.
 *
 * <p>Namespaces of the network are made where the test may make them: then members and servers have addresses of their own and can be
 * cut off from each other. Where it may not, they share the loopback, and cuts are left out by name.
 */
@NullMarked
package io.holdfast.faults;

import org.jspecify.annotations.NullMarked;
