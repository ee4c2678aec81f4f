package io.holdfast.cluster.holds;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import io.holdfast.calendar.IdempotencyKey;
import io.holdfast.inspector.KeyStore;
import io.holdfast.runtime.Clock;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;

/** The map {@code keys}. Instants are kept to the millisecond. */
public final class HazelcastKeyStore implements KeyStore {
    private static final long TTL_MILLIS_MIN = 1000;

    private final IMap<String, KeyEntry> keys;
    private final HazelcastCalls onContext;
    private final Clock clock;

    public HazelcastKeyStore(HazelcastInstance hazelcast, HazelcastCalls onContext, Clock clock) {
        this.keys = hazelcast.getMap("keys");
        this.onContext = onContext;
        this.clock = clock;
    }

    @Override
    public Future<KeyRecord> open(IdempotencyKey key, KeyRecord mine) {
        return put(key, mine, "");
    }

    @Override
    public Future<KeyRecord> move(IdempotencyKey key, String refusedCommandId, KeyRecord mine) {
        return put(key, mine, refusedCommandId);
    }

    private Future<KeyRecord> put(IdempotencyKey key, KeyRecord mine, String inPlaceOf) {
        long ttlMillis = Math.max(
                TTL_MILLIS_MIN, Duration.between(clock.now(), mine.until()).toMillis());
        return onContext
                .of(() -> keys.submitToKey(key.scoped(), ChangeKey.put(mine, inPlaceOf, ttlMillis)))
                .map(present -> present == null ? mine : present.record());
    }

    @Override
    public Future<Optional<KeyRecord>> find(IdempotencyKey key) {
        return onContext
                .of(() -> keys.getAsync(key.scoped()))
                .map(present -> Optional.ofNullable(present).map(KeyEntry::record));
    }

    @Override
    public Future<Removal> remove(IdempotencyKey key, String commandId, long generation) {
        return onContext
                .of(() -> keys.submitToKey(key.scoped(), ChangeKey.remove(commandId, generation)))
                .map(removed -> removed == null ? Removal.LEFT : Removal.REMOVED);
    }
}
