package io.holdfast.cluster;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import io.holdfast.calendar.IdempotencyKey;
import io.holdfast.calendar.InspectorId;
import io.holdfast.inspector.Clock;
import io.holdfast.inspector.KeyStore;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The map {@code keys}. Its conditional calls are synchronous in Hazelcast, so they run on an executor of their own and
 * come back to the event loop.
 */
public final class HazelcastKeyStore implements KeyStore {
    private final IMap<String, String> keys;
    private final OnContext onContext;
    private final Clock clock;
    private final Executor executor;

    HazelcastKeyStore(HazelcastInstance hazelcast, OnContext onContext, Clock clock, Executor executor) {
        this.keys = hazelcast.getMap("keys");
        this.onContext = onContext;
        this.clock = clock;
        this.executor = executor;
    }

    @Override
    public Future<Optional<KeyRecord>> putIfAbsent(IdempotencyKey key, KeyRecord record) {
        long ttlMillis =
                Math.max(1000, Duration.between(clock.now(), record.until()).toMillis());
        return onContext
                .of(CompletableFuture.supplyAsync(
                        () -> keys.putIfAbsent(key.scoped(), encode(record), ttlMillis, TimeUnit.MILLISECONDS),
                        executor))
                .map(HazelcastKeyStore::decode);
    }

    @Override
    public Future<Optional<KeyRecord>> find(IdempotencyKey key) {
        return onContext.of(keys.getAsync(key.scoped())).map(HazelcastKeyStore::decode);
    }

    @Override
    public Future<Void> remove(IdempotencyKey key, String commandId) {
        return onContext.of(CompletableFuture.runAsync(
                () -> {
                    String present = keys.get(key.scoped());
                    boolean isIts = decode(present)
                            .filter(record -> record.commandId().equals(commandId))
                            .isPresent();
                    if (isIts) {
                        keys.remove(key.scoped(), present);
                    }
                },
                executor));
    }

    private static String encode(KeyRecord record) {
        JsonArray inspectors = new JsonArray();
        record.inspectors().forEach(inspector -> inspectors.add(inspector.toString()));
        return new JsonObject()
                .put("requestHash", record.requestHash())
                .put("commandId", record.commandId())
                .put("inspectors", inspectors)
                .put("until", record.until().toString())
                .encode();
    }

    private static Optional<KeyRecord> decode(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        JsonObject json = new JsonObject(text);
        return Optional.of(new KeyRecord(
                json.getString("requestHash"),
                json.getString("commandId"),
                json.getJsonArray("inspectors").stream()
                        .map(inspector -> InspectorId.parse((String) inspector))
                        .toList(),
                Instant.parse(json.getString("until"))));
    }
}
