package io.holdfast.store.journal;

import io.holdfast.calendar.IdempotencyKey;
import io.holdfast.inspector.JournalCommand;
import io.holdfast.store.mongo.BsonDate;
import io.holdfast.wire.StoredForm;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * One group commit: the commands of different inspectors that were accepted together, with what makes each of them
 * unique.
 *
 * @param writer the member, and its start
 */
public record JournalDocument(String id, Instant at, String writer, List<JournalCommand> commands) {
    public static final String COLLECTION = "journal";
    public static final String CLAIMS = "claims";
    public static final String KEYS = "keys";

    private static final StoredForm<JournalCommand> COMMAND = StoredForm.of(JournalCommand.class);

    public JournalDocument {
        commands = List.copyOf(commands);
    }

    /** How the id of a command stands among the keys. */
    public static String commandKey(String companyId, String commandId) {
        return companyId + "/c/" + commandId;
    }

    /** How the key of a client stands there. */
    public static String idempotencyKey(IdempotencyKey key) {
        return key.companyId() + "/k" + key.path() + "#" + key.key();
    }

    /** The log line is about the requests of its commands. */
    public LoggingEventBuilder named(LoggingEventBuilder line) {
        LoggingEventBuilder named = line;
        for (JournalCommand command : commands) {
            named = command.origin().named(named);
        }
        return named;
    }

    public JsonObject toBson() {
        JsonArray claims = new JsonArray();
        JsonArray keys = new JsonArray();
        JsonArray written = new JsonArray();
        for (JournalCommand command : commands) {
            command.claims().forEach(claim -> claims.add(claim.toString()));
            keys.add(commandKey(command.companyId(), command.id()));
            IdempotencyKey key = command.key();
            if (key != null) {
                keys.add(idempotencyKey(key));
            }
            written.add(command(command));
        }
        return new JsonObject()
                .put("_id", id)
                .put("at", BsonDate.of(at))
                .put("writer", writer)
                .put(CLAIMS, claims)
                .put(KEYS, keys)
                .put("commands", written);
    }

    /** With its company, by which the journal of one is found. */
    private static JsonObject command(JournalCommand command) {
        return COMMAND.object(command).put("companyId", command.companyId());
    }

    /** What a command takes of its document, about, and rather too much: its JSON, its keys, and its claims once more. */
    static int bytes(JournalCommand command) {
        return COMMAND.length(command) + 512 + 256 * command.claims().size();
    }

    /** Reads what {@link #toBson} wrote, also where MongoDB or a line of an export has handed it over. */
    public static JournalDocument of(JsonObject bson) {
        List<JournalCommand> commands = bson.getJsonArray("commands").stream()
                .map(JsonObject.class::cast)
                .map(COMMAND::read)
                .toList();
        return new JournalDocument(
                bson.getString("_id"), BsonDate.read(bson, "at"), bson.getString("writer"), commands);
    }
}
