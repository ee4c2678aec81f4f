package io.holdfast.store;

import io.holdfast.store.journal.JournalDocument;
import io.holdfast.store.projection.HoldProjection;
import io.holdfast.store.projection.Projections;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.IndexOptions;
import io.vertx.ext.mongo.MongoClient;
import java.util.List;

/** The indexes, without which nothing is promised: the gateway is not ready before they exist. */
final class Indexes {
    private record Index(String collection, String name, JsonObject fields, boolean isUnique, boolean isSparse) {}

    private static final List<Index> ALL = List.of(
            unique(JournalDocument.COLLECTION, JournalDocument.CLAIMS),
            unique(JournalDocument.COLLECTION, JournalDocument.KEYS),
            unique(Projections.INSPECTIONS, Projections.SLOT_CLAIM),
            plain(JournalDocument.COLLECTION, "at", "_id"),
            plain(JournalDocument.COLLECTION, "commands.companyId", "at", "_id"),
            plain(Projections.INSPECTIONS, "_companyId", "_inspectorId", "datetime"),
            plain(Projections.INSPECTIONS, "_companyId", "datetime"),
            byEnd(Projections.INSPECTIONS),
            byEnd(Projections.EVENTS),
            byEnd(Projections.VACATIONS),
            ofSome(Projections.EVENTS, HoldProjection.HELD_FOR),
            ofSome(Projections.EVENTS, HoldProjection.HELD_UNTIL));

    private Indexes() {}

    private static Index unique(String collection, String field) {
        return new Index(collection, field + "_1", new JsonObject().put(field, 1), true, true);
    }

    /** Of the documents that have the field. */
    private static Index ofSome(String collection, String field) {
        return new Index(collection, field + "_1", new JsonObject().put(field, 1), false, true);
    }

    /** By which a load finds what ends from a day on, and no more; the start is in it to be looked at there. */
    private static Index byEnd(String collection) {
        return plain(collection, "_companyId", "_inspectorId", "endtime", "datetime");
    }

    private static Index plain(String collection, String... fields) {
        JsonObject key = new JsonObject();
        for (String field : fields) {
            key.put(field, 1);
        }
        return new Index(collection, String.join("_1_", fields) + "_1", key, false, false);
    }

    static Future<Void> create(MongoClient mongo) {
        Future<Void> all = Future.succeededFuture();
        for (Index index : ALL) {
            IndexOptions options = new IndexOptions()
                    .name(index.name())
                    .unique(index.isUnique())
                    .sparse(index.isSparse());
            all = all.compose(nothing -> mongo.createIndexWithOptions(index.collection(), index.fields(), options));
        }
        return all;
    }
}
