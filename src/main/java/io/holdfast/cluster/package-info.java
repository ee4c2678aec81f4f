/**
 * Who owns an inspector, and the way there: the Hazelcast member, the map of holds on it, the lanes and the router.
 *
 * <p>Invariant: what counts as written is what {@code protocol.md} calls done under Write; everything else is unknown. A
 * command is answered once, whatever the way there did.
 *
 * <p>Commands and replies of one process go by reference. Members on other machines need a codec for the wire, which
 * comes with the cluster; until then there is one member, its own majority, and {@code cluster.size} is 1.
 *
 * <p>Must not know: MongoDB, HTTP. The clock, the timers and the random ids are here because they hang on the event loop
 * and on the member's start.
 */
@NullMarked
package io.holdfast.cluster;

import org.jspecify.annotations.NullMarked;
