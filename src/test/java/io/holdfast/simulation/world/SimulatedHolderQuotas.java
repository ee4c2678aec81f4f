package io.holdfast.simulation.world;

import io.holdfast.inspector.HolderQuotas;
import io.holdfast.runtime.Clock;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** One member's way to the places of holders, which all members of a world share. */
public final class SimulatedHolderQuotas implements HolderQuotas {
    private final Links links;
    private final Clock clock;
    private final Map<Holder, Map<String, Place>> places;

    /** A place that is taken; for good where its hold was placed. */
    public record Place(Instant until, boolean isLasting) {}

    /** @param places of each holder, by hold */
    public SimulatedHolderQuotas(Links links, Clock clock, Map<Holder, Map<String, Place>> places) {
        this.links = links;
        this.clock = clock;
        this.places = places;
    }

    @Override
    public Future<PlaceOutcome> take(Holder holder, String holdId, Instant until, int placesMax) {
        return links.link(Call.PLACES).call(() -> {
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
        return links.link(Call.PLACES).call(() -> room(taken(holder), placesMax));
    }

    @Override
    public Future<Void> keep(Holder holder, String holdId, Instant expiresAt) {
        return links.link(Call.PLACES)
                .call(() -> taken(holder).put(holdId, new Place(expiresAt, true)))
                .mapEmpty();
    }

    @Override
    public Future<Void> giveBack(Holder holder, String holdId) {
        return links.link(Call.PLACES)
                .call(() -> taken(holder).remove(holdId) != null)
                .mapEmpty();
    }

    /** How many places a holder has taken now. */
    public int taken(String companyId, String name) {
        return taken(new Holder(companyId, name)).size();
    }

    private Map<String, Place> taken(Holder holder) {
        Map<String, Place> taken = places.computeIfAbsent(holder, any -> new HashMap<>());
        taken.values().removeIf(place -> !clock.now().isBefore(place.until()));
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
