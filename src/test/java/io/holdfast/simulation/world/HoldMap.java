package io.holdfast.simulation.world;

import io.holdfast.calendar.InspectorId;
import io.holdfast.inspector.HoldStore.WriteOutcome;
import io.holdfast.inspector.InspectorEntry;
import java.util.Optional;
import java.util.function.Supplier;

/** The map of holds, in the copy that a member reaches. */
public interface HoldMap {
    Optional<InspectorEntry> entry(InspectorId inspector);

    /** What happens when an entry that is sent now arrives and may be put in the place of the present one. */
    Supplier<WriteOutcome> putting(InspectorId inspector, InspectorEntry next);

    /** Whether an entry is put there only if the present one has the stamp that the writer expects. */
    default boolean comparesStamps() {
        return true;
    }
}
