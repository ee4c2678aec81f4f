package io.holdfast.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import io.vertx.ext.mongo.UpdateOptions;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far each writer's journal documents are projected, in the collection {@code writers}: what a writer that was killed
 * left behind is projected at the next start.
 */
final class Checkpoints {
    private static final Logger log = LoggerFactory.getLogger(Checkpoints.class);
    private static final String COLLECTION = "writers";
    private static final long INTERVAL_MILLIS = 1000;

    /** A writer, and by what time its documents are projected. */
    record Checkpoint(String writer, Instant projectedAt) {}

    private final Vertx vertx;
    private final MongoClient mongo;
    private final String writer;
    private volatile @Nullable Instant projectedAt;
    private @Nullable Instant writtenAt;
    private final Queue<Instant> heldBack = new ConcurrentLinkedQueue<>();
    private long timer;

    Checkpoints(Vertx vertx, MongoClient mongo, String writer) {
        this.vertx = vertx;
        this.mongo = mongo;
        this.writer = writer;
    }

    /** The checkpoints of all writers but this one. */
    Future<List<Checkpoint>> others() {
        return mongo.find(COLLECTION, new JsonObject())
                .map(found -> found.stream()
                        .map(one -> new Checkpoint(one.getString("_id"), BsonDate.read(one, "projectedAt")))
                        .filter(one -> !one.writer().equals(writer))
                        .toList());
    }

    /** Before this writer's first document. */
    Future<Void> begin() {
        projectedAt = Instant.now();
        return write().onSuccess(nothing -> timer = vertx.setPeriodic(INTERVAL_MILLIS, any -> writeIfChanged()));
    }

    void projected(Instant at) {
        projectedAt = at;
    }

    /** Nothing from that instant on counts as projected until it is let go: an older document may still land. */
    void holdBack(Instant from) {
        heldBack.add(from);
    }

    void letGo(Instant from) {
        heldBack.remove(from);
    }

    /** Nothing of that writer is left to do. */
    Future<Void> forget(Checkpoint done) {
        return mongo.removeDocument(COLLECTION, new JsonObject().put("_id", done.writer()))
                .mapEmpty();
    }

    private void writeIfChanged() {
        if (projectedAt != null && !projectedAt.equals(writtenAt)) {
            write().onFailure(fault -> log.debug("the checkpoint will be written again: {}", fault.toString()));
        }
    }

    private Future<Void> write() {
        Instant projected = projectedAt;
        if (projected == null) {
            return Future.succeededFuture();
        }
        Instant oldest = heldBack.stream().min(Instant::compareTo).orElse(projected);
        Instant at = oldest.isBefore(projected) ? oldest : projected;
        JsonObject update = new JsonObject().put("$set", new JsonObject().put("projectedAt", BsonDate.of(at)));
        return mongo.updateCollectionWithOptions(
                        COLLECTION, new JsonObject().put("_id", writer), update, new UpdateOptions(true))
                .onSuccess(any -> writtenAt = at)
                .mapEmpty();
    }

    Future<Void> close() {
        vertx.cancelTimer(timer);
        return write();
    }
}
