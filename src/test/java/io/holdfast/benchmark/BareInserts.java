package io.holdfast.benchmark;

import io.holdfast.benchmark.LoadClient.Tally;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * What an acknowledged write costs by itself: single inserts with majority and journal, of a document as long as a
 * booking's, by the client that the gateway has too (Vert.x').
 */
final class BareInserts implements AutoCloseable {
    private static final String COLLECTION = "bare";
    private static final int INSERTED = 1;
    private static final int FAILED = -1;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
    private final Context context = vertx.getOrCreateContext();
    private final MongoClient mongo;
    private final String run = Long.toString(System.nanoTime(), 36);
    private long count;

    BareInserts(String uri) {
        mongo = MongoClient.create(
                vertx,
                new JsonObject()
                        .put("connection_string", uri)
                        .put("db_name", "bare")
                        .put("serverSelectionTimeoutMS", 5_000)
                        .put("w", "majority")
                        .put("j", true));
    }

    private JsonObject document() {
        Instant now = Instant.now();
        return new JsonObject()
                .put("_id", run + "-" + count++)
                .put("at", new JsonObject().put("$date", now.toString()))
                .put("_companyId", "bench")
                .put("_inspectorId", "i000000")
                .put("status", "confirmed")
                .put("text", "x".repeat(420));
    }

    Measured closed(int inFlight, double seconds) {
        Tally tally = new Tally(INSERTED, Load.NONE);
        Promise<Void> done = Promise.promise();
        long begun = System.nanoTime();
        long end = begun + (long) (seconds * 1e9);
        int[] underWay = {inFlight};
        context.runOnContext(nothing -> {
            for (int i = 0; i < inFlight; i++) {
                again(tally, end, underWay, done);
            }
        });
        await(done, seconds);
        return tally.over(System.nanoTime() - begun);
    }

    private void again(Tally tally, long end, int[] underWay, Promise<Void> done) {
        long begun = System.nanoTime();
        mongo.insert(COLLECTION, document())
                .onComplete(inserted -> context.runOnContext(nothing -> {
                    long now = System.nanoTime();
                    tally.add(inserted.succeeded() ? INSERTED : FAILED, now - begun);
                    if (now < end) {
                        again(tally, end, underWay, done);
                    } else if (--underWay[0] == 0) {
                        done.complete();
                    }
                }));
    }

    /** As {@link LoadClient#open}. */
    Measured open(double perSecond, double seconds) {
        Tally tally = new Tally(INSERTED, Load.NONE);
        Promise<Void> done = Promise.promise();
        long interval = (long) (1e9 / perSecond);
        long total = Math.max(1, (long) (seconds * perSecond));
        long[] answered = {0};
        long begun = System.nanoTime();
        for (long i = 0; i < total; i++) {
            long due = begun + i * interval;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            context.runOnContext(nothing -> mongo.insert(COLLECTION, document())
                    .onComplete(inserted -> context.runOnContext(any -> {
                        tally.add(inserted.succeeded() ? INSERTED : FAILED, System.nanoTime() - due);
                        if (++answered[0] == total) {
                            done.complete();
                        }
                    })));
        }
        await(done, seconds);
        return tally.over(System.nanoTime() - begun);
    }

    private static void await(Promise<Void> done, double seconds) {
        try {
            done.future().await((long) seconds + 20, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException("MongoDB does not answer bare inserts", e);
        }
    }

    @Override
    public void close() {
        mongo.close().await();
        vertx.close().await();
    }
}
