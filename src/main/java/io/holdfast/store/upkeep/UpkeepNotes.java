package io.holdfast.store.upkeep;

import io.holdfast.store.mongo.BsonDate;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import io.vertx.ext.mongo.UpdateOptions;
import java.time.Instant;
import java.util.Optional;

/** What is written down about upkeep in the collection {@code upkeep}: that documents have gone, and how far a rebuild has come. */
final class UpkeepNotes {
    private static final String COLLECTION = "upkeep";
    private static final JsonObject PRUNED = new JsonObject().put("_id", "pruned");
    private static final JsonObject REBUILD = new JsonObject().put("_id", "rebuild");

    private UpkeepNotes() {}

    /** Documents that are older than that are about to go. */
    static Future<Void> pruned(MongoClient mongo, Instant before) {
        return set(mongo, PRUNED, new JsonObject().put("before", BsonDate.of(before)));
    }

    /** Whether documents have gone, so that a version which is not there need not be a fault. */
    static boolean isPruned(MongoClient mongo) {
        return Patience.await(mongo.findOne(COLLECTION, PRUNED, null)) != null;
    }

    /**
     * How far a rebuild has come that did not come to its end.
     *
     * @param begun when it began to read
     * @param at up to which time of the journal rows are built
     */
    record Rebuilt(Instant begun, Instant at) {}

    static Optional<Rebuilt> rebuilt(MongoClient mongo) {
        return Optional.ofNullable(Patience.await(mongo.findOne(COLLECTION, REBUILD, null)))
                .map(found -> new Rebuilt(BsonDate.read(found, "begun"), BsonDate.read(found, "at")));
    }

    static void rebuilt(MongoClient mongo, Rebuilt now) {
        JsonObject fields =
                new JsonObject().put("begun", BsonDate.of(now.begun())).put("at", BsonDate.of(now.at()));
        Patience.await(set(mongo, REBUILD, fields));
    }

    static void rebuildIsOver(MongoClient mongo) {
        Patience.await(mongo.removeDocument(COLLECTION, REBUILD));
    }

    private static Future<Void> set(MongoClient mongo, JsonObject note, JsonObject fields) {
        return mongo.updateCollectionWithOptions(
                        COLLECTION, note, new JsonObject().put("$set", fields), new UpdateOptions(true))
                .mapEmpty();
    }
}
