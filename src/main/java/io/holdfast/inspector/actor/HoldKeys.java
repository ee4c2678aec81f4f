package io.holdfast.inspector.actor;

import io.holdfast.calendar.HoldChange;
import io.holdfast.calendar.HoldCommand.PlaceHold;
import io.holdfast.calendar.IdempotencyKey;
import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.InspectorPorts;
import io.holdfast.inspector.KeyStore.KeyRecord;
import io.holdfast.inspector.KeyStore.Removal;
import io.holdfast.inspector.Reply;
import io.vertx.core.Future;
import java.time.Instant;

/** The map {@code keys}: what a key of a hold or an extension stands for. */
public final class HoldKeys {
    private final InspectorPorts ports;

    public HoldKeys(InspectorPorts ports) {
        this.ports = ports;
    }

    /** Whether the letter may go on; it goes on as its first try where its key is known. */
    public Future<Boolean> open(PendingCommand letter) {
        IdempotencyKey key = letter.envelope().key();
        return key == null
                ? Future.succeededFuture(true)
                : ports.keys().open(key, record(key, letter.envelope())).map(found -> goesOn(letter, key, found));
    }

    /**
     * Whether the letter may go on: the command as which it went on was refused before the letter came, and that is
     * written down. It goes on as itself, or as another that was sooner.
     */
    public Future<Boolean> openAnew(PendingCommand letter) {
        IdempotencyKey key = letter.envelope().key();
        String refused = letter.commandId();
        letter.goOnAsItself();
        return key == null
                ? Future.succeededFuture(true)
                : ports.keys()
                        .move(key, refused, record(key, letter.envelope()))
                        .map(found -> goesOn(letter, key, found));
    }

    private KeyRecord record(IdempotencyKey key, Envelope envelope) {
        Instant until = ports.clock().now().plus(envelope.rules().holdMax()).plus(HoldChange.MEMORY);
        return KeyRecord.of(key, envelope, until);
    }

    private static boolean goesOn(PendingCommand letter, IdempotencyKey key, KeyRecord found) {
        if (!found.requestHash().equals(key.requestHash())) {
            letter.reply(new Reply.KeyReused());
            return false;
        }
        boolean isElsewhere = letter.command() instanceof PlaceHold
                && !found.inspectors().equals(letter.envelope().inspectors());
        if (isElsewhere) {
            letter.reply(new Reply.Elsewhere(found.inspectors()));
            return false;
        }
        if (!found.commandId().equals(letter.commandId())) {
            letter.goOnAs(found.commandId());
        }
        letter.opened(found.generation());
        return true;
    }

    /** Whether the key stands for the letter's command, or for none. */
    public Future<Boolean> isOf(PendingCommand letter) {
        IdempotencyKey key = letter.envelope().key();
        return key == null
                ? Future.succeededFuture(true)
                : ports.keys()
                        .find(key)
                        .map(found -> found.stream()
                                .allMatch(record -> record.commandId().equals(letter.commandId())));
    }

    /** A refusal keeps no key, but for an attempt that came after. */
    public Future<Removal> close(PendingCommand letter) {
        IdempotencyKey key = letter.envelope().key();
        return key == null
                ? Future.succeededFuture(Removal.REMOVED)
                : ports.keys().remove(key, letter.commandId(), letter.generation());
    }
}
