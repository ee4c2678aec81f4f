package io.holdfast.cluster.holds;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import io.holdfast.cluster.holds.ChangeQuota.Action;
import io.holdfast.inspector.HolderQuotas;
import io.holdfast.runtime.Clock;
import io.vertx.core.Future;
import java.time.Instant;

/** The map {@code holders}: one entry a holder, changed where it is, so that the count is exact across members. */
public final class HazelcastHolderQuotas implements HolderQuotas {
    private final IMap<String, QuotaEntry> holders;
    private final HazelcastCalls onContext;
    private final Clock clock;

    public HazelcastHolderQuotas(HazelcastInstance hazelcast, HazelcastCalls onContext, Clock clock) {
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
        ChangeQuota change = new ChangeQuota(
                action, holdId, until.toEpochMilli(), clock.now().toEpochMilli(), placesMax);
        return onContext
                .of(() -> holders.submitToKey(holder.companyId() + "/" + holder.name(), change))
                .map(PlaceOutcome::valueOf);
    }
}
