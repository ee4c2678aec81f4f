package io.holdfast.store.projection;

import io.holdfast.runtime.Round;
import io.holdfast.store.journal.JournalDocument;
import io.holdfast.store.journal.ProjectionFeed;
import io.holdfast.store.mongo.MongoAway;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the projections right behind the journal, in its order, in batches. A batch that fails is written again, and
 * nothing behind it before.
 */
public final class Projector implements ProjectionFeed {
    private static final Logger log = LoggerFactory.getLogger(Projector.class);
    private static final int DOCUMENTS_MAX = 50;
    public static final long RETRY_MILLIS = 100;

    private final Vertx vertx;
    private final Context context;
    private final ProjectionBatch projections;
    private final Checkpoints checkpoints;
    private final long retryMillis;
    private final Deque<JournalDocument> queue = new ArrayDeque<>();
    private final Deque<Flush> flushes = new ArrayDeque<>();
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();
    private final AtomicInteger lag = new AtomicInteger();
    private Promise<Void> progress = Promise.promise();
    private long added;
    private long written;
    private boolean isUnderWay;
    private final AtomicBoolean isFailing = new AtomicBoolean();
    private volatile boolean isStopped;

    /** Waits until so many documents are written. */
    private record Flush(long documents, Promise<Void> done) {}

    public Projector(
            Vertx vertx, ProjectionBatch projections, Checkpoints checkpoints, long retryMillis, MeterRegistry meters) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.projections = projections;
        this.checkpoints = checkpoints;
        this.retryMillis = retryMillis;
        meters.gauge("holdfast.projection.lag.commands", lag);
    }

    /** Commands that are in the journal and not projected yet. */
    @Override
    public int lag() {
        return lag.get();
    }

    /** Done when the batch under way is; at once where none is. */
    @Override
    public Future<Void> progress() {
        Promise<Void> next = Promise.promise();
        context.runOnContext(nothing -> {
            if (isUnderWay) {
                progress.future().onComplete(next);
            } else {
                next.complete();
            }
        });
        return next.future();
    }

    /** To be called on any event loop, in the order of the journal. One that waits already is not added again. */
    @Override
    public void add(JournalDocument document) {
        if (!waiting.add(document.id())) {
            return;
        }
        lag.addAndGet(document.commands().size());
        context.runOnContext(nothing -> {
            queue.add(document);
            added++;
            writeNext();
        });
    }

    /** Done when everything that was added before is written, whatever is added meanwhile. */
    public Future<Void> flush() {
        Promise<Void> flushed = Promise.promise();
        context.runOnContext(nothing -> {
            flushes.add(new Flush(added, flushed));
            completeFlushes();
        });
        return flushed.future();
    }

    /** What fails from now on is not written again. */
    public void stop() {
        isStopped = true;
    }

    private void completeFlushes() {
        while (!flushes.isEmpty() && flushes.element().documents() <= written) {
            flushes.remove().done().complete();
        }
    }

    private void writeNext() {
        if (isUnderWay || queue.isEmpty()) {
            return;
        }
        isUnderWay = true;
        List<JournalDocument> batch = new ArrayList<>();
        while (!queue.isEmpty() && batch.size() < DOCUMENTS_MAX) {
            batch.add(queue.remove());
        }
        write(batch).onSuccess(isWritten -> context.runOnContext(any -> done(batch)));
    }

    private void done(List<JournalDocument> batch) {
        isUnderWay = false;
        written += batch.size();
        batch.forEach(one -> waiting.remove(one.id()));
        lag.addAndGet(-batch.stream().mapToInt(one -> one.commands().size()).sum());
        Promise<Void> over = progress;
        progress = Promise.promise();
        over.complete();
        completeFlushes();
        writeNext();
    }

    /** Again until it is acknowledged. */
    private Future<Boolean> write(List<JournalDocument> batch) {
        return Round.repeat(() -> Future.succeededFuture()
                .compose(any -> projections.apply(batch))
                .transform(applied -> {
                    if (applied.succeeded()) {
                        if (isFailing.getAndSet(false)) {
                            log.info("projections are written again");
                        }
                        batch.forEach(checkpoints::projected);
                        return Future.succeededFuture(Optional.of(true));
                    }
                    return isStopped
                            ? Future.failedFuture(applied.cause())
                            : later(batch, applied.cause()).map(Optional.empty());
                }));
    }

    /** Said once, however often it fails. */
    private Future<Void> later(List<JournalDocument> batch, Throwable fault) {
        if (!isFailing.getAndSet(true)) {
            MongoAway.line(log, fault)
                    .log(
                            "the projections of {} journal documents are written again until they succeed: {}",
                            batch.size(),
                            fault.toString());
        }
        Promise<Void> over = Promise.promise();
        vertx.setTimer(retryMillis, any -> over.complete());
        return over.future();
    }
}
