/**
 * The routes of the contract.
 *
 * <p>Invariant: a route reads its request, calls one use case, and writes down what that came to.
 *
 * <p>Must not know: when something is refused, how a calendar decides, MongoDB, Hazelcast.
 */
@NullMarked
package io.holdfast.http.v1;

import org.jspecify.annotations.NullMarked;
