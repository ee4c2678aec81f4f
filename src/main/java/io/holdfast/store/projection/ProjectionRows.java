package io.holdfast.store.projection;

import com.mongodb.MongoBulkWriteException;
import io.holdfast.store.mongo.DuplicateKey;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.BulkOperation;
import io.vertx.ext.mongo.BulkWriteOptions;
import io.vertx.ext.mongo.MongoClient;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Writes projected documents: updates, which give up their slots, before inserts; then the slots of what was updated.
 * So bookings that change places in one batch do not find each other's slots taken.
 */
public final class ProjectionRows {
    private final MongoClient mongo;
    private final UnaryOperator<String> place;

    public ProjectionRows(MongoClient mongo) {
        this(mongo, UnaryOperator.identity());
    }

    /** @param place the collection in which they are written in the place of another */
    public ProjectionRows(MongoClient mongo, UnaryOperator<String> place) {
        this.mongo = mongo;
        this.place = place;
    }

    /** Done with the writes that are there but for their slots, which others have. */
    public Future<List<ProjectionWrite>> write(Collection<ProjectionWrite> writes) {
        return writeOf(Projections.INSPECTIONS, writes)
                .compose(refused -> writeOf(Projections.EVENTS, writes)
                        .compose(none -> writeOf(Projections.VACATIONS, writes))
                        .map(refused));
    }

    private Future<List<ProjectionWrite>> writeOf(String collection, Collection<ProjectionWrite> writes) {
        List<ProjectionWrite> updates = new ArrayList<>();
        List<ProjectionWrite> inserts = new ArrayList<>();
        for (ProjectionWrite write : writes) {
            if (write.collection().equals(collection)) {
                (write.isNew() ? inserts : updates).add(write);
            }
        }
        return update(collection, updates)
                .compose(nothing -> insert(collection, inserts))
                .compose(left -> {
                    List<ProjectionWrite> claiming = new ArrayList<>(updates);
                    claiming.addAll(left);
                    return claimSlots(claiming);
                });
    }

    /** Done with those whose slots others have. */
    Future<List<ProjectionWrite>> claimSlots(List<ProjectionWrite> writes) {
        List<ProjectionWrite> claiming =
                writes.stream().filter(ProjectionWrite::claimsSlots).toList();
        List<BulkOperation> operations = claiming.stream()
                .map(write -> BulkOperation.createUpdate(write.claimFilter(), write.claimUpdate(), false, false))
                .toList();
        return bulk(Projections.INSPECTIONS, operations).recover(fault -> refused(fault, claiming));
    }

    private static Future<List<ProjectionWrite>> refused(Throwable fault, List<ProjectionWrite> claiming) {
        if (!(fault instanceof MongoBulkWriteException some) || some.getWriteConcernError() != null) {
            return Future.failedFuture(fault);
        }
        List<ProjectionWrite> refused = new ArrayList<>();
        for (var error : some.getWriteErrors()) {
            if (!DuplicateKey.is(error.getCode())) {
                return Future.failedFuture(fault);
            }
            refused.add(claiming.get(error.getIndex()));
        }
        return Future.succeededFuture(refused);
    }

    private Future<Void> update(String collection, List<ProjectionWrite> updates) {
        List<BulkOperation> operations = updates.stream()
                .map(write -> BulkOperation.createUpdate(write.filter(), write.update(), false, false))
                .toList();
        return bulk(collection, operations).mapEmpty();
    }

    /** Done with those that are there and whose slots are still to be claimed. */
    private Future<List<ProjectionWrite>> insert(String collection, List<ProjectionWrite> inserts) {
        return insert(collection, inserts, ProjectionWrite::document);
    }

    private Future<List<ProjectionWrite>> insert(
            String collection, List<ProjectionWrite> inserts, Function<ProjectionWrite, JsonObject> document) {
        List<BulkOperation> operations = inserts.stream()
                .map(write -> BulkOperation.createInsert(document.apply(write)))
                .toList();
        return bulk(collection, operations).recover(fault -> refusedInserts(collection, inserts, fault));
    }

    /** A duplicate of an id is there already; one of a slot is inserted without it. */
    private Future<List<ProjectionWrite>> refusedInserts(
            String collection, List<ProjectionWrite> inserts, Throwable fault) {
        if (!(fault instanceof MongoBulkWriteException refused) || refused.getWriteConcernError() != null) {
            return Future.failedFuture(fault);
        }
        List<ProjectionWrite> there = new ArrayList<>();
        List<ProjectionWrite> slotless = new ArrayList<>();
        for (var error : refused.getWriteErrors()) {
            String index =
                    DuplicateKey.index(error.getCode(), error.getMessage()).orElse("");
            ProjectionWrite write = inserts.get(error.getIndex());
            if (index.startsWith("_id")) {
                there.add(write);
            } else if (index.startsWith(Projections.SLOT_CLAIM)) {
                slotless.add(write);
            } else {
                return Future.failedFuture(fault);
            }
        }
        return update(collection, there)
                .compose(nothing -> insertWithoutSlots(collection, slotless))
                .map(nothing -> {
                    there.addAll(slotless);
                    return there;
                });
    }

    /** A server may name the slot's index also where the document itself is there already. */
    private Future<Void> insertWithoutSlots(String collection, List<ProjectionWrite> refused) {
        if (refused.isEmpty()) {
            return Future.succeededFuture();
        }
        JsonArray ids = new JsonArray(refused.stream().map(ProjectionWrite::id).toList());
        JsonObject query = new JsonObject().put("_id", new JsonObject().put("$in", ids));
        return mongo.find(place.apply(collection), query).compose(found -> {
            Set<String> there = found.stream().map(one -> one.getString("_id")).collect(Collectors.toSet());
            List<ProjectionWrite> known =
                    refused.stream().filter(write -> there.contains(write.id())).toList();
            List<ProjectionWrite> missing = refused.stream()
                    .filter(write -> !there.contains(write.id()))
                    .toList();
            return update(collection, known)
                    .compose(nothing -> insert(collection, missing, ProjectionWrite::documentWithoutSlots))
                    .mapEmpty();
        });
    }

    /** One that is refused does not keep the others from being written. */
    private Future<List<ProjectionWrite>> bulk(String collection, List<BulkOperation> operations) {
        return operations.isEmpty()
                ? Future.succeededFuture(List.of())
                : mongo.bulkWriteWithOptions(place.apply(collection), operations, new BulkWriteOptions(false))
                        .map(written -> List.of());
    }
}
