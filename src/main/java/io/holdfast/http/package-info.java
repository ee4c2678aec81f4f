/**
 * The listener: connections and their limits, one request at an endpoint, and the order of its checks.
 *
 * <p>Invariant: checks come in the order of the contract; whatever happens, an answer goes out by the deadline, and what a
 * client does not read is not kept for it.
 *
 * <p>Must not know: how a calendar decides, where an inspector is owned, MongoDB, Hazelcast.
 */
@NullMarked
package io.holdfast.http;

import org.jspecify.annotations.NullMarked;
