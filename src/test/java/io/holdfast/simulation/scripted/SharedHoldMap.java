package io.holdfast.simulation.scripted;

import io.holdfast.calendar.InspectorId;
import io.holdfast.inspector.HoldStore.WriteOutcome;
import io.holdfast.inspector.InspectorEntry;
import io.holdfast.simulation.world.HoldMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The map of holds in one copy, which every member reaches. */
record SharedHoldMap(Map<InspectorId, InspectorEntry> entries) implements HoldMap {
    @Override
    public Optional<InspectorEntry> entry(InspectorId inspector) {
        return Optional.ofNullable(entries.get(inspector));
    }

    @Override
    public Supplier<WriteOutcome> putting(InspectorId inspector, InspectorEntry next) {
        return () -> {
            entries.put(inspector, next);
            return WriteOutcome.DONE;
        };
    }
}
