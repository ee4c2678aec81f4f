package io.holdfast.store.embedded;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.IndexOptions;
import io.vertx.ext.mongo.MongoClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Not a test: prints how fast the embedded server starts and writes. Arguments: folder, inserts. */
final class EmbeddedMongoSpeed {
    private static final String PADDING = "x".repeat(400);

    private EmbeddedMongoSpeed() {}

    public static void main(String[] args) throws Exception {
        Path folder = args.length > 0 ? Path.of(args[0]) : Files.createTempDirectory("holdfast-speed");
        int inserts = args.length > 1 ? Integer.parseInt(args[1]) : 20_000;
        long start = System.nanoTime();
        EmbeddedMongo mongo = EmbeddedMongo.start(folder);
        System.out.printf("start %d ms, %s%n", millisSince(start), folder);
        Vertx vertx = Vertx.vertx();
        MongoClient client = MongoClient.create(
                vertx,
                new JsonObject()
                        .put("connection_string", mongo.uri())
                        .put("db_name", "speed")
                        .put("w", "majority")
                        .put("j", true));
        client.createIndexWithOptions(
                        "journal",
                        new JsonObject().put("claims", 1),
                        new IndexOptions().unique(true).sparse(true))
                .await(10, TimeUnit.SECONDS);
        for (int inFlight : new int[] {1, 1, 4, 16, 64}) {
            run(client, folder, inFlight, inFlight == 1 ? inserts / 5 : inserts);
        }
        start = System.nanoTime();
        long count = client.count("journal", new JsonObject()).await(10, TimeUnit.SECONDS);
        System.out.printf("%d documents, counted in %d ms%n", count, millisSince(start));
        client.close().await(10, TimeUnit.SECONDS);
        start = System.nanoTime();
        mongo.close();
        System.out.printf("close %d ms, file %d KiB%n", millisSince(start), kib(folder));
        start = System.nanoTime();
        mongo = EmbeddedMongo.start(folder);
        System.out.printf("start again %d ms%n", millisSince(start));
        mongo.close();
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    private static void run(MongoClient client, Path folder, int inFlight, int inserts) throws Exception {
        Semaphore slots = new Semaphore(inFlight);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        long[] micros = new long[inserts];
        String run = Long.toString(System.nanoTime(), 36);
        long start = System.nanoTime();
        for (int i = 0; i < inserts; i++) {
            slots.acquire();
            int n = i;
            long sent = System.nanoTime();
            Future<String> inserted = client.insert(
                    "journal",
                    new JsonObject()
                            .put("_id", run + "-" + i)
                            .put("claims", new JsonArray().add(run + "/a@" + i).add(run + "/b@" + i))
                            .put("n", i)
                            .put("padding", PADDING));
            var unused = inserted.onComplete(done -> {
                micros[n] = (System.nanoTime() - sent) / 1000;
                if (done.failed()) {
                    failure.set(done.cause());
                }
                slots.release();
            });
        }
        slots.acquire(inFlight);
        double seconds = (System.nanoTime() - start) / 1e9;
        Arrays.sort(micros);
        System.out.printf(
                "in flight %d: %.0f/s, p50 %d us, p99 %d us, file %d KiB, failure %s%n",
                inFlight, inserts / seconds, micros[inserts / 2], micros[inserts * 99 / 100], kib(folder), failure);
    }

    private static long millisSince(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }

    private static long kib(Path folder) throws Exception {
        return Files.size(folder.resolve("holdfast.mv")) / 1024;
    }
}
