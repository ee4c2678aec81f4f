package io.holdfast.store.embedded;

import static io.holdfast.store.TestClient.JOURNAL;
import static io.holdfast.store.TestClient.await;
import static io.holdfast.store.TestClient.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.store.TestClient;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedMongoTest {
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

    private void restart() throws IOException {
        client.close();
        mongo.close();
        mongo = EmbeddedMongo.start(folder);
        client = new TestClient(mongo.uri(), "holdfast");
    }

    @Test
    void keepsEveryKindOfValueOverARestart() throws IOException {
        JsonObject document = entry("g1", "acme/ann@1", "acme/bob@7")
                .put("text", "häkchen ✓ \0 end")
                .put("int", 7)
                .put("long", 1L << 40)
                .put("double", 0.5)
                .put("yes", true)
                .putNull("nothing")
                .put("at", new JsonObject().put("$date", "2026-03-29T01:30:00.001Z"))
                .put(
                        "nested",
                        new JsonObject().put("list", new JsonArray().add(1).add(new JsonObject().put("a", "b"))));
        client.insert(document.copy());

        restart();

        assertThat(client.find(new JsonObject())).containsExactly(document);
    }

    @Test
    void refusesAFolderThatIsInUseAndNamesItAndItsHolder() {
        assertThatThrownBy(() -> EmbeddedMongo.start(folder))
                .isInstanceOf(FolderInUse.class)
                .hasMessageContaining("data.folder " + folder)
                .hasMessageContaining("pid " + ProcessHandle.current().pid());
    }

    @Test
    void givesTheFolderFreeWhenItIsClosedTwice() throws IOException {
        mongo.close();
        mongo.close();
        mongo = EmbeddedMongo.start(folder);
    }

    @Test
    void refusesATakenPortByNumberAndGivesTheFolderFree(@TempDir Path other) throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> EmbeddedMongo.start(other, port))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("127.0.0.1:" + port);
        }
        EmbeddedMongo.start(other).close();
    }

    @Test
    void refusesAFileThatIsNoStoreByName(@TempDir Path other) throws IOException {
        Files.writeString(other.resolve("holdfast.mv"), "not a store".repeat(1_000));
        assertThatThrownBy(() -> EmbeddedMongo.start(other))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("holdfast.mv");
    }

    @Test
    void refusesADocumentWhoseClaimIsTakenAndKeepsNoneOfItsOtherClaims() {
        client.insert(entry("first", "ann@1", "bob@1"));

        assertThatThrownBy(() -> client.insert(entry("loser", "cid@1", "bob@1", "dan@1")))
                .hasMessageContaining("E11000");

        assertThat(client.find(new JsonObject().put("_id", "loser"))).isEmpty();
        client.insert(entry("next", "cid@1", "dan@1"));
    }

    /** Two clients on two connections race for one claim, over and over; each brings a claim of its own as well. */
    @Test
    void letsExactlyOneOfTwoClientsHaveAClaimAndKeepsNothingOfTheLoser() {
        try (TestClient rival = new TestClient(mongo.uri(), "holdfast")) {
            for (int round = 0; round < 200; round++) {
                String left = "left" + round;
                String right = "right" + round;
                List<Future<String>> both = List.of(
                        client.client().insert(JOURNAL, entry(left, left, "both" + round)),
                        rival.client().insert(JOURNAL, entry(right, "both" + round, right)));
                await(Future.join(both).otherwiseEmpty());

                assertThat(both).filteredOn(Future::succeeded).hasSize(1);
                String loser = both.get(0).succeeded() ? right : left;
                assertThat(client.find(new JsonObject().put("_id", loser))).isEmpty();
                client.insert(entry("again" + round, loser));
            }
        }
    }

    @Test
    void findsADocumentByEachOfItsClaimsAfterUpdatesAndRemovals() throws IOException {
        client.insert(entry("a", "x", "y"));
        client.insert(entry("b", "z"));
        await(client.client()
                .updateCollection(
                        JOURNAL,
                        new JsonObject().put("_id", "a"),
                        new JsonObject().put("$unset", new JsonObject().put("claims", ""))));
        await(client.client().removeDocument(JOURNAL, new JsonObject().put("_id", "b")));
        client.insert(entry("c", "x", "z"));

        restart();

        assertThat(client.find(new JsonObject().put("claims", "x")))
                .extracting(found -> found.getString("_id"))
                .containsExactly("c");
        assertThatThrownBy(() -> client.insert(entry("d", "z"))).hasMessageContaining("E11000");
        client.insert(entry("e", "y"));
    }

    @Test
    void answersAWriterOnlyWhenTheFileHasIt() throws IOException {
        for (int i = 0; i < 10; i++) {
            client.insert(entry("e" + i, "claim" + i));
            Path copy = Files.createDirectories(folder.resolve("copy" + i));
            Files.copy(folder.resolve("holdfast.mv"), copy.resolve("holdfast.mv"));
            try (EmbeddedMongo reopened = EmbeddedMongo.start(copy);
                    TestClient reader = new TestClient(reopened.uri(), "holdfast")) {
                assertThat(reader.find(new JsonObject().put("claims", "claim" + i)))
                        .hasSize(1);
            }
        }
    }

    @Test
    void keepsTheFileSmallWhenDocumentsAreRewrittenOverAndOver() throws IOException {
        String padding = "x".repeat(500);
        for (int i = 0; i < 100; i++) {
            client.insert(entry("d" + i, "c" + i).put("padding", padding));
        }
        for (int round = 0; round < 40; round++) {
            List<Future<?>> updates = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                updates.add(client.client()
                        .updateCollection(
                                JOURNAL,
                                new JsonObject().put("_id", "d" + i),
                                new JsonObject().put("$set", new JsonObject().put("round", round))));
            }
            await(Future.all(updates));
        }
        assertThat(Files.size(folder.resolve("holdfast.mv"))).isLessThan(64 << 20);
        client.close();
        mongo.close();
        assertThat(Files.size(folder.resolve("holdfast.mv"))).isLessThan(4 << 20);
        start();
    }
}
