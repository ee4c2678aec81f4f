package io.holdfast.store.upkeep;

import io.holdfast.store.projection.Projections;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;

/** The rows that Holdfast wrote. Those of others in the same collections have no edition and no version, and are left alone. */
final class ProjectedRows {
    static final List<String> COLLECTIONS = List.of(Projections.INSPECTIONS, Projections.EVENTS, Projections.VACATIONS);

    private static final int PAGE = 2000;
    private static final JsonObject SHOWN = shown();

    private final MongoClient mongo;

    ProjectedRows(MongoClient mongo) {
        this.mongo = mongo;
    }

    private static JsonObject shown() {
        JsonObject shown = new JsonObject();
        for (String field : List.of(
                "_companyId",
                "_inspectorId",
                "datetime",
                "endtime",
                "status",
                "removed",
                "edition",
                "version",
                "overriding")) {
            shown.put(field, 1);
        }
        return shown;
    }

    private static JsonObject ours() {
        JsonObject isThere = new JsonObject().put("$exists", true);
        return new JsonObject().put("edition", isThere).put("version", isThere.copy());
    }

    /** All of a collection, by id. */
    void each(String collection, BiConsumer<String, JsonObject> reader) {
        FindOptions options = new FindOptions().setFields(SHOWN).setLimit(PAGE);
        Pages.each(
                mongo,
                collection,
                ours(),
                options,
                page -> page.forEach(row -> reader.accept(row.getString("_id"), row)));
    }

    /** These of them that are there. */
    void of(String collection, Collection<String> ids, BiConsumer<String, JsonObject> reader) {
        JsonObject those = ours().put("_id", new JsonObject().put("$in", new JsonArray(List.copyOf(ids))));
        Patience.await(mongo.find(collection, those)).forEach(row -> reader.accept(row.getString("_id"), row));
    }

    void remove(String collection, String id) {
        Patience.await(mongo.removeDocument(collection, ours().put("_id", id)));
    }
}
