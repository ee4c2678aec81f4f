/**
 * Who owns an inspector, and the way there: the Hazelcast member, the map of holds on it, the lanes and the router.
 *
 * <p>Invariant: what counts as written is what {@code protocol.md} calls done under Write; everything else is unknown. A
 * command is answered once, whatever the way there did.
 *
 * <p>Commands and replies of one process go by reference; to another member, as {@link io.holdfast.cluster.BusCodec}
 * writes them.
 *
 * <p>Must not know: MongoDB, HTTP. The clock, the timers and the random ids are here because they hang on the event loop
 * and on the member's start.
 */
@NullMarked
package io.holdfast.cluster;

import org.jspecify.annotations.NullMarked;
