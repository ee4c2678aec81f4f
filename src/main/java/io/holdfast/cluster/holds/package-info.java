/**
 * The Hazelcast maps: the entry of each inspector, keys, and the quotas of holders; and what Write is.
 *
 * <p>Invariant: a Write is done only as {@code src/site/markdown/protocol.md} says; where a copy is not known to have it, it is
 * unknown. What is kept is of a format with a number, and of no class that Java serializes.
 *
 * <p>Must not know: what an entry means.
 */
@NullMarked
package io.holdfast.cluster.holds;

import org.jspecify.annotations.NullMarked;
