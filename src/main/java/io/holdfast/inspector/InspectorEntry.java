package io.holdfast.inspector;

import io.holdfast.calendar.EndedHold;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.Intent;
import io.holdfast.calendar.PersistentList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One inspector's entry in the map of holds, as {@link HoldStore} keeps it.
 *
 * @param journalVersion the version that the writer had folded
 * @param epoch the id of the no-op that created the entry; empty while it is opening
 * @param revision of the calendar as of {@code journalVersion}
 * @param holds tentative ones too
 * @param intent of the command that is about to claim {@code intent.base + 1}
 * @param recent what was answered out of the map
 */
public record InspectorEntry(
        Stamp stamp,
        long journalVersion,
        String epoch,
        long revision,
        List<Hold> holds,
        @Nullable Intent intent,
        List<RecentAnswer> recent,
        List<EndedHold> ended) {
    public InspectorEntry {
        holds = List.copyOf(holds);
        recent = List.copyOf(recent);
        ended = PersistentList.of(ended);
    }

    /** An entry on which nothing is decided yet: it announces the no-op that its life will begin with. */
    public static InspectorEntry opening(Stamp stamp) {
        return opened(stamp, 0, "");
    }

    /** An entry with nothing in it, at the beginning of an epoch. */
    public static InspectorEntry opened(Stamp stamp, long journalVersion, String epoch) {
        return new InspectorEntry(stamp, journalVersion, epoch, 0, List.of(), null, List.of(), List.of());
    }

    /** Whether it is as good as absent: nobody decides on it. */
    public boolean isOpening() {
        return epoch.isEmpty();
    }
}
