package io.holdfast.cluster;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import io.holdfast.cluster.ChangePlaces.Action;
import io.holdfast.inspector.Clock;
import io.holdfast.inspector.HolderPlaces;
import io.vertx.core.Future;
import java.time.Instant;

/** The map {@code holders}: one entry a holder, changed where it is, so that the count is exact across members. */
public final class HazelcastHolderPlaces implements HolderPlaces {
    private final IMap<String, HeldPlaces> holders;
    private final OnContext onContext;
    private final Clock clock;

    HazelcastHolderPlaces(HazelcastInstance hazelcast, OnContext onContext, Clock clock) {
        this.holders = hazelcast.getMap("holders");
        this.onContext = onContext;
        this.clock = clock;
    }

    @Override
    public Future<PlaceOutcome> take(Holder holder, String holdId, Instant until, int placesMax) {
        return change(holder, Action.TAKE, holdId, until, placesMax);
    }

    @Override
    public Future<PlaceOutcome> look(Holder holder, int placesMax) {
        return change(holder, Action.LOOK, "", Instant.EPOCH, placesMax);
    }

    @Override
    public Future<Void> keep(Holder holder, String holdId, Instant expiresAt) {
        return change(holder, Action.KEEP, holdId, expiresAt, 0).mapEmpty();
    }

    @Override
    public Future<Void> giveBack(Holder holder, String holdId) {
        return change(holder, Action.GIVE_BACK, holdId, Instant.EPOCH, 0).mapEmpty();
    }

    private Future<PlaceOutcome> change(Holder holder, Action action, String holdId, Instant until, int placesMax) {
        ChangePlaces change = new ChangePlaces(
                action, holdId, until.toEpochMilli(), clock.now().toEpochMilli(), placesMax);
        return onContext
                .of(() -> holders.submitToKey(holder.companyId() + "/" + holder.name(), change))
                .map(PlaceOutcome::valueOf);
    }
}
