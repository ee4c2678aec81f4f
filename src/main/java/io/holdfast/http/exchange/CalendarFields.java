package io.holdfast.http.exchange;

import io.holdfast.calendar.ConflictOverride;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Location;
import io.holdfast.reservation.InspectorSelection;
import io.holdfast.reservation.InspectorSelection.All;
import io.holdfast.reservation.InspectorSelection.AnyActive;
import io.holdfast.reservation.InspectorSelection.AnyOf;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What bodies say about time in calendars: whose it is, when, where, and what it may lie over. Each notes what does not fit. */
public final class CalendarFields {
    private static final int TEAM_MAX = 20;
    private static final int CANDIDATES_MAX = 500;
    private static final int TOKEN_LENGTH_MAX = 500;
    private static final String EVERYBODY = "*";

    /** How a body says whose time it asks for; it can say so by a hold instead. */
    public static final List<String> WHOSE = List.of("inspectorId", "inspectorIds", "anyOf");

    private static final String ONE_OF_THEM = "exactly one of inspectorId, inspectorIds and anyOf must be there";

    private CalendarFields() {}

    /** One of {@code inspectorId}, {@code inspectorIds} and {@code anyOf}. */
    public static InspectorSelection selection(ApiRequest call, Fields fields) {
        String one = fields.clientId("inspectorId");
        List<String> all = team(fields, "inspectorIds");
        List<String> any = fields.clientIds("anyOf", true, CANDIDATES_MAX);
        checkOneIsThere(fields);
        if (one != null) {
            return new All(List.of(call.inspector(one)));
        }
        return any.isEmpty() ? new All(call.inspectors(all)) : anyOf(call, any);
    }

    private static void checkOneIsThere(Fields fields) {
        List<String> named = new ArrayList<>(WHOSE);
        named.removeIf(name -> !fields.has(name));
        if (named.isEmpty()) {
            fields.error("inspectorId", ONE_OF_THEM);
        } else if (named.size() > 1) {
            named.forEach(name -> exclude(fields, name, named, ONE_OF_THEM));
        }
    }

    private static InspectorSelection anyOf(ApiRequest call, List<String> named) {
        if (named.get(0).equals(EVERYBODY)) {
            return new AnyActive();
        }
        return named.size() == 1 ? new All(call.inspectors(named)) : new AnyOf(call.inspectors(named));
    }

    /** Notes that a field is there together with others that it excludes, and says which. */
    public static void exclude(Fields fields, String name, List<String> others, String why) {
        List<String> there = others.stream()
                .filter(other -> !other.equals(name) && fields.has(other))
                .toList();
        if (fields.has(name) && !there.isEmpty()) {
            fields.error(name, "excludes " + String.join(" and ", there) + ": " + why);
        }
    }

    /** All of whose time is asked for; nobody where the field is absent or wrong. */
    public static List<String> team(Fields fields, String name) {
        return fields.clientIds(name, false, TEAM_MAX);
    }

    /** From two fields; null where they are wrong. */
    public static @Nullable Interval interval(Fields fields, String startName, String endName) {
        fields.require(startName);
        fields.require(endName);
        Instant start = fields.instant(startName);
        Instant end = fields.instant(endName);
        if (start == null || end == null) {
            return null;
        }
        if (!start.isBefore(end)) {
            fields.error(endName, "must be after " + startName);
            return null;
        }
        return new Interval(start, end);
    }

    /** {@code location}; null where it is absent or wrong. */
    public static @Nullable Location location(Fields fields) {
        Fields location = fields.object("location");
        if (location == null) {
            return null;
        }
        location.require("lat");
        location.require("lng");
        Double lat = location.number("lat", -90, 90);
        Double lng = location.number("lng", -180, 180);
        String address = location.text("address", 500);
        location.noOthers();
        return lat == null || lng == null ? null : new Location(lat, lng, address);
    }

    /** {@code override}; null where it is absent or wrong. */
    public static @Nullable ConflictOverride override(Fields fields) {
        Fields override = fields.object("override");
        if (override == null) {
            return null;
        }
        override.require("reason");
        String reason = override.text("reason", 1000);
        override.noOthers();
        return reason == null ? null : new ConflictOverride(ApiRequest.ANYBODY, reason);
    }

    /** {@code token}, the proof that a hold is the caller's; null where it is absent or wrong. */
    public static @Nullable String token(Fields fields) {
        return fields.text("token", TOKEN_LENGTH_MAX);
    }
}
