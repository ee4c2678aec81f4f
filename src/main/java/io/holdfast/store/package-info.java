/**
 * What outlives the process, assembled: MongoDB, or the embedded server that stands in for it; and how a calendar is loaded.
 *
 * <p>Invariant: a version of a calendar is claimed once, by one document of the journal, and nothing is said to be written
 * before the server acknowledged it durably (majority and journal; the embedded server: in its file). The journal is the truth;
 * a projection carries the version that wrote it, may lag behind, and can be thrown away and rebuilt.
 *
 * <p>Must not know: who owns an inspector, what Hazelcast holds, or how a request came in: it is asked for outcomes and answers
 * them.
 */
@NullMarked
package io.holdfast.store;

import org.jspecify.annotations.NullMarked;
