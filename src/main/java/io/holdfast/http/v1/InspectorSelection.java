package io.holdfast.http.v1;

import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Location;
import io.holdfast.calendar.Refusal;
import io.holdfast.calendar.Refusal.Reason;
import io.holdfast.http.exchange.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose time a body asks for.
 *
 * @param inspectors all of them: one or a team; empty where any of several will do
 * @param anyOf the candidates; one {@code *} is everybody active
 */
public record InspectorSelection(List<String> inspectors, List<String> anyOf) {
    private static final Duration JOB_MAX = Duration.ofDays(1);
    private static final Duration BLOCK_MAX = Duration.ofDays(400);

    private static final int TEAM_MAX = 20;
    private static final int CANDIDATES_MAX = 500;

    static final String EVERYBODY = "*";

    /** How a body says whose time it asks for, and when; it can say so by a hold instead. */
    static final List<String> WHOSE = List.of("inspectorId", "inspectorIds", "anyOf");

    private static final String ONE_OF_THEM = "exactly one of inspectorId, inspectorIds and anyOf must be there";

    /** One of {@code inspectorId}, {@code inspectorIds} and {@code anyOf}; notes it where that is not so. */
    static InspectorSelection read(Fields fields) {
        String one = fields.clientId("inspectorId");
        List<String> all = team(fields, "inspectorIds");
        List<String> any = fields.clientIds("anyOf", true, CANDIDATES_MAX);
        List<String> named = WHOSE.stream().filter(fields::has).toList();
        if (named.isEmpty()) {
            fields.error("inspectorId", ONE_OF_THEM);
        }
        named.forEach(name -> excluded(fields, name, named, ONE_OF_THEM));
        boolean isOneOfOne = any.size() == 1 && !any.get(0).equals(EVERYBODY);
        if (one != null || isOneOfOne) {
            return new InspectorSelection(List.of(one == null ? any.get(0) : one), List.of());
        }
        return new InspectorSelection(all, any);
    }

    /** Notes that a field is there together with others that it excludes, and says which. */
    static void excluded(Fields fields, String name, List<String> others, String why) {
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

    boolean isAnyOf() {
        return !anyOf.isEmpty();
    }

    /** From two fields; notes what does not fit. */
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

    static @Nullable Location location(Fields fields) {
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

    /** At most 24 hours. */
    public static @Nullable Refusal jobTooLong(@Nullable Interval interval, String pointer) {
        return tooLong(interval, JOB_MAX, pointer, "is more than 24 hours after the start");
    }

    /** At most 400 days. */
    public static @Nullable Refusal blockTooLong(@Nullable Interval interval, String pointer) {
        return tooLong(interval, BLOCK_MAX, pointer, "is more than 400 days after the start");
    }

    private static @Nullable Refusal tooLong(
            @Nullable Interval interval, Duration most, String pointer, String detail) {
        return interval != null && interval.length().compareTo(most) > 0
                ? Refusal.at(pointer, Reason.AGAINST_THE_RULES, detail)
                : null;
    }
}
