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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} under load, ten times in one folder, without a clean end in between. */
class KillingTheEmbeddedMongoIT {
    private static final int KILLS = 10;
    private static final int IN_FLIGHT = 48;
    private static final int WRITES_MAX = 4_000;
    private static final String PADDING = "x".repeat(300);

    @TempDir
    Path folder;

    /** What was answered: the claims that each document has for certain. */
    private final Map<String, Set<String>> answered = new ConcurrentHashMap<>();

    /** Documents with a write that was not answered: either outcome is right, but a whole one. */
    private final Set<String> unanswered = ConcurrentHashMap.newKeySet();

    /** Every claim that was ever asked for. */
    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    @Test
    void losesNothingThatWasAnsweredAndItsIndexAgreesWithTheDocuments() throws Exception {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int kill = 0; kill <= KILLS; kill++) {
            try (EmbeddedMongoProcess mongo = EmbeddedMongoProcess.start(folder);
                    TestClient client = new TestClient(mongo.uri(), "holdfast", 3_000)) {
                client.createClaimsIndex();
                verify(client);
                if (kill < KILLS) {
                    Thread killer = killAfter(mongo, 200 + random.nextInt(800));
                    load(client, "k" + kill);
                    killer.join();
                }
            }
        }
        assertThat(answered).hasSizeGreaterThan(KILLS * 20);
    }

    @Test
    void namesTheProcessThatHasTheFolder() throws Exception {
        try (EmbeddedMongoProcess holder = EmbeddedMongoProcess.start(folder)) {
            assertThatThrownBy(() -> EmbeddedMongo.start(folder))
                    .isInstanceOf(FolderInUse.class)
                    .hasMessageContaining("data.folder " + folder)
                    .hasMessageContaining("pid " + holder.pid());
        }
        EmbeddedMongo.start(folder).close();
    }

    private static Thread killAfter(EmbeddedMongoProcess mongo, int millis) {
        Thread killer = new Thread(() -> {
            try {
                Thread.sleep(millis);
                mongo.kill();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        killer.start();
        return killer;
    }

    /** Inserts, each followed by a change of its claims; until the server is gone, or enough is written. */
    private void load(TestClient client, String prefix) throws InterruptedException {
        Semaphore slots = new Semaphore(IN_FLIGHT);
        Set<Integer> failed = ConcurrentHashMap.newKeySet();
        for (int i = 0; i < WRITES_MAX && failed.isEmpty(); i++) {
            slots.acquire();
            int n = i;
            String id = prefix + "-" + i;
            var unused = insert(client, id)
                    .compose(done -> n % 3 == 0 ? changeClaims(client, id) : Future.succeededFuture())
                    .onComplete(done -> {
                        if (done.failed()) {
                            failed.add(n);
                        }
                        slots.release();
                    });
        }
        slots.acquire(IN_FLIGHT);
    }

    private Future<?> insert(TestClient client, String id) {
        Set<String> claims = Set.of(id + "/a", id + "/b", id + "/c");
        return write(
                id,
                claims,
                client.client()
                        .insert(
                                JOURNAL,
                                entry(id, claims.toArray(String[]::new)).put("padding", PADDING)));
    }

    private Future<?> changeClaims(TestClient client, String id) {
        Set<String> claims = Set.of(id + "/c", id + "/d");
        return write(
                id,
                claims,
                client.client()
                        .updateCollection(
                                JOURNAL,
                                new JsonObject().put("_id", id),
                                new JsonObject()
                                        .put(
                                                "$set",
                                                new JsonObject().put("claims", new JsonArray(List.copyOf(claims))))));
    }

    private Future<?> write(String id, Set<String> claims, Future<?> written) {
        asked.addAll(claims);
        unanswered.add(id);
        return written.onSuccess(done -> {
            answered.put(id, claims);
            unanswered.remove(id);
        });
    }

    private void verify(TestClient client) {
        Map<String, Set<String>> found = new HashMap<>();
        for (JsonObject document : client.find(new JsonObject())) {
            found.put(document.getString("_id"), claimsOf(document));
        }
        answered.forEach((id, claims) -> {
            if (!unanswered.contains(id)) {
                assertThat(found).containsEntry(id, claims);
            }
        });
        assertThat(found.keySet()).allMatch(id -> answered.containsKey(id) || unanswered.contains(id));
        assertThat(unanswered).allMatch(id -> found.containsKey(id) || !answered.containsKey(id));
        verifyIndex(client, found);
        // From here on, what was found is what must be there.
        answered.clear();
        answered.putAll(found);
        unanswered.clear();
        asked.clear();
    }

    /** Each claim that was asked for leads to the one document that has it, and is refused to others; or is free. */
    private void verifyIndex(TestClient client, Map<String, Set<String>> found) {
        Map<String, String> holders = new HashMap<>();
        found.forEach((id, claims) ->
                claims.forEach(claim -> assertThat(holders.put(claim, id)).isNull()));
        List<Future<?>> looks = new ArrayList<>();
        Set<String> free = new HashSet<>();
        for (String claim : asked) {
            String holder = holders.get(claim);
            if (holder == null) {
                free.add(claim);
            } else {
                looks.add(client.client()
                        .find(JOURNAL, new JsonObject().put("claims", claim))
                        .map(KillingTheEmbeddedMongoIT::ids)
                        .map(ids -> assertThat(ids).containsExactly(holder)));
            }
        }
        await(Future.join(looks));
        holders.keySet().stream()
                .filter(asked::contains)
                .limit(5)
                .forEach(claim -> assertThatThrownBy(() -> client.insert(entry("rival", "rival", claim)))
                        .hasMessageContaining("E11000"));
        if (!free.isEmpty()) {
            client.insert(entry("free", free.toArray(String[]::new)));
            await(client.client().removeDocument(JOURNAL, new JsonObject().put("_id", "free")));
        }
    }

    private static List<String> ids(List<JsonObject> documents) {
        return documents.stream().map(document -> document.getString("_id")).toList();
    }

    private static Set<String> claimsOf(JsonObject document) {
        return document.getJsonArray("claims").stream().map(Object::toString).collect(Collectors.toUnmodifiableSet());
    }
}
