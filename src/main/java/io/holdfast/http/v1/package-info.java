/**
 * The routes of the contract.
 *
 * <p>Invariant: an answer to a command is made of what the command replied and of nothing else, so that its repeat reads the
 * same.
 *
 * <p>Must not know: how a calendar decides, where an inspector is owned, MongoDB, Hazelcast.
 */
@NullMarked
package io.holdfast.http.v1;

import org.jspecify.annotations.NullMarked;
