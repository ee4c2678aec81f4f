/**
 * The way from anywhere in the process to the lane that hosts an inspector, here or at another member.
 *
 * <p>Commands and replies of one process go by reference; to another member, as
 * {@link io.holdfast.cluster.routing.BusCodec} writes them.
 *
 * <p>Invariant: a command has one id on all its tries, and its sender hears by its deadline; what was sent to a member that
 * left is asked again where the inspector is now.
 *
 * <p>Must not know: what a command does.
 */
@NullMarked
package io.holdfast.cluster.routing;

import org.jspecify.annotations.NullMarked;
