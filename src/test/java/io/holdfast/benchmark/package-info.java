/**
 * What Holdfast costs beside what nothing could do without: the same requests to a server that only echoes them, and
 * bare inserts into the same MongoDB. The servers run in JVMs of their own and have the same flags; one lean client asks
 * them all, and echo and the gateway take turns within a run, so that what is compared shares the machine's mood.
 * Throughput comes from a closed loop, latency from an open one: each request has its time, and waiting for its turn
 * counts. Two builds are compared within one run, never by two runs. Nothing here may know how the gateway does it; only
 * {@code PureParts} and {@code io.holdfast.store.FullCalendars} look inside.
 */
@NullMarked
package io.holdfast.benchmark;

import org.jspecify.annotations.NullMarked;
