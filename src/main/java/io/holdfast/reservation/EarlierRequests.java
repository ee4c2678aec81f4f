package io.holdfast.reservation;

import io.holdfast.calendar.IdempotencyKey;
import io.holdfast.calendar.InspectorId;
import io.holdfast.inspector.KeyStore;
import io.holdfast.inspector.KeyStore.KeyRecord;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.Reply.KeyReused;
import io.holdfast.inspector.Reply.Unavailable;
import io.holdfast.inspector.Reply.Unavailable.Cause;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** Where earlier requests for holds went, as their keys say. */
final class EarlierRequests {
    private final KeyStore keys;

    EarlierRequests(KeyStore keys) {
        this.keys = keys;
    }

    /** How a request goes on that is no reuse of a key. */
    interface NextStep {
        /**
         * Takes it.
         *
         * @param there the inspector to whom an earlier try of the request went; null where none is known
         */
        Future<Reply> knowing(@Nullable InspectorId there);
    }

    /** Refuses a key that stands for another request, and goes on otherwise. */
    Future<Reply> lookUp(IdempotencyKey key, NextStep next) {
        return keys.find(key)
                .transform(found -> found.failed()
                        ? Future.succeededFuture(new Unavailable(Cause.STORE))
                        : behind(found.result().orElse(null), key, next));
    }

    private static Future<Reply> behind(@Nullable KeyRecord earlier, IdempotencyKey key, NextStep next) {
        if (earlier == null) {
            return next.knowing(null);
        }
        return earlier.requestHash().equals(key.requestHash())
                ? next.knowing(earlier.inspectors().get(0))
                : Future.succeededFuture(new KeyReused());
    }
}
