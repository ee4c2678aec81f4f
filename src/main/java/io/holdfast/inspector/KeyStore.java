package io.holdfast.inspector;

import io.holdfast.calendar.IdempotencyKey;
import io.holdfast.calendar.InspectorId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The map {@code keys}: which command an idempotency key of a hold or an extension stands for. */
public interface KeyStore {
    /**
     * What is known of a key.
     *
     * @param inspectors where the command went
     * @param generation raised by every attempt: whoever knows the latest knows that none came after
     */
    record KeyRecord(
            String requestHash, String commandId, List<InspectorId> inspectors, long generation, Instant until) {
        public KeyRecord {
            inspectors = List.copyOf(inspectors);
        }

        /** Of the first attempt of a command. */
        public static KeyRecord of(IdempotencyKey key, Envelope envelope, Instant until) {
            return new KeyRecord(key.requestHash(), envelope.commandId(), envelope.inspectors(), 1, until);
        }

        /**
         * What the key has when an attempt has begun.
         *
         * @param present what it had; null: nothing
         * @param refusedCommandId whose record this one takes the place of; empty: none's
         */
        public KeyRecord over(@Nullable KeyRecord present, String refusedCommandId) {
            if (present == null) {
                return this;
            }
            if (!present.requestHash.equals(requestHash)) {
                return present;
            }
            KeyRecord next = present.commandId.equals(refusedCommandId) ? this : present;
            return new KeyRecord(requestHash, next.commandId, next.inspectors, present.generation + 1, until);
        }

        /** Whether it is that command's, and no attempt came after that generation. */
        public boolean isLast(String command, long lastKnown) {
            return commandId.equals(command) && generation == lastKnown;
        }
    }

    /** What came of a removal. */
    enum Removal {
        REMOVED,
        /** Another attempt came after, or it stands for another command, or there was none. */
        LEFT
    }

    /**
     * An attempt begins. Puts the record unless the key has one, and raises the generation of one of the same request.
     * Answers what the key has now.
     */
    Future<KeyRecord> open(IdempotencyKey key, KeyRecord mine);

    /**
     * As {@link #open}, and the record takes the place of that command's, whose refusal is written down: no attempt of
     * it can be accepted any more.
     */
    Future<KeyRecord> move(IdempotencyKey key, String refusedCommandId, KeyRecord mine);

    Future<Optional<KeyRecord>> find(IdempotencyKey key);

    /** Removes the key if it still stands for that command, and no attempt came after that generation. */
    Future<Removal> remove(IdempotencyKey key, String commandId, long generation);
}
