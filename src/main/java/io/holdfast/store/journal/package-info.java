/**
 * The journal: commands that were accepted together are one document, which claims the next version of every calendar in it.
 *
 * <p>Invariant: a document is in the journal with majority before any of its commands is answered, and is never changed; each
 * command hears its own outcome.
 *
 * <p>Must not know: what a command means, and what is made of it afterwards.
 */
@NullMarked
package io.holdfast.store.journal;

import org.jspecify.annotations.NullMarked;
