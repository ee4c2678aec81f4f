package io.holdfast.inspector;

import io.holdfast.calendar.IdempotencyKey;
import io.holdfast.calendar.InspectorId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The map {@code keys}: which command an idempotency key of a hold or an extension stands for. */
public interface KeyStore {
    /**
     * What is known of a key.
     *
     * @param inspectors where the command went
     */
    record KeyRecord(String requestHash, String commandId, List<InspectorId> inspectors, Instant until) {
        public KeyRecord {
            inspectors = List.copyOf(inspectors);
        }
    }

    /** Puts the record unless the key has one; that one is answered, and empty where there was none. */
    Future<Optional<KeyRecord>> putIfAbsent(IdempotencyKey key, KeyRecord record);

    Future<Optional<KeyRecord>> find(IdempotencyKey key);

    /** Removes the key if it still stands for that command: a refusal keeps no key. */
    Future<Void> remove(IdempotencyKey key, String commandId);
}
