/**
 * The actor: one inspector's commands, one at a time, and what each is answered, a repeat the same as the first.
 *
 * <p>An {@link io.holdfast.inspector.actor.InspectorVerticle} runs on an event loop (a lane) and hosts the inspectors that
 * fall to it. Each has a {@link io.holdfast.inspector.actor.Mailbox} and goes the same way always: load (map, then journal),
 * decide, intent, claim, apply, reply. The code that does a step carries the step's name; why each is there, says
 * {@code src/site/markdown/protocol.md}.
 *
 * <p>Invariant: memory changes only after a store said yes; at most one write is under way for an inspector; every wait has a
 * timeout and every queue a limit. Safety does not rest on being the owner: it rests on the stamp that a Write compares and on
 * the version that a claim takes.
 *
 * <p>Must not know: Hazelcast, MongoDB, HTTP, JSON. Only the root of the gateway knows this package.
 */
@NullMarked
package io.holdfast.inspector.actor;

import org.jspecify.annotations.NullMarked;
