package io.holdfast.inspector.actor;

import io.holdfast.calendar.IdempotencyKey;
import io.holdfast.inspector.KeyStore;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;

/** One member's way to the map of keys, which all members of a world share. */
final class SimulatedKeys implements KeyStore {
    final Conduct calls;
    private final Map<String, KeyRecord> records;

    SimulatedKeys(SimulatedTime time, Map<String, KeyRecord> records) {
        this.calls = new Conduct(time);
        this.records = records;
    }

    @Override
    public Future<KeyRecord> open(IdempotencyKey key, KeyRecord mine) {
        return move(key, "", mine);
    }

    @Override
    public Future<KeyRecord> move(IdempotencyKey key, String refusedCommandId, KeyRecord mine) {
        return calls.call(() -> {
            KeyRecord next = mine.over(records.get(key.scoped()), refusedCommandId);
            records.put(key.scoped(), next);
            return next;
        });
    }

    @Override
    public Future<Optional<KeyRecord>> find(IdempotencyKey key) {
        return calls.call(() -> Optional.ofNullable(records.get(key.scoped())));
    }

    @Override
    public Future<Removal> remove(IdempotencyKey key, String commandId, long generation) {
        return calls.call(() -> {
            KeyRecord there = records.get(key.scoped());
            if (there == null || !there.isLast(commandId, generation)) {
                return Removal.LEFT;
            }
            records.remove(key.scoped());
            return Removal.REMOVED;
        });
    }
}
