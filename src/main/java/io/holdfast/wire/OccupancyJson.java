package io.holdfast.wire;

import static io.holdfast.wire.JsonText.instant;
import static io.holdfast.wire.JsonText.instantIfPresent;
import static io.holdfast.wire.JsonText.object;
import static io.holdfast.wire.JsonText.putIfPresent;
import static io.holdfast.wire.JsonText.string;

import io.holdfast.calendar.Block;
import io.holdfast.calendar.Booking;
import io.holdfast.calendar.EndedHold;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Job;
import io.holdfast.calendar.Location;
import io.holdfast.calendar.Vacation;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds, bookings, blocks and vacations as JSON. */
public final class OccupancyJson {
    private OccupancyJson() {}

    public static JsonObject of(Hold hold) {
        JsonObject json = job(interval(new JsonObject().put("id", hold.id()), hold.interval()), hold.job())
                .put("placedAt", hold.term().placedAt().toString())
                .put("expiresAt", hold.expiresAt().toString());
        putIfPresent(json, "holder", hold.holder());
        putIfPresent(json, "notes", hold.notes());
        Instant tentativeUntil = hold.tentativeUntil();
        return putIfPresent(json, "tentativeUntil", tentativeUntil == null ? null : tentativeUntil.toString());
    }

    public static Hold hold(JsonObject json) {
        return new Hold(
                string(json, "id"),
                interval(json),
                job(json),
                new Hold.Term(instant(json, "placedAt"), instant(json, "expiresAt")),
                json.getString("holder"),
                json.getString("notes"),
                instantIfPresent(json, "tentativeUntil"));
    }

    public static JsonObject of(EndedHold end) {
        return new JsonObject()
                .put("hold", of(end.hold()))
                .put("how", end.how().name())
                .put("until", end.until().toString());
    }

    public static EndedHold endedHold(JsonObject json) {
        return new EndedHold(
                hold(object(json, "hold")), EndedHold.How.valueOf(string(json, "how")), instant(json, "until"));
    }

    public static JsonObject of(Booking booking) {
        return job(interval(new JsonObject().put("id", booking.id()), booking.interval()), booking.job())
                .put("edition", booking.edition())
                .put("overriding", booking.overriding());
    }

    public static Booking booking(JsonObject json) {
        return new Booking(
                string(json, "id"),
                interval(json),
                job(json),
                json.getInteger("edition"),
                json.getBoolean("overriding"));
    }

    public static JsonObject of(Block block) {
        return interval(new JsonObject().put("id", block.id()), block.interval())
                .put("inspector", block.inspector().toString())
                .put("label", block.label().name())
                .put("edition", block.edition());
    }

    public static Block block(JsonObject json) {
        return new Block(
                string(json, "id"),
                interval(json),
                InspectorId.parse(string(json, "inspector")),
                Block.Label.valueOf(string(json, "label")),
                json.getInteger("edition"));
    }

    public static JsonObject of(Vacation vacation) {
        return interval(new JsonObject().put("id", vacation.id()), vacation.interval())
                .put("inspector", vacation.inspector().toString())
                .put("edition", vacation.edition());
    }

    public static Vacation vacation(JsonObject json) {
        return new Vacation(
                string(json, "id"),
                interval(json),
                InspectorId.parse(string(json, "inspector")),
                json.getInteger("edition"));
    }

    private static JsonObject interval(JsonObject json, Interval interval) {
        return json.put("start", interval.start().toString())
                .put("end", interval.end().toString());
    }

    private static Interval interval(JsonObject json) {
        return new Interval(instant(json, "start"), instant(json, "end"));
    }

    private static JsonObject job(JsonObject json, Job job) {
        JsonArray inspectors = new JsonArray();
        job.inspectors().forEach(inspector -> inspectors.add(inspector.toString()));
        json.put("inspectors", inspectors);
        putIfPresent(json, "serviceId", job.serviceId());
        Location location = job.location();
        return putIfPresent(json, "location", location == null ? null : of(location));
    }

    private static Job job(JsonObject json) {
        List<InspectorId> inspectors = json.getJsonArray("inspectors").stream()
                .map(text -> InspectorId.parse((String) text))
                .toList();
        return new Job(inspectors, json.getString("serviceId"), location(json.getJsonObject("location")));
    }

    /** As clients and documents have it too. */
    public static JsonObject of(Location location) {
        JsonObject json = new JsonObject().put("lat", location.lat()).put("lng", location.lng());
        return putIfPresent(json, "address", location.address());
    }

    /** Null where there is none. */
    public static @Nullable Location location(@Nullable JsonObject json) {
        return json == null
                ? null
                : new Location(json.getDouble("lat"), json.getDouble("lng"), json.getString("address"));
    }
}
