package io.holdfast.store.upkeep;

import io.holdfast.store.mongo.BsonDate;
import io.holdfast.store.projection.ProjectedDocuments;
import io.holdfast.store.projection.ProjectionWrite;
import io.holdfast.store.projection.Projections;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * Something that occupies time, or did: as its last change in the journal made it, or as its row shows it.
 *
 * @param calendars {@code <company>/<inspector>} of everyone whose time it takes
 * @param isOverriding whether somebody wanted it there whatever is in its way
 */
record Thing(
        String collection,
        int edition,
        List<String> calendars,
        long start,
        long end,
        boolean isLive,
        boolean isOverriding) {
    static Thing of(ProjectionWrite write, boolean isOverriding) {
        return of(write.collection(), write.fields(), isOverriding);
    }

    static Thing of(String collection, JsonObject fields, boolean isOverriding) {
        boolean isLive = collection.equals(Projections.INSPECTIONS)
                ? Projections.CONFIRMED.equals(fields.getString("status"))
                : !fields.getBoolean(Projections.REMOVED, false);
        return new Thing(
                collection,
                fields.getInteger("edition"),
                ProjectedDocuments.inspectors(fields).stream()
                        .map(id -> id.toString().intern())
                        .toList(),
                BsonDate.read(fields, "datetime").toEpochMilli(),
                BsonDate.read(fields, "endtime").toEpochMilli(),
                isLive,
                isOverriding || fields.getBoolean("overriding", false));
    }

    /** What is known of it when this is found too: the later one, in the same time as overriding as the earlier. */
    Thing and(Thing other) {
        Thing later = other.edition > edition ? other : this;
        Thing earlier = other.edition > edition ? this : other;
        boolean isInSameTime = later.start == earlier.start && later.end == earlier.end;
        return isInSameTime && earlier.isOverriding && !later.isOverriding
                ? new Thing(
                        later.collection, later.edition, later.calendars, later.start, later.end, later.isLive, true)
                : later;
    }

    /** Whether the row shows the same. */
    boolean isShownBy(Thing row) {
        return row.edition == edition
                && row.isLive == isLive
                && row.start == start
                && row.end == end
                && row.calendars.equals(calendars);
    }

    /** Whether both cannot be there at once, but by somebody's wish. */
    boolean excludes(Thing other) {
        boolean isOfVacation = isVacation() || other.isVacation();
        boolean isOfBooking = isBooking() || other.isBooking();
        return start < other.end && other.start < end && (!isOfVacation || isOfBooking);
    }

    private boolean isVacation() {
        return collection.equals(Projections.VACATIONS);
    }

    private boolean isBooking() {
        return collection.equals(Projections.INSPECTIONS);
    }
}
