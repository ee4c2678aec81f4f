package io.holdfast.store.embedded;

import static io.holdfast.store.TestClient.JOURNAL;
import static io.holdfast.store.TestClient.await;
import static io.holdfast.store.TestClient.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.store.TestClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.BulkOperation;
import io.vertx.ext.mongo.BulkWriteOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the embedded server does otherwise than MongoDB. A red test here means that a limit went away. */
class EmbeddedMongoLimitsTest {
    @TempDir
    Path folder;

    private EmbeddedMongo mongo;
    private TestClient client;

    @BeforeEach
    void start() throws IOException {
        mongo = EmbeddedMongo.start(folder);
        client = new TestClient(mongo.uri(), "holdfast");
        client.createClaimsIndex();
    }

    @AfterEach
    void stop() {
        client.close();
        mongo.close();
    }

    @Test
    void presentsItselfAsAStandaloneWithoutSessionsAndWithoutHello() {
        JsonObject answer = client.run("isMaster", new JsonObject().put("isMaster", 1));

        assertThat(answer.getBoolean("ismaster")).isTrue();
        assertThat(answer.containsKey("setName")).isFalse();
        assertThat(answer.containsKey("logicalSessionTimeoutMinutes")).isFalse();
        assertThatThrownBy(() -> client.run("hello", new JsonObject().put("hello", 1)))
                .hasMessageContaining("no such command");
    }

    @Test
    void knowsNoPipelineUpdates() {
        client.insert(entry("a", "x"));
        JsonObject pipeline = new JsonObject()
                .put("q", new JsonObject().put("_id", "a"))
                .put("u", new JsonArray().add(new JsonObject().put("$set", new JsonObject().put("n", 1))));

        assertThatThrownBy(() -> client.run(
                        "update",
                        new JsonObject().put("update", JOURNAL).put("updates", new JsonArray().add(pipeline))))
                .isNotNull();
    }

    @Test
    void knowsNoChangeStreams() {
        assertThatThrownBy(() -> client.run(
                        "aggregate",
                        new JsonObject()
                                .put("aggregate", JOURNAL)
                                .put(
                                        "pipeline",
                                        new JsonArray().add(new JsonObject().put("$changeStream", new JsonObject())))
                                .put("cursor", new JsonObject())))
                .isNotNull();
    }

    @Test
    void ignoresPartialFilterExpressions() {
        JsonObject index = new JsonObject()
                .put("key", new JsonObject().put("slot", 1))
                .put("name", "slot")
                .put("unique", true)
                .put("sparse", true)
                .put("partialFilterExpression", new JsonObject().put("live", true));
        client.run(
                "createIndexes",
                new JsonObject().put("createIndexes", JOURNAL).put("indexes", new JsonArray().add(index)));
        client.insert(new JsonObject().put("_id", "a").put("slot", "s").put("live", false));

        assertThatThrownBy(() -> client.insert(
                        new JsonObject().put("_id", "b").put("slot", "s").put("live", false)))
                .hasMessageContaining("E11000");
    }

    @Test
    void cannotUpdateADocumentWithAnEmptyArrayOfClaims() {
        client.insert(new JsonObject().put("_id", "a").put("claims", new JsonArray()));
        assertThatThrownBy(() -> set("a", new JsonObject().put("claims", new JsonArray().add("x"))))
                .isNotNull();
    }

    @Test
    void takesNullForAValueOfASparseIndexAsMongoDoes() {
        client.insert(new JsonObject().put("_id", "a"));
        client.insert(new JsonObject().put("_id", "b"));
        client.insert(new JsonObject().put("_id", "c").putNull("claims"));

        assertThatThrownBy(() -> client.insert(new JsonObject().put("_id", "d").putNull("claims")))
                .hasMessageContaining("E11000");
    }

    @Test
    void takesTheSameClaimTwiceInOneDocumentForOneAsMongoDoes() {
        client.insert(entry("a", "x", "x"));
        assertThat(client.find(new JsonObject().put("claims", "x"))).hasSize(1);
    }

    @Test
    void findsADocumentOnceByTwoOfItsClaims() {
        client.insert(entry("a", "x", "y"));
        client.insert(entry("b", "z"));
        JsonObject anyOf =
                new JsonObject().put("$in", new JsonArray().add("x").add("y").add("z"));

        assertThat(client.find(new JsonObject().put("claims", anyOf))).hasSize(2);
        assertThat(client.find(new JsonObject().put("claims", anyOf).put("_id", "a")))
                .hasSize(1);
    }

    @Test
    void matchesTheRestOfAQueryThatAnIndexBegins() {
        client.insert(entry("a", "x").put("version", 3));

        assertThat(client.find(guarded("a", 4))).hasSize(1);
        assertThat(client.find(guarded("a", 3))).isEmpty();
        assertThat(client.find(new JsonObject().put("claims", "x").put("version", 4)))
                .isEmpty();
    }

    private static JsonObject guarded(String id, int below) {
        return new JsonObject().put("_id", id).put("version", new JsonObject().put("$lt", below));
    }

    /** The rest of an unordered bulk is written, as in MongoDB; but the count in the answer is of those sent. */
    @Test
    void writesTheRestOfABulkPastADuplicateAndCountsItAsWritten() {
        client.insert(entry("a", "x"));
        List<BulkOperation> three = List.of(
                BulkOperation.createInsert(entry("b", "y")),
                BulkOperation.createInsert(entry("c", "x")),
                BulkOperation.createInsert(entry("d", "z")));
        assertThatThrownBy(() -> await(
                        client.client().bulkWriteWithOptions(JOURNAL, three, new BulkWriteOptions().setOrdered(false))))
                .hasMessageContaining("E11000");
        assertThat(client.find(new JsonObject())).hasSize(3);

        JsonObject answer = client.run(
                "insert",
                new JsonObject().put("insert", JOURNAL).put("documents", new JsonArray().add(entry("e", "x"))));
        assertThat(answer.getInteger("n")).isOne();
        assertThat(answer.getJsonArray("writeErrors")).hasSize(1);
    }

    @Test
    void goesOnWithOrderedUpdatesPastAFailedOne() {
        client.insert(entry("a", "x"));
        client.insert(entry("b", "y"));
        List<BulkOperation> ordered = List.of(
                BulkOperation.createUpdate(new JsonObject().put("_id", "b"), claims("x")),
                BulkOperation.createUpdate(new JsonObject().put("_id", "a"), claims("z")));

        assertThatThrownBy(() -> await(client.client()
                        .bulkWriteWithOptions(JOURNAL, ordered, new BulkWriteOptions().setOrdered(true))))
                .hasMessageContaining("E11000");
        assertThat(client.find(new JsonObject().put("claims", "z"))).hasSize(1);
    }

    @Test
    void acceptsIndexesThatItDoesNotUse() {
        assertThatCode(() -> {
                    await(client.client().createIndex(JOURNAL, new JsonObject().put("at", 1)));
                    await(client.client().createIndex(JOURNAL, new JsonObject().put("at", 1)));
                })
                .doesNotThrowAnyException();
    }

    private static JsonObject claims(String claim) {
        return new JsonObject().put("$set", new JsonObject().put("claims", new JsonArray().add(claim)));
    }

    private void set(String id, JsonObject fields) {
        await(client.client()
                .updateCollection(JOURNAL, new JsonObject().put("_id", id), new JsonObject().put("$set", fields)));
    }
}
