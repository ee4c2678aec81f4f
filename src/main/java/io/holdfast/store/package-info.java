/**
 * What outlives the process: the MongoDB journal and its projections, their indexes, the settings, and the embedded
 * server that stands in for MongoDB when somebody tries Holdfast out.
 *
 * <p>The invariant: a version of a calendar is claimed once, by one document of the journal, and nothing is said to be
 * written before the server acknowledged it durably (majority and journal; the embedded server: in its file). The
 * journal is the truth; a projection carries the version that wrote it, may lag behind, and can be thrown away and
 * rebuilt.
 *
 * <p>This package must not know who owns an inspector, what Hazelcast holds, or how a request came in: it is asked for
 * outcomes and answers them. Nor may anything but {@code EmbeddedMongo} and the classes beside it know that the embedded
 * server is not MongoDB: both are spoken to by the same client over the same wire.
 */
@NullMarked
package io.holdfast.store;

import org.jspecify.annotations.NullMarked;
