package io.holdfast.store;

import io.holdfast.calendar.Block;
import io.holdfast.calendar.Booking;
import io.holdfast.calendar.Change;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.IdempotencyKey;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Occupancy;
import io.holdfast.calendar.Vacation;
import io.holdfast.inspector.CalendarStore;
import io.holdfast.inspector.JournalCommand;
import io.holdfast.store.journal.JournalCollection;
import io.holdfast.store.journal.JournalDocument;
import io.holdfast.store.journal.JournalWriter;
import io.holdfast.store.mongo.BsonDate;
import io.holdfast.store.mongo.MongoAway;
import io.holdfast.store.projection.AppliedVersions;
import io.holdfast.store.projection.HoldProjection;
import io.holdfast.store.projection.ProjectedDocuments;
import io.holdfast.store.projection.Projections;
import io.holdfast.store.projection.Projector;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The journal and its projections in MongoDB. */
public final class MongoCalendarStore implements CalendarStore {
    private final Vertx vertx;
    private final MongoClient mongo;
    private final JournalCollection journal;
    private final JournalWriter writer;
    private final Projector projector;

    MongoCalendarStore(
            Vertx vertx, MongoClient mongo, JournalCollection journal, JournalWriter writer, Projector projector) {
        this.vertx = vertx;
        this.mongo = mongo;
        this.journal = journal;
        this.writer = writer;
        this.projector = projector;
    }

    @Override
    public Future<ClaimOutcome> claim(JournalCommand command, Instant deadline) {
        return writer.claim(command, deadline);
    }

    @Override
    public Future<List<JournalCommand>> find(
            Collection<String> commandIds, Collection<IdempotencyKey> keys, String companyId) {
        List<String> wanted = new ArrayList<>();
        commandIds.forEach(id -> wanted.add(JournalDocument.commandKey(companyId, id)));
        keys.forEach(key -> wanted.add(JournalDocument.idempotencyKey(key)));
        return here(journal.findByKeys(wanted)
                .map(found -> found.stream()
                        .filter(command -> commandIds.contains(command.id()) || isOneOf(keys, command.key()))
                        .toList()));
    }

    private static boolean isOneOf(Collection<IdempotencyKey> keys, @Nullable IdempotencyKey known) {
        return known != null && keys.stream().anyMatch(key -> key.scoped().equals(known.scoped()));
    }

    /** How far the projections go, then the projections, then the journal beyond: in this order. */
    @Override
    public Future<JournalledCalendar> load(InspectorId inspector, long since, Window window) {
        Future<JournalledCalendar> loaded = mongo.findOne(
                        AppliedVersions.COLLECTION, new JsonObject().put("_id", inspector.toString()), null)
                .compose(found -> {
                    JsonObject calendar = found == null ? new JsonObject() : found;
                    long projected = calendar.getLong("version", 0L);
                    return projections(inspector, window)
                            .compose(live -> journal.versionsAfter(inspector, Math.min(projected, since))
                                    .map(tail -> fold(inspector, since, window, calendar, live, tail)));
                });
        return here(loaded);
    }

    private JournalledCalendar fold(
            InspectorId inspector,
            long since,
            Window window,
            JsonObject calendar,
            Map<String, Occupancy> live,
            NavigableMap<Long, JournalDocument> documents) {
        long projected = calendar.getLong("version", 0L);
        List<JournalCommand> later = new ArrayList<>();
        documents.forEach((version, document) -> {
            for (JournalCommand command : document.commands()) {
                if (command.versionOf(inspector) == version) {
                    if (version > projected) {
                        apply(inspector, command.change(), live);
                    }
                    if (version > since) {
                        later.add(command);
                    }
                }
            }
            if (version > projected) {
                projector.add(document);
            }
        });
        boolean isBeyond = !documents.isEmpty() && documents.lastKey() > projected;
        return new JournalledCalendar(
                isBeyond ? documents.lastKey() : projected,
                isBeyond ? documents.lastEntry().getValue().id() : calendar.getString("document", "0"),
                live.values().stream()
                        .filter(there -> there instanceof Hold || window.has(there.interval()))
                        .toList(),
                later);
    }

    /** A change that a projection already has is ignored: its edition says so. */
    private static void apply(InspectorId inspector, @Nullable Change change, Map<String, Occupancy> live) {
        if (change == null) {
            return;
        }
        for (Occupancy gone : change.removed()) {
            Occupancy there = live.get(gone.id());
            if (there != null && edition(there) <= edition(gone)) {
                live.remove(gone.id());
            }
        }
        for (Occupancy added : change.added()) {
            Occupancy there = live.get(added.id());
            boolean isNewer = there == null || edition(there) < edition(added);
            if (isNewer && added.inspectors().contains(inspector)) {
                live.put(added.id(), added);
            }
        }
    }

    private static int edition(Occupancy occupancy) {
        if (occupancy instanceof Booking booking) {
            return booking.edition();
        }
        if (occupancy instanceof Block block) {
            return block.edition();
        }
        if (occupancy instanceof Hold hold) {
            return Optional.ofNullable(hold.edition()).orElse(0);
        }
        return occupancy instanceof Vacation vacation ? vacation.edition() : 0;
    }

    private Future<Map<String, Occupancy>> projections(InspectorId inspector, Window window) {
        Future<List<JsonObject>> inspections = find(Projections.INSPECTIONS, inspector, window);
        Future<List<JsonObject>> events = find(Projections.EVENTS, inspector, window);
        Future<List<JsonObject>> vacations = find(Projections.VACATIONS, inspector, window);
        Future<List<JsonObject>> holds =
                mongo.find(Projections.EVENTS, new JsonObject().put(HoldProjection.HELD_FOR, inspector.toString()));
        return Future.all(inspections, events, vacations, holds).map(all -> {
            Map<String, Occupancy> live = new HashMap<>();
            inspections.result().stream().map(ProjectedDocuments::booking).forEach(one -> live.put(one.id(), one));
            events.result().stream().map(ProjectedDocuments::event).forEach(one -> live.put(one.id(), one));
            holds.result().stream().map(ProjectedDocuments::event).forEach(one -> live.put(one.id(), one));
            vacations.result().stream().map(ProjectedDocuments::vacation).forEach(one -> live.put(one.id(), one));
            return live;
        });
    }

    private Future<List<JsonObject>> find(String collection, InspectorId inspector, Window window) {
        return mongo.find(collection, live(collection, inspector, window));
    }

    /** What is live there, of that part of the calendar. */
    static JsonObject live(String collection, InspectorId inspector, Window window) {
        JsonObject live = new JsonObject()
                .put("_companyId", inspector.companyId())
                .put("_inspectorId", inspector.id())
                .put("endtime", new JsonObject().put("$gt", BsonDate.of(window.from())));
        if (window.isOfThePast()) {
            live.put("datetime", new JsonObject().put("$lt", BsonDate.of(window.until())));
        }
        return collection.equals(Projections.INSPECTIONS)
                ? live.put("status", Projections.CONFIRMED)
                : live.put(Projections.REMOVED, false);
    }

    /** Completed on the caller's event loop. */
    private <T> Future<T> here(Future<T> anywhere) {
        Context caller = vertx.getOrCreateContext();
        Promise<T> here = Promise.promise();
        anywhere.recover(MongoAway::failed).onComplete(done -> caller.runOnContext(nothing -> here.handle(done)));
        return here.future();
    }
}
