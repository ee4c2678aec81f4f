package io.holdfast.store.projection;

import io.holdfast.calendar.Interval;
import io.holdfast.inspector.MemberBroadcast;
import io.holdfast.readmodel.BookingReads;
import io.holdfast.readmodel.Page;
import io.holdfast.store.mongo.BsonDate;
import io.holdfast.store.mongo.Cursor;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Reads of the projections, after they have caught up with every answer that was given. */
public final class MongoBookingReads implements BookingReads {
    private static final Duration CATCH_UP_MAX = Duration.ofSeconds(1);

    private final MongoClient mongo;
    private final Projector projector;
    private final MemberBroadcast others;
    private final LeftBehind leftBehind;

    public MongoBookingReads(MongoClient mongo, Projector projector, MemberBroadcast others, LeftBehind leftBehind) {
        this.mongo = mongo;
        this.projector = projector;
        this.others = others;
        this.leftBehind = leftBehind;
    }

    @Override
    public Future<Optional<StoredBooking>> booking(String companyId, String id) {
        return one(Projections.INSPECTIONS, companyId, id).map(found -> found.map(MongoBookingReads::booking));
    }

    @Override
    public Future<Optional<StoredBlock>> block(String companyId, String id) {
        return one(Projections.EVENTS, companyId, id)
                .map(found -> found.filter(document -> !HoldProjection.isHold(document))
                        .map(document -> new StoredBlock(
                                ProjectedDocuments.block(document),
                                ProjectedDocuments.particulars(document),
                                document.getBoolean(Projections.REMOVED))));
    }

    @Override
    public Future<Optional<StoredVacation>> vacation(String companyId, String id) {
        return one(Projections.VACATIONS, companyId, id)
                .map(found -> found.map(document -> new StoredVacation(
                        ProjectedDocuments.vacation(document),
                        ProjectedDocuments.particulars(document),
                        document.getBoolean(Projections.REMOVED))));
    }

    private Future<Optional<JsonObject>> one(String collection, String companyId, String id) {
        JsonObject query = new JsonObject().put("_id", id).put("_companyId", companyId);
        return caughtUp()
                .compose(nothing -> mongo.findOne(collection, query, null))
                .map(Optional::ofNullable);
    }

    @Override
    public Future<Page<StoredBooking>> bookings(BookingQuery query) {
        JsonArray conditions = new JsonArray().add(new JsonObject().put("_companyId", query.companyId()));
        add(conditions, "_inspectorId", query.inspectorId());
        Status status = query.status();
        if (status != null) {
            add(conditions, "status", status == Status.CONFIRMED ? Projections.CONFIRMED : Projections.CANCELLED);
        }
        Interval overlapping = query.overlapping();
        if (overlapping != null) {
            conditions
                    .add(new JsonObject().put("datetime", new JsonObject().put("$lt", BsonDate.of(overlapping.end()))))
                    .add(new JsonObject()
                            .put("endtime", new JsonObject().put("$gt", BsonDate.of(overlapping.start()))));
        }
        String after = query.after();
        try {
            if (after != null) {
                conditions.add(Cursor.decode(after).beyond("datetime"));
            }
        } catch (IllegalArgumentException e) {
            return Future.failedFuture(e);
        }
        FindOptions options = new FindOptions()
                .setSort(new JsonObject().put("datetime", 1).put("_id", 1))
                .setLimit(query.limit() + 1);
        return caughtUp()
                .compose(nothing -> mongo.findWithOptions(
                        Projections.INSPECTIONS, new JsonObject().put("$and", conditions), options))
                .map(found -> page(found, query.limit()));
    }

    private static Page<StoredBooking> page(List<JsonObject> found, int limit) {
        List<StoredBooking> items =
                found.stream().limit(limit).map(MongoBookingReads::booking).toList();
        if (found.size() <= limit) {
            return new Page<>(items, null);
        }
        StoredBooking last = items.get(items.size() - 1);
        Cursor next =
                new Cursor(last.booking().interval().start(), last.booking().id());
        return new Page<>(items, next.encode());
    }

    private static void add(JsonArray conditions, String field, @Nullable String value) {
        if (value != null) {
            conditions.add(new JsonObject().put(field, value));
        }
    }

    private static StoredBooking booking(JsonObject document) {
        boolean isCancelled = document.getString("status").equals(Projections.CANCELLED);
        return new StoredBooking(
                ProjectedDocuments.booking(document),
                ProjectedDocuments.particulars(document),
                isCancelled ? Status.CANCELLED : Status.CONFIRMED,
                document.getString(Projections.OVERRIDE_REASON),
                document.getString("cancelReason"));
    }

    private Future<Void> caughtUp() {
        return Future.all(projector.flush(), othersCaughtUp())
                .timeout(CATCH_UP_MAX.toMillis(), TimeUnit.MILLISECONDS)
                .<Void>mapEmpty()
                .recover(late -> Future.failedFuture(new BehindException()));
    }

    /** Who has gone while the others were asked was there before, and is missing after. */
    private Future<Void> othersCaughtUp() {
        return leftBehind
                .look()
                .compose(nothing -> others.finishProjections())
                .compose(nothing -> leftBehind.projected(CATCH_UP_MAX));
    }
}
