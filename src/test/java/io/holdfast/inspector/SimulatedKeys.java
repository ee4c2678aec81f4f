package io.holdfast.inspector;

import io.holdfast.calendar.IdempotencyKey;
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
    public Future<Optional<KeyRecord>> putIfAbsent(IdempotencyKey key, KeyRecord record) {
        return calls.call(() -> Optional.ofNullable(records.putIfAbsent(key.scoped(), record)));
    }

    @Override
    public Future<Optional<KeyRecord>> find(IdempotencyKey key) {
        return calls.call(() -> Optional.ofNullable(records.get(key.scoped())));
    }

    @Override
    public Future<Void> remove(IdempotencyKey key, String commandId) {
        return calls.call(() -> {
                    KeyRecord there = records.get(key.scoped());
                    return there != null && there.commandId().equals(commandId) && records.remove(key.scoped(), there);
                })
                .mapEmpty();
    }
}
