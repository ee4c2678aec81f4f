package io.holdfast.simulation.world;

import io.holdfast.calendar.IdempotencyKey;
import io.holdfast.inspector.KeyStore;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;

/** One member's way to the map of keys, which all members of a world share. */
public final class SimulatedKeyStore implements KeyStore {
    private final Links links;
    private final Map<String, KeyRecord> records;
    private final Observer observer;

    /** @param records by scoped key */
    public SimulatedKeyStore(Links links, Map<String, KeyRecord> records, Observer observer) {
        this.links = links;
        this.records = records;
        this.observer = observer;
    }

    @Override
    public Future<KeyRecord> open(IdempotencyKey key, KeyRecord mine) {
        return move(key, "", mine);
    }

    @Override
    public Future<KeyRecord> move(IdempotencyKey key, String refusedCommandId, KeyRecord mine) {
        return links.link(Call.KEYS).call(() -> {
            KeyRecord next = mine.over(records.get(key.scoped()), refusedCommandId);
            records.put(key.scoped(), next);
            observer.opened(key.scoped(), mine.commandId());
            return next;
        });
    }

    @Override
    public Future<Optional<KeyRecord>> find(IdempotencyKey key) {
        return links.link(Call.KEYS).call(() -> Optional.ofNullable(records.get(key.scoped())));
    }

    @Override
    public Future<Removal> remove(IdempotencyKey key, String commandId, long generation) {
        return links.link(Call.KEYS).call(() -> {
            KeyRecord there = records.get(key.scoped());
            if (there == null || !there.isLast(commandId, generation)) {
                return Removal.LEFT;
            }
            records.remove(key.scoped());
            return Removal.REMOVED;
        });
    }
}
