package io.holdfast.inspector;

import io.holdfast.calendar.EndedHold;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.Intent;
import io.holdfast.calendar.PersistentList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pcollections.OrderedPMap;
import org.pcollections.PMap;
import org.pcollections.PSortedSet;
import org.pcollections.TreePSet;

/**
 * One inspector's entry in the map of holds, as {@link HoldStore} keeps it.
 *
 * @param journalVersion the version that the writer had folded
 * @param epoch the id of the no-op that created the entry; empty while it is opening
 * @param revision of the calendar as of {@code journalVersion}
 * @param holds tentative ones too, the first that ends first; durable ones are in the journal
 * @param intent of the command that is about to claim {@code intent.base + 1}
 * @param recent what was answered out of the map, by command
 */
public record InspectorEntry(
        Stamp stamp,
        long journalVersion,
        String epoch,
        long revision,
        PSortedSet<Hold> holds,
        @Nullable Intent intent,
        PMap<String, RecentAnswer> recent,
        PersistentList<EndedHold> ended) {
    /** With the same in it. */
    public InspectorEntry(
            Stamp stamp,
            long journalVersion,
            String epoch,
            long revision,
            Collection<Hold> holds,
            @Nullable Intent intent,
            Collection<RecentAnswer> recent,
            Collection<EndedHold> ended) {
        this(
                stamp,
                journalVersion,
                epoch,
                revision,
                TreePSet.from(Hold.BY_END, holds),
                intent,
                byCommand(recent),
                PersistentList.of(ended));
    }

    private static PMap<String, RecentAnswer> byCommand(Collection<RecentAnswer> recent) {
        PMap<String, RecentAnswer> byCommand = OrderedPMap.empty();
        for (RecentAnswer answer : recent) {
            byCommand = byCommand.plus(answer.commandId(), answer);
        }
        return byCommand;
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
