package io.holdfast.simulation.world;

import io.holdfast.calendar.InspectorId;
import io.holdfast.inspector.HoldStore;
import io.holdfast.inspector.InspectorEntry;
import io.holdfast.inspector.Stamp;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Supplier;

/** One member's way to the map of holds. */
public final class SimulatedHoldStore implements HoldStore {
    private final Links links;
    private final HoldMap map;
    private final WriteOutcome refused;

    /** @param refused the outcome of a Write that its link refuses */
    public SimulatedHoldStore(Links links, HoldMap map, WriteOutcome refused) {
        this.links = links;
        this.map = map;
        this.refused = refused;
    }

    @Override
    public Future<Optional<InspectorEntry>> read(InspectorId inspector) {
        return links.link(Call.MAP_READ).call(() -> map.entry(inspector));
    }

    @Override
    public Future<Optional<Stamp>> readStamp(InspectorId inspector) {
        return links.link(Call.STAMP_READ).call(() -> stamp(inspector));
    }

    private Optional<Stamp> stamp(InspectorId inspector) {
        return map.entry(inspector).map(InspectorEntry::stamp);
    }

    @Override
    public Future<WriteOutcome> write(InspectorId inspector, Optional<Stamp> expected, InspectorEntry next) {
        Supplier<WriteOutcome> put = map.putting(inspector, next);
        return links.link(Call.MAP_WRITE)
                .call(
                        () -> map.comparesStamps() && !stamp(inspector).equals(expected)
                                ? WriteOutcome.STAMP_DIFFERS
                                : put.get(),
                        () -> Future.succeededFuture(WriteOutcome.UNKNOWN),
                        () -> Future.succeededFuture(refused));
    }
}
