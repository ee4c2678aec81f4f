package io.holdfast.store.journal;

import io.holdfast.calendar.InspectorId;
import io.holdfast.inspector.Claim;
import io.holdfast.inspector.JournalCommand;
import io.holdfast.runtime.Round;
import io.holdfast.store.mongo.BsonDate;
import io.holdfast.store.mongo.Cursor;
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
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The collection {@code journal}: documents are inserted, looked up by claims and keys, and never changed. */
public final class JournalCollection {
    /** How many versions are asked for at once: few, as there is mostly none beyond the projections. */
    private static final int FIRST_VERSIONS = 4;

    private static final int VERSIONS = 100;

    private final MongoClient mongo;

    public JournalCollection(MongoClient mongo) {
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
    public Future<List<JournalCommand>> findByKeys(Collection<String> keys) {
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
    public Future<NavigableMap<Long, JournalDocument>> versionsAfter(InspectorId inspector, long version) {
        return versions(inspector, version + 1).map(found -> withoutGaps(found, version));
    }

    private Future<NavigableMap<Long, JournalDocument>> versions(InspectorId inspector, long first) {
        NavigableMap<Long, JournalDocument> found = new TreeMap<>();
        AtomicLong next = new AtomicLong(first);
        return Round.repeat(() -> {
            long from = next.get();
            long to = from + (from == first ? FIRST_VERSIONS : VERSIONS);
            next.set(to);
            return read(inspector, from, to, found)
                    .map(nothing -> found.containsKey(to - 1) ? Optional.empty() : Optional.of(found));
        });
    }

    private Future<Void> read(InspectorId inspector, long from, long to, Map<Long, JournalDocument> found) {
        JsonArray claims = new JsonArray();
        for (long version = from; version < to; version++) {
            claims.add(new Claim(inspector, version).toString());
        }
        JsonObject query = new JsonObject().put(JournalDocument.CLAIMS, new JsonObject().put("$in", claims));
        return mongo.find(JournalDocument.COLLECTION, query).map(documents -> {
            for (JsonObject bson : documents) {
                JournalDocument document = JournalDocument.of(bson);
                document.commands().forEach(command -> {
                    long version = command.versionOf(inspector);
                    if (version >= from) {
                        found.put(version, document);
                    }
                });
            }
            return null;
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

    /**
     * The first documents by time of those writers, each since its own instant; for catching up after their end.
     *
     * @param after the last that was read before; null without one
     */
    public Future<List<JournalDocument>> writtenBy(Map<String, Instant> since, @Nullable Cursor after, int limit) {
        JsonObject theirs = sinceTheirs(since);
        return inOrder(
                after == null
                        ? theirs
                        : new JsonObject()
                                .put("$and", new JsonArray().add(theirs).add(after.beyond("at"))),
                limit);
    }

    private static JsonObject sinceTheirs(Map<String, Instant> since) {
        JsonArray writers = new JsonArray();
        since.forEach((writer, at) -> writers.add(
                new JsonObject().put("writer", writer).put("at", new JsonObject().put("$gte", BsonDate.of(at)))));
        return new JsonObject().put("$or", writers);
    }

    private Future<List<JournalDocument>> inOrder(JsonObject wanted, int limit) {
        return found(wanted, limit)
                .map(found -> found.stream().map(JournalDocument::of).toList());
    }

    private Future<List<JsonObject>> found(JsonObject wanted, int limit) {
        FindOptions options = new FindOptions()
                .setSort(new JsonObject().put("at", 1).put("_id", 1))
                .setLimit(limit);
        return mongo.findWithOptions(JournalDocument.COLLECTION, wanted, options);
    }

    /**
     * A page of the whole journal by time, as it is stored.
     *
     * @param after the last that was read before; null without one
     */
    public Future<List<JsonObject>> page(@Nullable Cursor after, int limit) {
        if (after == null) {
            return found(new JsonObject(), limit);
        }
        JsonObject notBefore = new JsonObject().put("at", new JsonObject().put("$gte", BsonDate.of(after.at())));
        return found(new JsonObject().put("$and", new JsonArray().add(notBefore).add(after.beyond("at"))), limit);
    }

    /** How many documents there are, as MongoDB has counted them; it looks at none. */
    public Future<Long> size() {
        return mongo.runCommand("count", new JsonObject().put("count", JournalDocument.COLLECTION))
                .map(counted -> counted.getNumber("n").longValue());
    }

    /** The document that claims it. */
    public Future<Optional<JournalDocument>> claiming(String claim) {
        return mongo.findOne(JournalDocument.COLLECTION, new JsonObject().put(JournalDocument.CLAIMS, claim), null)
                .map(found -> Optional.ofNullable(found).map(JournalDocument::of));
    }

    /** For good. */
    public Future<Void> remove(Collection<String> ids) {
        JsonObject those =
                new JsonObject().put("_id", new JsonObject().put("$in", new JsonArray(new ArrayList<>(ids))));
        return mongo.removeDocuments(JournalDocument.COLLECTION, those).mapEmpty();
    }
}
