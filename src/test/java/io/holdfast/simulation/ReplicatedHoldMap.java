package io.holdfast.simulation;

import io.holdfast.calendar.InspectorId;
import io.holdfast.inspector.HoldStore.WriteOutcome;
import io.holdfast.inspector.InspectorEntry;
import io.holdfast.simulation.world.Call;
import io.holdfast.simulation.world.HoldMap;
import java.util.Optional;
import java.util.function.Supplier;

/** The map of holds with its copies, as one life of a member reaches it. */
record ReplicatedHoldMap(Cell cell, Member member, Life life) implements HoldMap {
    @Override
    public Optional<InspectorEntry> entry(InspectorId inspector) {
        return Optional.ofNullable(cell.entries(member).get(inspector));
    }

    @Override
    public boolean comparesStamps() {
        return cell.mutation.comparesStamps();
    }

    /** What a member writes that is cut off is in its own copy, and on no backup: it is not known. */
    @Override
    public Supplier<WriteOutcome> putting(InspectorId inspector, InspectorEntry next) {
        boolean isOnOneCopy = life.isOnOneCopy(Call.MAP_WRITE);
        return () -> {
            InspectorEntry stored = cell.mutation.stored(entry(inspector), next);
            if (isOnOneCopy) {
                cell.putOnOneCopy(member, inspector, stored);
            } else {
                cell.put(member, inspector, stored);
            }
            return cell.isCutOff(member) && !cell.mutation.countsMinority() ? WriteOutcome.UNKNOWN : WriteOutcome.DONE;
        };
    }
}
