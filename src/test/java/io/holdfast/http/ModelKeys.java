package io.holdfast.http;

import io.holdfast.calendar.IdempotencyKey;
import io.holdfast.inspector.KeyStore;
import io.vertx.core.Future;
import java.util.Optional;

/** The keys that the model's inspectors keep beside their answers. */
final class ModelKeys implements KeyStore {
    private final ModelInspectors inspectors;

    ModelKeys(ModelInspectors inspectors) {
        this.inspectors = inspectors;
    }

    @Override
    public Future<KeyRecord> open(IdempotencyKey key, KeyRecord mine) {
        return Future.succeededFuture(mine);
    }

    @Override
    public Future<KeyRecord> move(IdempotencyKey key, String refusedCommandId, KeyRecord mine) {
        return Future.succeededFuture(mine);
    }

    @Override
    public Future<Optional<KeyRecord>> find(IdempotencyKey key) {
        return Future.succeededFuture(inspectors.held(key));
    }

    @Override
    public Future<Removal> remove(IdempotencyKey key, String commandId, long generation) {
        return Future.succeededFuture(Removal.LEFT);
    }
}
