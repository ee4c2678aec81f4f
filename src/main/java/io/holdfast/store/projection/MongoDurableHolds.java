package io.holdfast.store.projection;

import io.holdfast.calendar.Hold;
import io.holdfast.inspector.DurableHolds;
import io.holdfast.store.mongo.BsonDate;
import io.holdfast.store.mongo.Cursor;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Durable holds, found by their ends. */
public final class MongoDurableHolds implements DurableHolds {
    private final MongoClient mongo;

    public MongoDurableHolds(MongoClient mongo) {
        this.mongo = mongo;
    }

    @Override
    public Future<List<Hold>> live(Instant before, @Nullable Hold after, int atMost) {
        JsonObject due =
                new JsonObject().put(HoldProjection.HELD_UNTIL, new JsonObject().put("$lt", BsonDate.of(before)));
        JsonObject query = after == null
                ? due
                : new JsonObject()
                        .put(
                                "$and",
                                new JsonArray()
                                        .add(due)
                                        .add(new Cursor(after.expiresAt(), after.id())
                                                .beyond(HoldProjection.HELD_UNTIL)));
        FindOptions inOrder = new FindOptions()
                .setSort(new JsonObject().put(HoldProjection.HELD_UNTIL, 1).put("_id", 1))
                .setLimit(atMost);
        return mongo.findWithOptions(Projections.EVENTS, query, inOrder)
                .map(found -> found.stream().map(HoldProjection::hold).toList());
    }
}
