package io.holdfast.simulation;

import io.holdfast.inspector.HolderQuotas;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** One member's way to the places of holders. */
final class SimulatedPlaces implements HolderQuotas {
    private final Cell cell;
    private final Life life;

    /** A place that is taken; for good where its hold was placed. */
    record Place(Instant until, boolean isLasting) {}

    SimulatedPlaces(Cell cell, Life life) {
        this.cell = cell;
        this.life = life;
    }

    @Override
    public Future<PlaceOutcome> take(Holder holder, String holdId, Instant until, int placesMax) {
        return life.call(Call.PLACES, () -> {
            Map<String, Place> taken = taken(holder);
            PlaceOutcome outcome = taken.containsKey(holdId) ? PlaceOutcome.TAKEN : room(taken, placesMax);
            if (outcome == PlaceOutcome.TAKEN) {
                taken.putIfAbsent(holdId, new Place(until, false));
            }
            return outcome;
        });
    }

    @Override
    public Future<PlaceOutcome> look(Holder holder, int placesMax) {
        return life.call(Call.PLACES, () -> room(taken(holder), placesMax));
    }

    @Override
    public Future<Void> keep(Holder holder, String holdId, Instant expiresAt) {
        return life.call(Call.PLACES, () -> taken(holder).put(holdId, new Place(expiresAt, true)))
                .mapEmpty();
    }

    @Override
    public Future<Void> giveBack(Holder holder, String holdId) {
        return life.call(Call.PLACES, () -> taken(holder).remove(holdId) != null)
                .mapEmpty();
    }

    private Map<String, Place> taken(Holder holder) {
        Map<String, Place> taken = cell.places.computeIfAbsent(holder, any -> new HashMap<>());
        taken.values().removeIf(place -> !life.now().isBefore(place.until()));
        return taken;
    }

    private static PlaceOutcome room(Map<String, Place> taken, int placesMax) {
        if (taken.size() < placesMax) {
            return PlaceOutcome.TAKEN;
        }
        long lasting = taken.values().stream().filter(Place::isLasting).count();
        return lasting >= placesMax ? PlaceOutcome.FULL : PlaceOutcome.FULL_FOR_NOW;
    }
}
