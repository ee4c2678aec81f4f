package io.holdfast.simulation.scripted;

import io.holdfast.calendar.InspectorId;
import io.holdfast.inspector.HoldStore;
import io.holdfast.inspector.InspectorEntry;
import io.holdfast.inspector.Stamp;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A way to the map of holds that refuses Writes by the test's word, and counts how many of an inspector are under way. */
public final class ScriptedHoldStore implements HoldStore {
    private final HoldStore real;
    private final Map<InspectorId, Integer> writing = new HashMap<>();
    private int writingAtOnce;
    private @Nullable WriteOutcome refusal;

    ScriptedHoldStore(HoldStore real) {
        this.real = real;
    }

    /** What each Write comes to from now on, without having been begun; null where they are as ever. */
    public void refuses(@Nullable WriteOutcome outcome) {
        refusal = outcome;
    }

    /** The most Writes of one inspector that were ever under way at once. */
    public int writingAtOnce() {
        return writingAtOnce;
    }

    @Override
    public Future<Optional<InspectorEntry>> read(InspectorId inspector) {
        return real.read(inspector);
    }

    @Override
    public Future<Optional<Stamp>> readStamp(InspectorId inspector) {
        return real.readStamp(inspector);
    }

    @Override
    public Future<WriteOutcome> write(InspectorId inspector, Optional<Stamp> expected, InspectorEntry next) {
        if (refusal != null) {
            return Future.succeededFuture(refusal);
        }
        writingAtOnce = Math.max(writingAtOnce, writing.merge(inspector, 1, Integer::sum));
        return real.write(inspector, expected, next).onComplete(any -> writing.merge(inspector, -1, Integer::sum));
    }
}
