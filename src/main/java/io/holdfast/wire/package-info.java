/**
 * How the calendar's words are written down: as JSON in the journal and in the map of holds, and the addresses of the
 * event bus.
 *
 * <p>Invariant: what was written is read back equal, for every kind of change; an unknown kind is an error and never
 * skipped. Records are written as they are declared: to rename one, or a component of one, is to change the format.
 * Instants are ISO 8601 in UTC; what is absent is left out, and what clients wrote as JSON is kept as text, so that no
 * store takes a name in it for one of its own.
 *
 * <p>Must not know: who reads or writes it, HTTP, MongoDB, Hazelcast. What clients see is written in {@code http}.
 */
@NullMarked
package io.holdfast.wire;

import org.jspecify.annotations.NullMarked;
