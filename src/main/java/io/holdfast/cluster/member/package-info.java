/**
 * Who is a member, who owns which inspector, the lease, and whether members agree on the time.
 *
 * <p>Invariant: who has no majority behind it, or another time than the others, owns nothing and says so.
 *
 * <p>Must not know: what is kept in the maps, and what is asked of inspectors.
 */
@NullMarked
package io.holdfast.cluster.member;

import org.jspecify.annotations.NullMarked;
