package io.holdfast.store;

import com.mongodb.MongoBulkWriteException;
import io.holdfast.inspector.Claim;
import io.holdfast.inspector.JournalCommand;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.BulkOperation;
import io.vertx.ext.mongo.BulkWriteOptions;
import io.vertx.ext.mongo.MongoClient;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the projections right behind the journal, in its order, in batches; updates before inserts. A batch that fails
 * is written again: each document's edition makes that harmless. When it is acknowledged, {@code calendars} says how far
 * each calendar has come.
 */
final class Projector {
    private static final Logger log = LoggerFactory.getLogger(Projector.class);
    private static final int DOCUMENTS_MAX = 50;
    private static final long RETRY_MILLIS = 100;

    private final Vertx vertx;
    private final Context context;
    private final MongoClient mongo;
    private final MeterRegistry meters;
    private final Checkpoints checkpoints;
    private final Deque<JournalDocument> queue = new ArrayDeque<>();
    private final Deque<Promise<Void>> flushes = new ArrayDeque<>();
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();
    private final AtomicInteger lag = new AtomicInteger();
    private Promise<Void> progress = Promise.promise();
    private boolean isUnderWay;

    Projector(Vertx vertx, MongoClient mongo, MeterRegistry meters, Checkpoints checkpoints) {
        this.vertx = vertx;
        this.context = vertx.getOrCreateContext();
        this.mongo = mongo;
        this.meters = meters;
        this.checkpoints = checkpoints;
        meters.gauge("holdfast.projection.lag.commands", lag);
    }

    /** Commands that are in the journal and not projected yet. */
    int lag() {
        return lag.get();
    }

