package io.holdfast.reservation;

import io.holdfast.calendar.IdempotencyKey;
import io.holdfast.calendar.InspectorId;
import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.JournalCommand;
import io.holdfast.inspector.KeyStore;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.Reply.KeyReused;
import io.holdfast.inspector.Reply.Refused;
import io.holdfast.reservation.choice.EarlierRequests;
import io.holdfast.runtime.Clock;
import io.vertx.core.Future;
import java.util.function.Function;

/**
 * What comes before a refusal for which no inspector has to be asked: the key of the request may stand for another request,
 * or have its first answer. Inspectors look for that themselves.
 */
public final class RefusalOrder {
    private final EarlierRequests earlier;
    private final KeyedCommands journal;

    public RefusalOrder(KeyStore keys, KeyedCommands journal, Reservations reservations, Clock clock) {
        this.earlier = new EarlierRequests(keys, reservations::send, clock);
        this.journal = journal;
    }

    /** Refuses what would be in the journal; its key is there too. */
    Future<Reply> refuse(Request request, Refused refusal) {
        IdempotencyKey key = request.key();
        return key == null
                ? Future.succeededFuture(refusal)
                : journal.find(key)
                        .map(found ->
                                found.<Reply>map(first -> answer(first, key)).orElse(refusal));
    }

    private static Reply answer(JournalCommand first, IdempotencyKey key) {
        IdempotencyKey its = first.key();
        return its != null && its.isSameRequestAs(key) ? first.answer() : new KeyReused();
    }

    /**
     * Refuses a hold; the inspector to whom an earlier try of the request went has the answer to it.
     *
     * @param envelopeOf the command for one inspector, which is refused likewise if it is decided anew
     */
    Future<Reply> refuseHold(Request request, Refused refusal, Function<InspectorId, Envelope> envelopeOf) {
        IdempotencyKey key = request.key();
        return key == null ? Future.succeededFuture(refusal) : earlier.answer(key, envelopeOf, refusal);
    }
}
