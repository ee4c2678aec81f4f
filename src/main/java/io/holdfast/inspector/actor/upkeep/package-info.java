/**
 * What an inspector's owner does by itself: holds end, an intent that was left open is settled, memory that was dropped is
 * loaded again.
 *
 * <p>Invariant: each has one timer at most, and what it does is a turn of the mailbox; what comes to nothing is tried again
 * ever later, a second at most.
 *
 * <p>Must not know: commands that wait, and who asks.
 */
@NullMarked
package io.holdfast.inspector.actor.upkeep;

import org.jspecify.annotations.NullMarked;
