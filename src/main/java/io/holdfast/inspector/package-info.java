/**
 * What may be asked of an inspector, what is answered, and the doors that its actor has to the rest of the world.
 *
 * <p>Invariant: an {@link io.holdfast.inspector.Envelope} carries its command's id, deadline and key wherever it goes; an
 * outcome that is not known is a value of its own.
 *
 * <p>Must not know: how the actor works, Hazelcast, MongoDB, HTTP, JSON. What is behind the ports
 * {@link io.holdfast.inspector.HoldStore}, {@link io.holdfast.inspector.CalendarStore}, {@link io.holdfast.inspector.Lease}
 * and {@link io.holdfast.inspector.Owners} is also what the simulation replaces.
 */
@NullMarked
package io.holdfast.inspector;

import org.jspecify.annotations.NullMarked;
