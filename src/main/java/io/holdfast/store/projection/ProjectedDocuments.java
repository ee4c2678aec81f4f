package io.holdfast.store.projection;

import io.holdfast.calendar.Block;
import io.holdfast.calendar.Booking;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Job;
import io.holdfast.calendar.Metadata;
import io.holdfast.calendar.Occupancy;
import io.holdfast.calendar.Vacation;
import io.holdfast.store.mongo.BsonDate;
import io.holdfast.wire.LocationJson;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Projected documents read back. */
public final class ProjectedDocuments {
    private ProjectedDocuments() {}

    public static Booking booking(JsonObject document) {
        Job job = new Job(
                inspectors(document),
                document.getString("serviceId"),
                LocationJson.location(document.getJsonObject("scheduledLocation")));
        return new Booking(
                document.getString("_id"),
                interval(document),
                job,
                document.getInteger("edition"),
                document.getBoolean("overriding"));
    }

    /** A block, or a durable hold. */
    public static Occupancy event(JsonObject document) {
        return HoldProjection.isHold(document) ? HoldProjection.hold(document) : block(document);
    }

    static Block block(JsonObject document) {
        Block.Label label = document.getString("type").equals("Event") ? Block.Label.EVENT : Block.Label.BLOCK;
        return new Block(
                document.getString("_id"),
                interval(document),
                inspectors(document).get(0),
                label,
                document.getInteger("edition"));
    }

    public static Vacation vacation(JsonObject document) {
        return new Vacation(
                document.getString("_id"),
                interval(document),
                inspectors(document).get(0),
                document.getInteger("edition"));
    }

    static Metadata particulars(JsonObject document) {
        return new Metadata(
                BsonDate.read(document, "createdAt"),
                document.getString("source"),
                document.getString("title"),
                document.getString("customerJson"),
                document.getString("detailsJson"),
                document.getString("extraJson"));
    }

    static Interval interval(JsonObject document) {
        return new Interval(BsonDate.read(document, "datetime"), BsonDate.read(document, "endtime"));
    }

    /** Whose it is: a block names one, a booking one or several. */
    public static List<InspectorId> inspectors(JsonObject document) {
        String company = document.getString("_companyId");
        Object ids = document.getValue("_inspectorId");
        List<?> all = ids instanceof JsonArray several ? several.getList() : List.of(ids);
        return all.stream().map(id -> new InspectorId(company, (String) id)).toList();
    }
}
