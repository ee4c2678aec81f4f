package io.holdfast.http.v1;

import io.holdfast.calendar.Block;
import io.holdfast.calendar.Booking;
import io.holdfast.calendar.CalendarRevision;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.Job;
import io.holdfast.calendar.Location;
import io.holdfast.calendar.Metadata;
import io.holdfast.calendar.Occupancy;
import io.holdfast.calendar.Vacation;
import io.holdfast.http.exchange.AnswerJson;
import io.holdfast.http.exchange.EnumNames;
import io.holdfast.http.exchange.Instants;
import io.holdfast.http.exchange.Problem;
import io.holdfast.http.exchange.ProblemMapping;
import io.holdfast.readmodel.BookingReads.StoredBooking;
import io.holdfast.wire.LocationJson;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds, bookings, blocks, vacations and calendars as clients see them. */
final class Documents {
    private Documents() {}

    /**
     * A hold.
     *
     * @param notes its own, as an object
     * @param token where it is to be told
     */
    static JsonObject hold(Hold hold, JsonObject notes, @Nullable String token, List<CalendarRevision> calendars) {
        JsonObject json = job(new JsonObject().put("id", hold.id()), hold.job())
                .put("start", Instants.text(hold.interval().start()))
                .put("end", Instants.text(hold.interval().end()))
                .put("expiresAt", Instants.text(hold.expiresAt()))
                .put("durable", hold.isDurable());
        AnswerJson.put(json, "holder", hold.holder());
        AnswerJson.put(json, "note", notes.getString("note"));
        AnswerJson.put(json, "token", token);
        return ProblemMapping.withRevisions(json, calendars);
    }

    /** The same fields in whatever answer it stands. */
    static JsonObject booking(StoredBooking stored, List<CalendarRevision> calendars) {
        Booking booking = stored.booking();
        Metadata particulars = stored.particulars();
        String status = EnumNames.lowerCase(stored.status());
        JsonObject json = job(new JsonObject().put("id", booking.id()), booking.job())
                .put("start", Instants.text(booking.interval().start()))
                .put("end", Instants.text(booking.interval().end()))
                .put("status", status)
                .put("createdAt", Instants.text(particulars.createdAt()));
        AnswerJson.put(json, "source", particulars.source());
        AnswerJson.putObject(json, "customer", particulars.customerJson());
        AnswerJson.putObject(json, "details", particulars.detailsJson());
        String overrideReason = stored.overrideReason();
        if (overrideReason != null) {
            json.put("override", new JsonObject().put("reason", overrideReason));
        }
        AnswerJson.put(json, "cancelReason", stored.cancelReason());
        return ProblemMapping.withRevisions(json, calendars);
    }

    static JsonObject block(Block block, Metadata particulars, List<CalendarRevision> calendars) {
        JsonObject json = new JsonObject()
                .put("id", block.id())
                .put("inspectorId", block.inspector().id())
                .put("start", Instants.text(block.interval().start()))
                .put("end", Instants.text(block.interval().end()))
                .put("kind", EnumNames.lowerCase(block.label()));
        AnswerJson.put(json, "title", particulars.title());
        return ProblemMapping.withRevisions(json, calendars);
    }

    static JsonObject vacation(Vacation vacation, Metadata particulars, List<CalendarRevision> calendars) {
        JsonObject json = new JsonObject()
                .put("id", vacation.id())
                .put("inspectorId", vacation.inspector().id())
                .put("start", Instants.text(vacation.interval().start()))
                .put("end", Instants.text(vacation.interval().end()));
        AnswerJson.put(json, "title", particulars.title());
        return ProblemMapping.withRevisions(json, calendars);
    }

    /** An entry of a calendar; never whose it is, and no id of a hold: it is a capability. */
    static JsonObject entry(Occupancy there) {
        JsonObject json = new JsonObject().put("kind", EnumNames.lowerCase(there.kind()));
        if (!(there instanceof Hold)) {
            json.put("id", there.id());
        }
        json.put("start", Instants.text(there.interval().start()))
                .put("end", Instants.text(there.interval().end()));
        return there instanceof Hold hold ? json.put("expiresAt", Instants.text(hold.expiresAt())) : json;
    }

    private static JsonObject job(JsonObject json, Job job) {
        json.put("inspectorIds", ProblemMapping.ids(job.inspectors()));
        AnswerJson.put(json, "serviceId", job.serviceId());
        Location location = job.location();
        return location == null ? json : json.put("location", LocationJson.of(location));
    }

    static JsonObject list(List<JsonObject> items, @Nullable String next) {
        JsonObject json = new JsonObject().put("items", new JsonArray(items));
        AnswerJson.put(json, "next", next);
        return json;
    }

    /** A cursor that nobody was given is the client's fault; any other stays what it is. */
    static <T> Future<T> cursorFault(Throwable fault) {
        return Future.failedFuture(
                fault instanceof IllegalArgumentException
                        ? Problem.invalid("parameter", "after", "is none that was handed out")
                                .thrown()
                        : fault);
    }
}
