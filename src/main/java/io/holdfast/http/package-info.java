/**
 * The HTTP contract: routes, strict reading of what clients send, answers, all errors as problem+json; and the pages that
 * tell a person of it.
 *
 * <p>Invariant: checks come in the order of the contract, and an answer to a command is made of what the command replied
 * and of nothing else, so that its repeat reads the same. Whatever happens, an answer goes out by the deadline.
 *
 * <p>Must not know: how a calendar decides, where an inspector is owned, MongoDB, Hazelcast.
 */
@NullMarked
package io.holdfast.http;

import org.jspecify.annotations.NullMarked;
