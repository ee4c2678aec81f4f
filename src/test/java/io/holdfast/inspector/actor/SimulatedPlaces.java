package io.holdfast.inspector.actor;

import io.holdfast.inspector.HolderQuotas;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** One member's way to the places of holders, which all members of a world share. */
final class SimulatedPlaces implements HolderQuotas {
    final Conduct calls;
    private final SimulatedTime time;
    private final Map<Holder, Map<String, Place>> places;

    /** A place that is taken; for good where its hold was placed. */
    record Place(Instant until, boolean isLasting) {}

    SimulatedPlaces(SimulatedTime time, Map<Holder, Map<String, Place>> places) {
        this.calls = new Conduct(time);
        this.time = time;
        this.places = places;
    }

    @Override
    public Future<PlaceOutcome> take(Holder holder, String holdId, Instant until, int placesMax) {
        return calls.call(() -> {
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
        return calls.call(() -> room(taken(holder), placesMax));
    }

    @Override
    public Future<Void> keep(Holder holder, String holdId, Instant expiresAt) {
        return calls.call(() -> taken(holder).put(holdId, new Place(expiresAt, true)))
                .mapEmpty();
    }

    @Override
    public Future<Void> giveBack(Holder holder, String holdId) {
        return calls.call(() -> taken(holder).remove(holdId) != null).mapEmpty();
    }

    private Map<String, Place> taken(Holder holder) {
        Map<String, Place> taken = places.computeIfAbsent(holder, any -> new HashMap<>());
        taken.values().removeIf(place -> !time.now().isBefore(place.until()));
        return taken;
    }

    private static PlaceOutcome room(Map<String, Place> taken, int placesMax) {
        if (taken.size() < placesMax) {
            return PlaceOutcome.TAKEN;
        }
        long lasting = taken.values().stream().filter(Place::isLasting).count();
        return lasting >= placesMax ? PlaceOutcome.FULL : PlaceOutcome.FULL_FOR_NOW;
    }

    /** How many places a holder has taken now. */
    int taken(String companyId, String name) {
        return taken(new Holder(companyId, name)).size();
    }
}
