package io.holdfast.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.IndexOptions;
import io.vertx.ext.mongo.MongoClient;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A client as the gateway has it (majority and journal), waited for on the test's thread. */
public final class TestClient implements AutoCloseable {
    public static final String JOURNAL = "journal";
    private static final int SECONDS_MAX = 20;

    private final Vertx vertx = Vertx.vertx();
    private final MongoClient client;

    public TestClient(String uri, String database) {
        this(uri, database, 2_000);
    }

    public TestClient(String uri, String database, int serverSelectionMillis) {
        client = MongoClient.create(
                vertx,
                new JsonObject()
                        .put("connection_string", uri)
                        .put("db_name", database)
                        .put("serverSelectionTimeoutMS", serverSelectionMillis)
                        .put("w", "majority")
                        .put("j", true));
    }

    public static JsonObject entry(String id, String... claims) {
        return new JsonObject().put("_id", id).put("claims", new JsonArray(List.of(claims)));
    }

    public MongoClient client() {
        return client;
    }

    public static <T> T await(Future<T> future) {
        try {
            return future.await(SECONDS_MAX, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("no answer within " + SECONDS_MAX + " s", e);
        }
    }

    public void createClaimsIndex() {
        await(client.createIndexWithOptions(
                JOURNAL,
                new JsonObject().put("claims", 1),
                new IndexOptions().unique(true).sparse(true)));
    }

    public void insert(JsonObject document) {
        await(client.insert(JOURNAL, document));
    }

    public List<JsonObject> find(JsonObject query) {
        return await(client.find(JOURNAL, query));
    }

    public JsonObject run(String command, JsonObject body) {
        return await(client.runCommand(command, body));
    }

    @Override
    public void close() {
        await(client.close());
        await(vertx.close());
    }
}
