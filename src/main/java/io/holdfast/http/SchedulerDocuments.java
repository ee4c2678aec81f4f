package io.holdfast.http;

import io.holdfast.calendar.Block;
import io.holdfast.calendar.Booking;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Particulars;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Holds, blocks and bookings under the names of today's scheduler, with the further fields that it sent. */
final class SchedulerDocuments {
    private static final String NOTED_EXTRA = "extra";
    private static final String TITLE = "title";
    private static final Map<String, String> NAMES = Map.of("#/start", "#/datetime", "#/end", "#/endtime");

    private SchedulerDocuments() {}

    /** What a hold keeps for its document. */
    static String notes(@Nullable String title, @Nullable String extraJson) {
        JsonObject notes = new JsonObject();
        Documents.put(notes, TITLE, title);
        Documents.putJson(notes, NOTED_EXTRA, extraJson);
        return notes.encode();
    }

    static JsonObject hold(Hold hold) {
        JsonObject notes = Documents.notes(hold);
        JsonObject json = notes.getJsonObject(NOTED_EXTRA, new JsonObject()).copy();
        Documents.put(json, TITLE, notes.getString(TITLE));
        return whose(json, hold.id(), hold.inspectors(), hold.interval())
                .put("type", "Block")
                .put("workingHold", true)
                .put("createdAt", text(hold.term().placedAt()))
                .put("expiresAt", text(hold.expiresAt()));
    }

    static JsonObject block(Block block, Particulars particulars) {
        JsonObject json = extra(particulars);
        Documents.put(json, TITLE, particulars.title());
        return whose(json, block.id(), block.inspectors(), block.interval())
                .put("type", block.label() == Block.Label.EVENT ? "Event" : "Block")
                .put("createdAt", text(particulars.createdAt()));
    }

    static JsonObject inspection(Booking booking, Particulars particulars) {
        return whose(extra(particulars), booking.id(), booking.inspectors(), booking.interval())
                .put("status", "confirmed")
                .put("createdAt", text(particulars.createdAt()))
                .put("scheduledTs", text(particulars.createdAt()));
    }

    private static JsonObject extra(Particulars particulars) {
        String extra = particulars.extraJson();
        return extra == null ? new JsonObject() : new JsonObject(extra);
    }

    private static JsonObject whose(JsonObject json, String id, List<InspectorId> inspectors, Interval interval) {
        InspectorId first = inspectors.get(0);
        return json.put("_id", id)
                .put("_companyId", first.companyId())
                .put("_inspectorId", inspectors.size() == 1 ? first.id() : Replies.ids(inspectors))
                .put("datetime", text(interval.start()))
                .put("endtime", text(interval.end()));
    }

    private static String text(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /** Problems point at the fields as this caller named them. */
    static <T> Future<T> named(Future<T> answer) {
        return answer.recover(fault -> Future.failedFuture(
                fault instanceof ProblemException known
                        ? known.problem()
                                .at(pointer -> NAMES.getOrDefault(pointer, pointer))
                                .thrown()
                        : fault));
    }
}
