/**
 * What a member knows of one inspector: the entry that it read, the journal folded, and what the next Write would make of it.
 *
 * <p>Invariant: memory is what was read under one stamp and one term of the lease, plus what was written since; where that is
 * in doubt it is dropped and loaded again.
 *
 * <p>Must not know: mailboxes and commands that wait.
 */
@NullMarked
package io.holdfast.inspector.actor.memory;

import org.jspecify.annotations.NullMarked;
