/**
 * Real members and a real replica set of MongoDB under real faults, seen from outside: over HTTP, and in what is in MongoDB
 * when all is over.
 *
 * <p>As Jepsen lays it out: {@link io.holdfast.faults.Workload} is what clients invoke, {@link io.holdfast.faults.Nemesis}
 * what goes wrong, {@link io.holdfast.faults.History} the operations that were recorded, and
 * {@link io.holdfast.faults.Checker} looks afterwards whether the history keeps every {@link io.holdfast.faults.Promise}.
 * Nothing here may know how the gateway does it: of the product it uses the words of the calendar and the form of the
 * journal, and nothing else. {@link io.holdfast.faults.FaultsIT} is a run of two minutes; {@code mvn -Pfaults verify} one as
 * long as asked for.
 *
 * <p><b>Linearizability.</b> A history is linearizable (Herlihy and Wing, <i>Linearizability: a correctness condition for
 * concurrent objects</i>, 1990) if every operation can be given one moment between its invocation and its response, its
 * linearization point, so that the operations in the order of these moments are a run of the sequential specification, here
 * the pure calendar. An operation that ended before another began precedes it in every such order, which is the real-time
 * order. Clients here give up: an operation of which no definite response was heard is indeterminate, Jepsen's
 * {@code info}. It stays pending, so it may take effect at any later moment, once or never. Where the journal has the
 * change of a pending operation, that one did take effect.
 *
 * <p>Linearizability is local: a history is linearizable if the subhistory of each object is. The objects are the calendars
 * of the inspectors, so {@link io.holdfast.faults.Subhistories} has for each inspector the
 * {@link io.holdfast.faults.LocalOperation}s of all operations that concern him. An operation on a team is one local
 * operation of each of its inspectors; whether these have a linearization point in common is not asked.
 * {@link io.holdfast.faults.Updates} and {@link io.holdfast.faults.Observations} are the transitions of the
 * {@link io.holdfast.faults.Model}, which is nondeterministic: a hold may have run out, by a clock that is known within
 * {@link io.holdfast.faults.TimingAssumptions}.
 *
 * <p>{@link io.holdfast.faults.LinearizationSearch} looks for a linearization as Wing and Gong did (<i>Testing and verifying
 * concurrent objects</i>, 1993), with the memory of visited configurations that Lowe added (<i>Testing for
 * linearizability</i>, 2017) and that Knossos, Jepsen's checker, and Porcupine have. It goes along the changes of the
 * journal, whose order is known, and tries first what the revisions in the responses say ({@link
 * io.holdfast.faults.LikelyOrder}). Where there is no linearization it names a counterexample: the operation at which the
 * longest attempt got stuck, and the state of the model there.
 *
 * <p>Namespaces of the network are made where the test may make them: then members and servers have addresses of their own and can be
 * cut off from each other. Where it may not, they share the loopback, and cuts are left out by name.
 */
@NullMarked
package io.holdfast.faults;

import org.jspecify.annotations.NullMarked;
