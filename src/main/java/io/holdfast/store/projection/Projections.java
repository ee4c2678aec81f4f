package io.holdfast.store.projection;

import io.holdfast.calendar.Block;
import io.holdfast.calendar.BlockChange;
import io.holdfast.calendar.BlockChange.BlockAdded;
import io.holdfast.calendar.BlockChange.BlockRemoved;
import io.holdfast.calendar.Booking;
import io.holdfast.calendar.BookingChange;
import io.holdfast.calendar.BookingChange.Cancelled;
import io.holdfast.calendar.BookingChange.HoldConfirmed;
import io.holdfast.calendar.Change;
import io.holdfast.calendar.ConflictOverride;
import io.holdfast.calendar.HoldChange;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Job;
import io.holdfast.calendar.Location;
import io.holdfast.calendar.Metadata;
import io.holdfast.calendar.Vacation;
import io.holdfast.calendar.VacationChange;
import io.holdfast.calendar.VacationChange.VacationRemoved;
import io.holdfast.inspector.JournalCommand;
import io.holdfast.store.mongo.BsonDate;
import io.holdfast.wire.LocationJson;
import io.holdfast.wire.OwnFields;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The documents that the existing backend reads, under the names that it knows: {@code inspections}, {@code events} and
 * {@code vacations}. What was removed stays as a tombstone, so that a late write of an earlier edition finds it.
 */
public final class Projections {
    public static final String INSPECTIONS = "inspections";
    public static final String EVENTS = "events";
    public static final String VACATIONS = "vacations";
    public static final String SLOT_CLAIM = "slotClaim";
    public static final String CONFIRMED = "confirmed";
    static final String CANCELLED = "cancelled";
    public static final String REMOVED = "removed";
    static final String OVERRIDE_REASON = "overrideReason";

    private static final String TITLE = "title";
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");

    private Projections() {}

    /** Of each document that a command changes. */
    public static List<ProjectionWrite> of(JournalCommand command) {
        Change change = command.change();
        if (change instanceof HoldConfirmed confirmed && confirmed.hold().isDurable()) {
            return List.of(booking(confirmed, command), HoldProjection.tombstoneOf(confirmed, command));
        }
        if (change instanceof BookingChange booking) {
            return List.of(booking(booking, command));
        }
        if (change instanceof BlockChange block) {
            return List.of(block(block, command));
        }
        if (change instanceof HoldChange hold) {
            return List.of(HoldProjection.of(hold, command));
        }
        return change instanceof VacationChange vacation ? List.of(vacation(vacation, command)) : List.of();
    }

    private static ProjectionWrite booking(BookingChange change, JournalCommand command) {
        Booking booking = change.booking();
        boolean isCancelled = change instanceof Cancelled;
        Metadata particulars = change.metadata();
        boolean isNew = particulars != null;
        JsonObject set = new JsonObject();
        if (particulars != null) {
            set.mergeIn(further(particulars).set());
            put(set, "source", particulars.source());
            putText(set, "customer", particulars.customerJson());
            putText(set, "details", particulars.detailsJson());
            set.put("createdAt", BsonDate.of(particulars.createdAt()))
                    .put("scheduledTs", BsonDate.of(particulars.createdAt()));
            if (!set.containsKey("jobCreationType")) {
                set.put("jobCreationType", "holdfast");
            }
        }
        times(set, booking.interval(), command);
        job(set, booking.job());
        set.put("overriding", booking.overriding()).put("status", isCancelled ? CANCELLED : CONFIRMED);
        ConflictOverride override = change.override();
        put(set, OVERRIDE_REASON, override == null ? null : override.reason());
        if (change instanceof Cancelled cancelled) {
            put(set, "cancelReason", cancelled.reason());
        }
        int edition = booking.edition() + (isCancelled ? 1 : 0);
        boolean claims = !isCancelled && !booking.overriding();
        if (claims) {
            set.put(SLOT_CLAIM, slotClaims(booking));
        }
        ProjectionWrite write = new ProjectionWrite(INSPECTIONS, booking.id(), isNew, edition, set);
        if (!booking.overriding()) {
            write.without(OVERRIDE_REASON);
        }
        return claims ? write : write.without(SLOT_CLAIM);
    }

    private static JsonArray slotClaims(Booking booking) {
        JsonArray claims = new JsonArray();
        booking.inspectors()
                .forEach(inspector ->
                        claims.add(inspector + "@" + booking.interval().start()));
        return claims;
    }

    private static ProjectionWrite block(BlockChange change, JournalCommand command) {
        Block block = change.block();
        boolean isRemoved = change instanceof BlockRemoved;
        JsonObject set = new JsonObject();
        Metadata particulars = change.metadata();
        if (particulars != null) {
            titled(set, particulars);
        }
        times(set, block.interval(), command);
        inspectors(set, List.of(block.inspector()));
        set.put("type", block.label() == Block.Label.EVENT ? "Event" : "Block").put(REMOVED, isRemoved);
        int edition = block.edition() + (isRemoved ? 1 : 0);
        ProjectionWrite write = new ProjectionWrite(EVENTS, block.id(), change instanceof BlockAdded, edition, set);
        further(particulars).left().stream()
                .filter(name -> !set.containsKey(name))
                .forEach(write::without);
        return write;
    }

    private static ProjectionWrite vacation(VacationChange change, JournalCommand command) {
        Vacation vacation = change.vacation();
        boolean isRemoved = change instanceof VacationRemoved;
        JsonObject set = new JsonObject();
        Metadata particulars = change.metadata();
        if (particulars != null) {
            titled(set, particulars);
        }
        times(set, vacation.interval(), command);
        inspectors(set, List.of(vacation.inspector()));
        set.put(REMOVED, isRemoved);
        int edition = vacation.edition() + (isRemoved ? 1 : 0);
        return new ProjectionWrite(VACATIONS, vacation.id(), !isRemoved, edition, set);
    }

    private static void titled(JsonObject set, Metadata particulars) {
        set.mergeIn(further(particulars).set());
        put(set, TITLE, particulars.title());
        set.put("createdAt", BsonDate.of(particulars.createdAt()));
    }

    private static FurtherFields further(@Nullable Metadata particulars) {
        return FurtherFields.of(particulars == null ? null : particulars.extraJson(), Projections::isPlain);
    }

    static boolean isPlain(String name) {
        return PLAIN.matcher(name).matches() && !OwnFields.isOwn(name) && !name.equals(TITLE) && !name.endsWith("Json");
    }

    static void times(JsonObject set, Interval interval, JournalCommand command) {
        InspectorId first = command.claims().get(0).inspector();
        set.put("_companyId", first.companyId())
                .put("datetime", BsonDate.of(interval.start()))
                .put("endtime", BsonDate.of(interval.end()))
                .put("version", command.versionOf(first));
    }

    static void job(JsonObject set, Job job) {
        inspectors(set, job.inspectors());
        put(set, "serviceId", job.serviceId());
        Location location = job.location();
        if (location != null) {
            set.put("scheduledLocation", LocationJson.of(location));
        }
    }

    private static void inspectors(JsonObject set, List<InspectorId> inspectors) {
        List<String> ids = inspectors.stream().map(InspectorId::id).toList();
        set.put("_inspectorId", ids.size() == 1 ? ids.get(0) : new JsonArray(ids));
    }

    static void put(JsonObject set, String field, @Nullable String value) {
        if (value != null) {
            set.put(field, value);
        }
    }

    /** Kept as text beside: a client's field names may be none that MongoDB takes. */
    private static void putText(JsonObject set, String field, @Nullable String json) {
        if (json != null) {
            set.put(field + "Json", json);
        }
    }
}
