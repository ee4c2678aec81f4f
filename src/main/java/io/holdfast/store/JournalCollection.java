package io.holdfast.store;

import io.holdfast.calendar.InspectorId;
import io.holdfast.inspector.Claim;
import io.holdfast.inspector.JournalCommand;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** The collection {@code journal}: documents are inserted, looked up by claims and keys, and never changed. */
final class JournalCollection {
    /** How many versions are asked for at once: few, as there is mostly none beyond the projections. */
    private static final int FIRST_VERSIONS = 4;

    private static final int VERSIONS = 100;

    private final MongoClient mongo;

    JournalCollection(MongoClient mongo) {
        this.mongo = mongo;
    }

    Future<Void> insert(JournalDocument document) {
        return mongo.insert(JournalDocument.COLLECTION, document.toBson()).mapEmpty();
    }

    /** Whether a majority has the document: what this client reads is what a majority has. */
    Future<Boolean> isThere(String id) {
        JsonObject query = new JsonObject().put("_id", id);
        return mongo.findOne(JournalDocument.COLLECTION, query, new JsonObject().put("_id", 1))
                .map(Objects::nonNull);
    }

    /** The commands whose documents have any of these keys; also commands beside those that were asked for. */
    Future<List<JournalCommand>> findByKeys(Collection<String> keys) {
        if (keys.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        JsonObject query = new JsonObject()
                .put(JournalDocument.KEYS, new JsonObject().put("$in", new JsonArray(new ArrayList<>(keys))));
        return mongo.find(JournalDocument.COLLECTION, query).map(found -> {
            Set<String> seen = new HashSet<>();
            return found.stream()
                    .map(JournalDocument::of)
                    .filter(document -> seen.add(document.id()))
                    .flatMap(document -> document.commands().stream())
                    .toList();
        });
    }

    /** A calendar's part of the journal: each version with the document that claims it. */
    Future<NavigableMap<Long, JournalDocument>> versionsAfter(InspectorId inspector, long version) {
        return versions(inspector, version + 1, FIRST_VERSIONS, new TreeMap<>())
                .map(found -> withoutGaps(found, version));
    }

    private Future<NavigableMap<Long, JournalDocument>> versions(
            InspectorId inspector, long from, int count, NavigableMap<Long, JournalDocument> found) {
        JsonArray claims = new JsonArray();
        for (long version = from; version < from + count; version++) {
            claims.add(new Claim(inspector, version).toString());
        }
        JsonObject query = new JsonObject().put(JournalDocument.CLAIMS, new JsonObject().put("$in", claims));
        return mongo.find(JournalDocument.COLLECTION, query).compose(documents -> {
            for (JsonObject bson : documents) {
                JournalDocument document = JournalDocument.of(bson);
                document.commands().forEach(command -> {
                    long version = command.versionOf(inspector);
                    if (version >= from) {
                        found.put(version, document);
                    }
                });
            }
            boolean isComplete = !found.containsKey(from + count - 1);
            return isComplete ? Future.succeededFuture(found) : versions(inspector, from + count, VERSIONS, found);
        });
    }

    /** What was inserted between two looks may be seen behind a gap; it is left for the next look. */
    private static NavigableMap<Long, JournalDocument> withoutGaps(
            NavigableMap<Long, JournalDocument> found, long after) {
        NavigableMap<Long, JournalDocument> whole = new TreeMap<>();
        for (var entry : found.entrySet()) {
            if (entry.getKey() != after + whole.size() + 1) {
                break;
            }
            whole.put(entry.getKey(), entry.getValue());
        }
        return whole;
    }

    /** The first documents by time of those writers, each since its own instant; for catching up after their end. */
    Future<List<JournalDocument>> writtenBy(Map<String, Instant> since, int limit) {
        return inOrder(sinceTheirs(since), limit);
    }

    /** The next of them. */
    Future<List<JournalDocument>> writtenBy(Map<String, Instant> since, Cursor after, int limit) {
        JsonArray both = new JsonArray().add(sinceTheirs(since)).add(after.beyond("at"));
        return inOrder(new JsonObject().put("$and", both), limit);
    }

    private static JsonObject sinceTheirs(Map<String, Instant> since) {
        JsonArray writers = new JsonArray();
        since.forEach((writer, at) -> writers.add(
                new JsonObject().put("writer", writer).put("at", new JsonObject().put("$gte", BsonDate.of(at)))));
        return new JsonObject().put("$or", writers);
    }

    private Future<List<JournalDocument>> inOrder(JsonObject wanted, int limit) {
        FindOptions options = new FindOptions()
                .setSort(new JsonObject().put("at", 1).put("_id", 1))
                .setLimit(limit);
        return mongo.findWithOptions(JournalDocument.COLLECTION, wanted, options)
                .map(found -> found.stream().map(JournalDocument::of).toList());
    }
}
