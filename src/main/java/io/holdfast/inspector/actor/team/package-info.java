/**
 * A command of several inspectors, as {@code src/site/markdown/protocol.md} has it under Several calendars: two phases, and one
 * word for all attempts.
 *
 * <p>Invariant: calendars are asked in the order of their ids; what one of them prepared is concluded by the coordinator that
 * asked, by its ballot, or when the time of the command is over.
 *
 * <p>Must not know: who owns the other calendars.
 */
@NullMarked
package io.holdfast.inspector.actor.team;

import org.jspecify.annotations.NullMarked;
