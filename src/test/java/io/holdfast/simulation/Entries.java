package io.holdfast.simulation;

import io.holdfast.calendar.Intent;
import io.holdfast.inspector.InspectorEntry;
import io.holdfast.inspector.RecentAnswer;
import io.holdfast.inspector.Stamp;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An entry of the map with one thing changed, as a broken rule leaves it. */
final class Entries {
    private Entries() {}

    static InspectorEntry withIntent(InspectorEntry entry, @Nullable Intent intent) {
        return new InspectorEntry(
                entry.stamp(),
                entry.journalVersion(),
                entry.epoch(),
                entry.revision(),
                entry.holds(),
                intent,
                entry.recent().values(),
                entry.ended());
    }

    static InspectorEntry withoutHold(InspectorEntry entry, String holdId) {
        return new InspectorEntry(
                entry.stamp(),
                entry.journalVersion(),
                entry.epoch(),
                entry.revision(),
                entry.holds().stream().filter(hold -> !hold.id().equals(holdId)).toList(),
                entry.intent(),
                entry.recent().values(),
                entry.ended());
    }

    static InspectorEntry withRecent(InspectorEntry entry, List<RecentAnswer> recent) {
        return new InspectorEntry(
                entry.stamp(),
                entry.journalVersion(),
                entry.epoch(),
                entry.revision(),
                entry.holds(),
                entry.intent(),
                recent,
                entry.ended());
    }

    static InspectorEntry stamped(InspectorEntry entry, Stamp stamp) {
        return new InspectorEntry(
                stamp,
                entry.journalVersion(),
                entry.epoch(),
                entry.revision(),
                entry.holds(),
                entry.intent(),
                entry.recent().values(),
                entry.ended());
    }

    static InspectorEntry atRevision(InspectorEntry entry, long revision) {
        return new InspectorEntry(
                entry.stamp(),
                entry.journalVersion(),
                entry.epoch(),
                revision,
                entry.holds(),
                entry.intent(),
                entry.recent().values(),
                entry.ended());
    }

    static InspectorEntry inEpoch(InspectorEntry entry, String epoch) {
        return new InspectorEntry(
                entry.stamp(),
                entry.journalVersion(),
                epoch,
                entry.revision(),
                entry.holds(),
                entry.intent(),
                entry.recent().values(),
                entry.ended());
    }

    static InspectorEntry atVersion(InspectorEntry entry, long journalVersion) {
        return new InspectorEntry(
                entry.stamp(),
                journalVersion,
                entry.epoch(),
                entry.revision(),
                entry.holds(),
                entry.intent(),
                entry.recent().values(),
                entry.ended());
    }
}
