package io.holdfast.simulation;

import io.holdfast.calendar.InspectorId;
import io.holdfast.inspector.HoldStore;
import io.holdfast.inspector.InspectorEntry;
import io.holdfast.inspector.Stamp;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A way to the map of holds that knows what came by last; where a rule is broken it does something of its own. */
class SeeingHoldStore implements HoldStore {
    final HoldStore real;
    private final Map<InspectorId, InspectorEntry> seen = new HashMap<>();

    SeeingHoldStore(HoldStore real) {
        this.real = real;
    }

    Optional<InspectorEntry> seen(InspectorId inspector) {
        return Optional.ofNullable(seen.get(inspector));
    }

    @Override
    public Future<Optional<InspectorEntry>> read(InspectorId inspector) {
        return real.read(inspector).onSuccess(found -> {
            if (found.isPresent()) {
                seen.put(inspector, found.get());
            } else {
                seen.remove(inspector);
            }
        });
    }

    @Override
    public Future<Optional<Stamp>> readStamp(InspectorId inspector) {
        return real.readStamp(inspector);
    }

    @Override
    public Future<WriteOutcome> write(InspectorId inspector, Optional<Stamp> expected, InspectorEntry next) {
        return real.write(inspector, expected, next).onSuccess(outcome -> {
            if (outcome == WriteOutcome.DONE) {
                seen.put(inspector, next);
            }
        });
    }
}
