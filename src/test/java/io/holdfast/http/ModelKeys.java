package io.holdfast.http;

import io.holdfast.calendar.IdempotencyKey;
import io.holdfast.inspector.KeyStore;
import io.vertx.core.Future;
import java.util.Optional;

/** No keys: the model's inspectors keep them beside their answers. */
final class ModelKeys implements KeyStore {
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
        return Future.succeededFuture(Optional.empty());
    }

    @Override
    public Future<Removal> remove(IdempotencyKey key, String commandId, long generation) {
        return Future.succeededFuture(Removal.LEFT);
    }
}
