package io.holdfast.reservation.choice;

import io.holdfast.calendar.IdempotencyKey;
import io.holdfast.calendar.InspectorId;
import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.KeyStore;
import io.holdfast.inspector.KeyStore.KeyRecord;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.Reply.KeyReused;
import io.holdfast.inspector.Reply.Unavailable;
import io.holdfast.inspector.Reply.Unavailable.Cause;
import io.holdfast.runtime.Clock;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where earlier requests for holds went, as their keys say. */
public final class EarlierRequests {
    private final KeyStore keys;
    private final Function<Envelope, Future<Reply>> deliver;
    private final Clock clock;

    public EarlierRequests(KeyStore keys, Function<Envelope, Future<Reply>> deliver, Clock clock) {
        this.keys = keys;
        this.deliver = deliver;
        this.clock = clock;
    }

    /**
     * What the inspector says to whom an earlier try of the request went.
     *
     * @param envelopeOf the command for that one
     * @param otherwise where there was none, or it is known to have come to nothing
     */
    public Future<Reply> answer(IdempotencyKey key, Function<InspectorId, Envelope> envelopeOf, Reply otherwise) {
        return lookUp(
                key,
                there -> there == null
                        ? Future.succeededFuture(otherwise)
                        : ask(there, envelopeOf).map(reply -> reply.orElse(otherwise)));
    }

    private Future<Optional<Reply>> ask(InspectorId there, Function<InspectorId, Envelope> envelopeOf) {
        InTurn turn = new InTurn(List.of(), envelopeOf, deliver, new CandidateAnswers(List.of()), clock);
        turn.follow(there);
        return turn.ask();
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
