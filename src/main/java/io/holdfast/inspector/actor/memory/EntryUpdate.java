package io.holdfast.inspector.actor.memory;

import io.holdfast.calendar.Change;
import io.holdfast.calendar.Intent;
import io.holdfast.inspector.RecentAnswer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a Write is to bring about; with nothing in it, it only takes a new stamp.
 *
 * @param changes of holds
 * @param intent of the command that goes on to the journal
 * @param recent an answer to be remembered
 */
public record EntryUpdate(
        List<Change> changes,
        @Nullable Intent intent,
        @Nullable RecentAnswer recent) {
    /** A new stamp, and what was found since the last Write. */
    public static final EntryUpdate UNCHANGED = new EntryUpdate(List.of(), null, null);

    public EntryUpdate {
        changes = List.copyOf(changes);
    }

    public static EntryUpdate intending(List<Change> before, Intent intent) {
        return new EntryUpdate(before, intent, null);
    }

    public static EntryUpdate remembering(RecentAnswer recent) {
        return new EntryUpdate(List.of(), null, recent);
    }
}
