package io.holdfast.store.projection;

import io.holdfast.runtime.Clock;
import io.holdfast.store.journal.JournalDocument;
import io.holdfast.store.mongo.BsonDate;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import io.vertx.ext.mongo.UpdateOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far each writer's journal documents are projected, in the collection {@code writers}: what a writer that was killed
 * left behind is projected at the next start. A writer writes down its own checkpoint only, and drops it when it leaves
 * nothing behind; another's is dropped when it was not renewed for so long that its writer is gone.
 */
public final class Checkpoints {
    private static final Logger log = LoggerFactory.getLogger(Checkpoints.class);
    private static final String COLLECTION = "writers";
    private static final String PROJECTED_AT = "projectedAt";
    private static final String ALIVE_AT = "aliveAt";
    private static final long INTERVAL_MILLIS = 1000;
    private static final Duration RENEWED_EVERY = Duration.ofSeconds(10);
    private static final Duration GONE_AFTER = Duration.ofHours(1);

    /** A writer, and by what time its documents are projected. */
    public record Checkpoint(String writer, Instant projectedAt, Instant aliveAt) {}

    private final Vertx vertx;
    private final Clock clock;
    private final MongoClient mongo;
    private final String writer;
    private volatile @Nullable Instant projectedAt;
    private volatile @Nullable Checkpoint kept;
    private final Queue<Instant> heldBack = new ConcurrentLinkedQueue<>();
    private long timer;

    public Checkpoints(Vertx vertx, Clock clock, MongoClient mongo, String writer) {
        this.vertx = vertx;
        this.clock = clock;
        this.mongo = mongo;
        this.writer = writer;
    }

    /** The checkpoints of all writers but this one. */
    public Future<List<Checkpoint>> others() {
        return mongo.find(COLLECTION, new JsonObject())
                .map(found -> found.stream()
                        .map(one -> new Checkpoint(
                                one.getString("_id"), BsonDate.read(one, PROJECTED_AT), BsonDate.read(one, ALIVE_AT)))
                        .filter(one -> !one.writer().equals(writer))
                        .toList());
    }

    /** Before this writer's first document. */
    public Future<Void> begin() {
        projectedAt = clock.now().truncatedTo(ChronoUnit.MILLIS);
        return write().onSuccess(nothing -> timer = vertx.setPeriodic(INTERVAL_MILLIS, any -> renew()));
    }

    /** In the order in which this writer wrote them; another's documents say nothing about this one's. */
    void projected(JournalDocument document) {
        Instant before = projectedAt;
        boolean isLater = before == null || before.isBefore(document.at());
        if (document.writer().equals(writer) && isLater) {
            projectedAt = document.at();
        }
    }

    /** Nothing from that instant on counts as projected until it is let go: an older document may still land. */
    public void holdBack(Instant from) {
        heldBack.add(from);
    }

    public void letGo(Instant from) {
        heldBack.remove(from);
    }

    /** Their documents are projected; who is gone is dropped, and who may write more is kept. */
    public Future<Void> forget(List<Checkpoint> done) {
        Instant goneBefore = clock.now().minus(GONE_AFTER);
        List<Future<?>> dropped = new ArrayList<>();
        for (Checkpoint one : done) {
            if (one.aliveAt().isBefore(goneBefore)) {
                JsonObject unchanged =
                        new JsonObject().put("_id", one.writer()).put(ALIVE_AT, BsonDate.of(one.aliveAt()));
                dropped.add(mongo.removeDocument(COLLECTION, unchanged));
            }
        }
        return Future.all(dropped).mapEmpty();
    }

    private void renew() {
        Checkpoint last = kept;
        boolean isDue = last == null
                || !last.projectedAt().equals(present())
                || last.aliveAt().plus(RENEWED_EVERY).isBefore(clock.now());
        if (isDue) {
            write().onFailure(fault -> log.debug("the checkpoint will be written again: {}", fault.toString()));
        }
    }

    private Instant present() {
        Instant projected = Objects.requireNonNull(projectedAt);
        return heldBack.stream()
                .filter(projected::isAfter)
                .min(Instant::compareTo)
                .orElse(projected);
    }

    private Future<Void> write() {
        Checkpoint now = new Checkpoint(writer, present(), clock.now().truncatedTo(ChronoUnit.MILLIS));
        JsonObject set = new JsonObject()
                .put(PROJECTED_AT, BsonDate.of(now.projectedAt()))
                .put(ALIVE_AT, BsonDate.of(now.aliveAt()));
        return mongo.updateCollectionWithOptions(
                        COLLECTION,
                        new JsonObject().put("_id", writer),
                        new JsonObject().put("$set", set),
                        new UpdateOptions(true))
                .onSuccess(any -> kept = now)
                .mapEmpty();
    }

    /**
     * Says no more: this writer leaves.
     *
     * @param isAllProjected whether nothing of this writer waits to be projected
     */
    public Future<Void> close(boolean isAllProjected) {
        vertx.cancelTimer(timer);
        return isAllProjected && heldBack.isEmpty()
                ? mongo.removeDocument(COLLECTION, new JsonObject().put("_id", writer))
                        .mapEmpty()
                : write();
    }
}
