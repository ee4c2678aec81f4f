package io.holdfast.store.upkeep;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import java.util.List;
import java.util.function.Consumer;

/** A collection, page by page in the order of its ids, which are strings. What is written behind the page is not seen. */
final class Pages {
    private Pages() {}

    /** Reads as many at once as the options limit. */
    static void each(
            MongoClient mongo,
            String collection,
            JsonObject filter,
            FindOptions options,
            Consumer<List<JsonObject>> reader) {
        options.setSort(new JsonObject().put("_id", 1));
        String last = "";
        List<JsonObject> page;
        do {
            JsonObject next = filter.copy().put("_id", new JsonObject().put("$gt", last));
            page = Patience.await(mongo.findWithOptions(collection, next, options));
            if (!page.isEmpty()) {
                last = page.get(page.size() - 1).getString("_id");
                reader.accept(page);
            }
        } while (page.size() == options.getLimit());
    }
}
