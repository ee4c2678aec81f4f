package io.holdfast.inspector.actor;

import io.holdfast.calendar.InspectorId;
import io.holdfast.inspector.HoldStore;
import io.holdfast.inspector.InspectorEntry;
import io.holdfast.inspector.Stamp;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One member's way to the map of holds, which all members of a world share. */
final class SimulatedHoldStore implements HoldStore {
    final Conduct reads;
    final Conduct stampReads;
    final Conduct writes;
    private final Map<InspectorId, InspectorEntry> entries;
    private final Map<InspectorId, Integer> writing = new HashMap<>();
    private int writingAtOnce;
    private @Nullable WriteOutcome refusal;

    SimulatedHoldStore(SimulatedTime time, Map<InspectorId, InspectorEntry> entries) {
        this.reads = new Conduct(time);
        this.stampReads = new Conduct(time);
        this.writes = new Conduct(time);
        this.entries = entries;
    }

    /** What each Write comes to from now on, without having been begun; null where they are as ever. */
    void refuses(@Nullable WriteOutcome outcome) {
        refusal = outcome;
    }

    @Override
    public Future<Optional<InspectorEntry>> read(InspectorId inspector) {
        return reads.call(() -> Optional.ofNullable(entries.get(inspector)));
    }

    @Override
    public Future<Optional<Stamp>> readStamp(InspectorId inspector) {
        return stampReads.call(() -> Optional.ofNullable(entries.get(inspector)).map(InspectorEntry::stamp));
    }

    @Override
    public Future<WriteOutcome> write(InspectorId inspector, Optional<Stamp> expected, InspectorEntry next) {
        if (refusal != null) {
            return Future.succeededFuture(refusal);
        }
        writingAtOnce = Math.max(writingAtOnce, writing.merge(inspector, 1, Integer::sum));
        return writes.call(
                        () -> replace(inspector, expected, next),
                        () -> Future.succeededFuture(WriteOutcome.UNKNOWN),
                        () -> Future.succeededFuture(WriteOutcome.STAMP_DIFFERS))
                .onComplete(any -> writing.merge(inspector, -1, Integer::sum));
    }

    private WriteOutcome replace(InspectorId inspector, Optional<Stamp> expected, InspectorEntry next) {
        InspectorEntry present = entries.get(inspector);
        if (!Optional.ofNullable(present).map(InspectorEntry::stamp).equals(expected)) {
            return WriteOutcome.STAMP_DIFFERS;
        }
        entries.put(inspector, next);
        return WriteOutcome.DONE;
    }

    /** The most writes of one inspector that were ever under way at once. */
    int writingAtOnce() {
        return writingAtOnce;
    }
}
