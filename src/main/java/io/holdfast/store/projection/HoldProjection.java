package io.holdfast.store.projection;

import io.holdfast.calendar.BookingChange.HoldConfirmed;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.HoldChange;
import io.holdfast.calendar.HoldChange.HoldExpired;
import io.holdfast.calendar.HoldChange.HoldPlaced;
import io.holdfast.calendar.HoldChange.HoldReleased;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Job;
import io.holdfast.inspector.JournalCommand;
import io.holdfast.store.mongo.BsonDate;
import io.holdfast.wire.HoldNotes;
import io.holdfast.wire.LocationJson;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Objects;

/**
 * A durable hold as the existing backend reads it: a block of {@code events} that is a working hold. While it lives it also
 * says for whom and until when, by which the holds of an inspector and those that are due are found, whenever their time
 * begins; its tombstone says neither.
 */
public final class HoldProjection {
    /** Of everyone whose time a live hold takes: {@code <company>/<inspector>}. */
    public static final String HELD_FOR = "heldFor";

    /** When a live hold is over. */
    public static final String HELD_UNTIL = "heldUntil";

    static final String WORKING_HOLD = "workingHold";

    private static final String HOLDER = "holder";
    private static final String NOTES = "notesJson";
    private static final String CREATED_AT = "createdAt";
    private static final String EXPIRES_AT = "expiresAt";

    private HoldProjection() {}

    /** Of a durable one. */
    static ProjectionWrite of(HoldChange change, JournalCommand command) {
        boolean isOver = change instanceof HoldReleased || change instanceof HoldExpired;
        return isOver ? tombstone(change.hold(), command) : live(change, command);
    }

    /** Its hold is over with the booking. */
    static ProjectionWrite tombstoneOf(HoldConfirmed confirmed, JournalCommand command) {
        return tombstone(confirmed.hold(), command);
    }

    private static ProjectionWrite tombstone(Hold hold, JournalCommand command) {
        JsonObject set = fields(hold, command).put(Projections.REMOVED, true);
        return new ProjectionWrite(Projections.EVENTS, hold.id(), false, edition(hold) + 1, set)
                .without(HELD_FOR)
                .without(HELD_UNTIL);
    }

    private static ProjectionWrite live(HoldChange change, JournalCommand command) {
        Hold hold = change.hold();
        JsonArray heldFor = new JsonArray();
        hold.inspectors().forEach(inspector -> heldFor.add(inspector.toString()));
        JsonObject set = fields(hold, command)
                .put(Projections.REMOVED, false)
                .put(HELD_FOR, heldFor)
                .put(HELD_UNTIL, BsonDate.of(hold.expiresAt()));
        return new ProjectionWrite(Projections.EVENTS, hold.id(), change instanceof HoldPlaced, edition(hold), set);
    }

    private static int edition(Hold hold) {
        return Objects.requireNonNull(hold.edition(), "a hold that is not durable has no document");
    }

    private static JsonObject fields(Hold hold, JournalCommand command) {
        JsonObject set = noted(hold);
        Projections.times(set, hold.interval(), command);
        Projections.job(set, hold.job());
        Projections.put(set, HOLDER, hold.holder());
        Projections.put(set, NOTES, hold.notes());
        return set.put("type", "Block")
                .put(WORKING_HOLD, true)
                .put(CREATED_AT, BsonDate.of(hold.term().placedAt()))
                .put(EXPIRES_AT, BsonDate.of(hold.expiresAt()));
    }

    /** What the existing scheduler sent with it stands under its names, as in any block. */
    private static JsonObject noted(Hold hold) {
        JsonObject notes = hold.notes() == null ? new JsonObject() : new JsonObject(hold.notes());
        JsonObject extra = notes.getJsonObject(HoldNotes.EXTRA);
        JsonObject set = FurtherFields.of(extra == null ? null : extra.encode(), Projections::isPlain)
                .set();
        Projections.put(set, HoldNotes.TITLE, notes.getString(HoldNotes.TITLE));
        return set;
    }

    /** Whether that document of {@code events} is a hold's. */
    static boolean isHold(JsonObject document) {
        return document.getBoolean(WORKING_HOLD, false);
    }

    /** The hold that the document shows. */
    static Hold hold(JsonObject document) {
        List<InspectorId> inspectors = ProjectedDocuments.inspectors(document);
        Job job = new Job(
                inspectors,
                document.getString("serviceId"),
                LocationJson.location(document.getJsonObject("scheduledLocation")));
        return new Hold(
                document.getString("_id"),
                ProjectedDocuments.interval(document),
                job,
                new Hold.Term(BsonDate.read(document, CREATED_AT), BsonDate.read(document, EXPIRES_AT)),
                document.getString(HOLDER),
                document.getString(NOTES),
                null,
                document.getInteger("edition"));
    }
}
