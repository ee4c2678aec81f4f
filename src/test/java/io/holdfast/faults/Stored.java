package io.holdfast.faults;

import io.holdfast.calendar.Change;
import io.holdfast.calendar.IdempotencyKey;
import io.holdfast.calendar.InspectorId;
import io.holdfast.inspector.Claim;
import io.holdfast.inspector.JournalCommand;
import io.holdfast.wire.StoredForm;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is in MongoDB when all is over. */
final class Stored {
    private static final StoredForm<JournalCommand> COMMAND = StoredForm.of(JournalCommand.class);

    private final List<Written> journal;
    private final List<JsonObject> inspections;
    private final Map<String, List<Written>> byKey = new HashMap<>();
    private final Map<InspectorId, List<Written>> byInspector = new LinkedHashMap<>();

    /**
     * A command of the journal.
     *
     * @param at when its document was made, by the clock of the member that wrote it
     */
    record Written(String documentId, Instant at, JournalCommand command) {
        /** Only of one that is no no-op. */
        Change change() {
            Change change = command.change();
            if (change == null) {
                throw new IllegalStateException(command.id() + " changes nothing");
            }
            return change;
        }

        /** The client's key; empty without one. */
        String key() {
            IdempotencyKey key = command.key();
            return key == null ? "" : key.key();
        }
    }

    Stored(List<Written> journal, List<JsonObject> inspections) {
        this.journal = journal;
        this.inspections = inspections;
        for (Written written : journal) {
            byKey.computeIfAbsent(written.key(), any -> new ArrayList<>()).add(written);
            for (Claim claim : written.command().claims()) {
                byInspector
                        .computeIfAbsent(claim.inspector(), any -> new ArrayList<>())
                        .add(written);
            }
        }
        byInspector.forEach((inspector, all) ->
                all.sort(Comparator.comparingLong(written -> written.command().versionOf(inspector))));
    }

    /** Reads a document of the collection {@code journal}. */
    static List<Written> read(JsonObject document) {
        List<Written> all = new ArrayList<>();
        for (Object each : document.getJsonArray("commands")) {
            JournalCommand command = COMMAND.read((JsonObject) each);
            all.add(new Written(document.getString("_id"), date(document, "at"), command));
        }
        return all;
    }

    /** A date as the client hands it over. */
    static Instant date(JsonObject document, String field) {
        Object value = document.getValue(field);
        return Instant.parse(value instanceof JsonObject date ? date.getString("$date") : value.toString());
    }

    List<Written> journal() {
        return journal;
    }

    List<JsonObject> inspections() {
        return inspections;
    }

    /** What was written under a client's key; more than one would be a violation. */
    List<Written> under(String key) {
        return byKey.getOrDefault(key, List.of());
    }

    @Nullable
    Written one(Operation operation) {
        List<Written> all = operation.invocation().isJournalled() ? under(operation.key()) : List.of();
        return all.isEmpty() ? null : all.get(0);
    }

    /** All that claimed a version of the inspector's calendar, in their order, no-ops too. */
    List<Written> of(InspectorId inspector) {
        return byInspector.getOrDefault(inspector, List.of());
    }

    Iterable<InspectorId> inspectors() {
        return byInspector.keySet();
    }
}