    /** Done when the batch under way is; at once where none is. */
    Future<Void> progress() {
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
    void add(JournalDocument document) {
        if (!waiting.add(document.id())) {
            return;
        }
        lag.addAndGet(document.commands().size());
        context.runOnContext(nothing -> {
            queue.add(document);
            writeNext();
        });
    }

    /** Done when everything that was added before is written. */
    Future<Void> flush() {
        Promise<Void> flushed = Promise.promise();
        context.runOnContext(nothing -> {
            if (queue.isEmpty() && !isUnderWay) {
                flushed.complete();
            } else {
                flushes.add(flushed);
            }
        });
        return flushed.future();
    }

    private void writeNext() {
        if (isUnderWay) {
            return;
        }
        if (queue.isEmpty()) {
            flushes.forEach(Promise::complete);
            flushes.clear();
            return;
        }
        isUnderWay = true;
        List<JournalDocument> batch = new ArrayList<>();
        while (!queue.isEmpty() && batch.size() < DOCUMENTS_MAX) {
            batch.add(queue.poll());
        }
        List<Promise<Void>> whoWaits = new ArrayList<>(flushes);
        flushes.clear();
        boolean isAll = queue.isEmpty();
        write(batch).onComplete(any -> {
            isUnderWay = false;
            batch.forEach(one -> waiting.remove(one.id()));
            lag.addAndGet(-batch.stream().mapToInt(one -> one.commands().size()).sum());
            Promise<Void> over = progress;
            progress = Promise.promise();
            over.complete();
            if (isAll) {
                whoWaits.forEach(Promise::complete);
            } else {
                whoWaits.forEach(flushes::addFirst);
            }
            writeNext();
        });
    }

    /** Again until it is acknowledged. */
    private Future<Void> write(List<JournalDocument> batch) {
        Map<String, ProjectionWrite> writes = new LinkedHashMap<>();
        for (JournalDocument document : batch) {
            for (JournalCommand command : document.commands()) {
                ProjectionWrite write = Projections.of(command);
                if (write != null) {
                    writes.merge(write.id(), write, ProjectionWrite::merge);
                }
            }
        }
        return writeAll(writes)
                .compose(nothing -> advanceCalendars(batch))
                .onSuccess(nothing ->
                        checkpoints.projected(batch.get(batch.size() - 1).at()))
                .recover(fault -> {
                    log.warn(
                            "the projections of {} journal documents will be written again: {}",
                            batch.size(),
                            fault.toString());
                    return later().compose(nothing -> write(batch));
                });
    }

    private Future<Void> writeAll(Map<String, ProjectionWrite> writes) {
        Future<Void> all = Future.succeededFuture();
        for (String collection : List.of(Projections.INSPECTIONS, Projections.EVENTS, Projections.VACATIONS)) {
            List<ProjectionWrite> its = writes.values().stream()
                    .filter(write -> write.collection().equals(collection))
                    .toList();
            List<ProjectionWrite> updates =
                    its.stream().filter(write -> !write.isNew()).toList();
            List<ProjectionWrite> inserts =
                    its.stream().filter(ProjectionWrite::isNew).toList();
            all = all.compose(nothing -> update(collection, updates)).compose(nothing -> insert(collection, inserts));
        }
        return all;
    }

    private Future<Void> update(String collection, List<ProjectionWrite> updates) {
        if (updates.isEmpty()) {
            return Future.succeededFuture();
        }
        List<BulkOperation> operations = updates.stream()
                .map(write -> BulkOperation.createUpdate(write.filter(), write.update(), false, false))
                .toList();
        return mongo.bulkWriteWithOptions(collection, operations, new BulkWriteOptions(true))
                .<Void>mapEmpty()
                .recover(fault ->
                        isTakenSlot(fault) ? updateWithoutClaims(collection, updates) : Future.failedFuture(fault));
    }

    private Future<Void> updateWithoutClaims(String collection, List<ProjectionWrite> updates) {
        slotClaimFault(updates.size());
        updates.forEach(write -> write.without(Projections.SLOT_CLAIM));
        return update(collection, updates);
    }

    private Future<Void> insert(String collection, List<ProjectionWrite> inserts) {
        if (inserts.isEmpty()) {
            return Future.succeededFuture();
        }
        List<BulkOperation> operations = inserts.stream()
                .map(write -> BulkOperation.createInsert(write.document()))
                .toList();
        return mongo.bulkWriteWithOptions(collection, operations, new BulkWriteOptions(false))
                .<Void>mapEmpty()
                .recover(fault -> refusedInserts(collection, inserts, fault));
    }

    /** A duplicate of an id is there already; one of a slot is a fault, and its document is kept without its claim. */
    private Future<Void> refusedInserts(String collection, List<ProjectionWrite> inserts, Throwable fault) {
        if (!(fault instanceof MongoBulkWriteException refused) || refused.getWriteConcernError() != null) {
            return Future.failedFuture(fault);
        }
        List<ProjectionWrite> there = new ArrayList<>();
        List<ProjectionWrite> claimless = new ArrayList<>();
        for (var error : refused.getWriteErrors()) {
            String index =
                    DuplicateKey.index(error.getCode(), error.getMessage()).orElse("");
            ProjectionWrite write = inserts.get(error.getIndex());
            if (index.startsWith("_id")) {
                there.add(write);
            } else if (index.startsWith(Projections.SLOT_CLAIM)) {
                claimless.add(write);
            } else {
                return Future.failedFuture(fault);
            }
        }
        return update(collection, there).compose(nothing -> insertWithoutClaims(collection, claimless));
    }

    /** A server may name the slot's index also where the document itself is there already. */
    private Future<Void> insertWithoutClaims(String collection, List<ProjectionWrite> refused) {
        if (refused.isEmpty()) {
            return Future.succeededFuture();
        }
        JsonArray ids = new JsonArray(refused.stream().map(ProjectionWrite::id).toList());
        JsonObject query = new JsonObject().put("_id", new JsonObject().put("$in", ids));
        return mongo.find(collection, query).compose(found -> {
            Set<String> there = found.stream().map(one -> one.getString("_id")).collect(Collectors.toSet());
            List<ProjectionWrite> known =
                    refused.stream().filter(write -> there.contains(write.id())).toList();
            List<ProjectionWrite> missing = refused.stream()
                    .filter(write -> !there.contains(write.id()))
                    .toList();
            if (!missing.isEmpty()) {
                slotClaimFault(missing.size());
            }
            missing.forEach(write -> write.without(Projections.SLOT_CLAIM));
            return update(collection, known).compose(nothing -> insert(collection, missing));
        });
    }

    private static boolean isTakenSlot(Throwable fault) {
        return DuplicateKey.index(fault)
                .filter(index -> index.startsWith(Projections.SLOT_CLAIM))
                .isPresent();
    }

    private void slotClaimFault(int documents) {
        log.error(
                "{} documents claim a slot that another has: the journal is right, the index told of a fault",
                documents);
        meters.counter("holdfast.slot.claim.faults").increment(documents);
    }

    private Future<Void> advanceCalendars(List<JournalDocument> batch) {
        Map<String, JsonObject> last = new LinkedHashMap<>();
        for (JournalDocument document : batch) {
            for (JournalCommand command : document.commands()) {
                for (Claim claim : command.claims()) {
                    last.put(
                            claim.inspector().toString(),
                            new JsonObject().put("version", claim.version()).put("document", document.id()));
                }
            }
        }
        List<BulkOperation> operations = new ArrayList<>();
        last.forEach((calendar, set) -> {
            JsonObject older = new JsonObject()
                    .put("_id", calendar)
                    .put("version", new JsonObject().put("$lt", set.getLong("version")));
            operations.add(BulkOperation.createUpdate(older, new JsonObject().put("$set", set), true, false));
        });
        return mongo.bulkWriteWithOptions("calendars", operations, new BulkWriteOptions(false))
                .<Void>mapEmpty()
                .recover(fault -> areAllThere(fault) ? Future.succeededFuture() : Future.failedFuture(fault));
    }

    /** An upsert that found a later version tried to insert, and was refused. */
    private static boolean areAllThere(Throwable fault) {
        return fault instanceof MongoBulkWriteException refused
                && refused.getWriteConcernError() == null
                && refused.getWriteErrors().stream().allMatch(error -> DuplicateKey.is(error.getCode()));
    }

    private Future<Void> later() {
        Promise<Void> over = Promise.promise();
        vertx.setTimer(RETRY_MILLIS, any -> over.complete());
        return over.future();
    }
}
