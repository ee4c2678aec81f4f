package io.holdfast.inspector;

import io.holdfast.calendar.Change;
import io.holdfast.calendar.Intent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a Write is to bring about; with nothing in it, it only takes a new stamp.
 *
 * @param changes of holds
 * @param intent of the command that goes on to the journal
 * @param recent an answer to be remembered
 */
record Draft(
        List<Change> changes,
        @Nullable Intent intent,
        @Nullable RecentAnswer recent) {
    /** A new stamp, and what was found since the last Write. */
    static final Draft UNCHANGED = new Draft(List.of(), null, null);

    Draft {
        changes = List.copyOf(changes);
    }

    static Draft intending(List<Change> before, Intent intent) {
        return new Draft(before, intent, null);
    }

    static Draft remembering(RecentAnswer recent) {
        return new Draft(List.of(), null, recent);
    }
}
