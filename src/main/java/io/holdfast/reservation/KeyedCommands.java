package io.holdfast.reservation;

import io.holdfast.calendar.IdempotencyKey;
import io.holdfast.inspector.JournalCommand;
import io.vertx.core.Future;
import java.util.Optional;

/** The commands of the journal by the keys of their requests. */
public interface KeyedCommands {
    /** The command that the key stands for. Fails where the journal cannot be read; bounded in time by its implementation. */
    Future<Optional<JournalCommand>> find(IdempotencyKey key);
}
