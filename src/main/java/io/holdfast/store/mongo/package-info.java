/**
 * The client of MongoDB: its connection and limits, what its errors mean, and what is kept beside the journal.
 *
 * <p>Invariant: every call has a timeout; what a server did not answer is unknown.
 *
 * <p>Must not know: commands and calendars.
 */
@NullMarked
package io.holdfast.store.mongo;

import org.jspecify.annotations.NullMarked;
