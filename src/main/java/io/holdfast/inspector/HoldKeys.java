package io.holdfast.inspector;

import io.holdfast.calendar.HoldChange;
import io.holdfast.calendar.IdempotencyKey;
import io.vertx.core.Future;
import java.time.Instant;

/** The map {@code keys}: what a key of a hold or an extension stands for. */
final class HoldKeys {
    private final InspectorPorts ports;

    HoldKeys(InspectorPorts ports) {
        this.ports = ports;
    }

    /** Whether the letter may go on; it goes on as its first try where its key is known. */
    Future<Boolean> open(Letter letter) {
        IdempotencyKey key = letter.envelope().key();
        if (key == null) {
            return Future.succeededFuture(true);
        }
        Instant until =
                ports.clock().now().plus(letter.envelope().rules().holdMax()).plus(HoldChange.MEMORY);
        KeyStore.KeyRecord record = new KeyStore.KeyRecord(
                key.requestHash(), letter.commandId(), letter.envelope().inspectors(), until);
        return ports.keys().putIfAbsent(key, record).map(found -> {
            if (found.isEmpty() || found.get().commandId().equals(letter.commandId())) {
                return true;
            }
            if (!found.get().requestHash().equals(key.requestHash())) {
                letter.reply(new Reply.KeyReused());
                return false;
            }
            letter.goOnAs(found.get().commandId());
            return true;
        });
    }

    /** A refusal keeps no key. */
    Future<Void> close(Letter letter) {
        IdempotencyKey key = letter.envelope().key();
        return key == null ? Future.succeededFuture() : ports.keys().remove(key, letter.commandId());
    }
}
