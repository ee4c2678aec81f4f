package io.holdfast.cli.demo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The sample company: what it consists of, and a time that is free for the tour. May be set up again and again. */
final class DemoCompany {
    static final String PATH = "/v1/companies/demo";

    private static final ZoneId ZONE = ZoneId.of("America/Chicago");
    private static final int JOB_HOURS = 2;
    private static final int DAYS_AHEAD_MAX = 60;

    /** Tour first where a booking of the sample ends: touching is not overlapping. */
    private static final List<Integer> TOUR_HOURS = List.of(10, 15);

    private record Inspector(String id, String name, double lat, double lng) {}

    private record Job(Inspector inspector, int hour, String customer) {}

    private static final Inspector INES = new Inspector("ines", "Ines Ibarra", 41.8916, -87.6079);
    private static final Inspector OMAR = new Inspector("omar", "Omar Okafor", 41.7948, -87.5917);
    private static final Inspector RUTH = new Inspector("ruth", "Ruth Rossi", 41.9474, -87.6553);

    private static final List<Job> JOBS = List.of(
            new Job(INES, 8, "A. Lindqvist"),
            new Job(INES, 13, "B. Moreau"),
            new Job(OMAR, 9, "C. Nakamura"),
            new Job(RUTH, 14, "D. Petrov"));

    private final DemoClient client;

    DemoCompany(DemoClient client) {
        this.client = client;
    }

    /** Sets everything up, and finds a free time for the tour. */
    DemoSlot settle() {
        client.put("/settings", new JsonObject().put("timeZone", ZONE.getId()));
        client.put(
                "/services/home-inspection",
                new JsonObject().put("name", "Home inspection").put("durationMinutes", JOB_HOURS * 60));
        client.put(
                "/services/radon-test",
                new JsonObject().put("name", "Radon test").put("durationMinutes", 30));
        Stream.of(INES, OMAR, RUTH).forEach(inspector -> client.put("/inspectors/" + inspector.id(), body(inspector)));
        LocalDate day = workingDays(LocalDate.now(ZONE)).findFirst().orElseThrow();
        JOBS.forEach(job -> book(job, day));
        return freeTime(LocalDate.now(ZONE));
    }

    /** Monday to Friday, from tomorrow on. */
    static Stream<LocalDate> workingDays(LocalDate today) {
        return IntStream.rangeClosed(1, DAYS_AHEAD_MAX)
                .mapToObj(today::plusDays)
                .filter(day -> day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0);
    }

    /** The key names the day, so that a start tomorrow books tomorrow's jobs and a second start today none. */
    private void book(Job job, LocalDate day) {
        ZonedDateTime start = day.atTime(LocalTime.of(job.hour(), 0)).atZone(ZONE);
        client.book(
                "demo-" + day + "-" + job.inspector().id() + "-" + job.hour(),
                new JsonObject()
                        .put("inspectorId", job.inspector().id())
                        .put("start", written(start))
                        .put("end", written(start.plusHours(JOB_HOURS)))
                        .put("serviceId", "home-inspection")
                        .put("customer", new JsonObject().put("name", job.customer()))
                        .put("source", "internal"));
    }

    private DemoSlot freeTime(LocalDate today) {
        return workingDays(today)
                .flatMap(DemoCompany::tourSlots)
                .filter(this::isFree)
                .findFirst()
                .orElseThrow(() -> new DemoException("the demo found no free time for its tour", null));
    }

    private static Stream<DemoSlot> tourSlots(LocalDate day) {
        return TOUR_HOURS.stream()
                .map(hour -> day.atTime(LocalTime.of(hour, 0)).atZone(ZONE))
                .map(start -> new DemoSlot(INES.id(), INES.name(), start, start.plusHours(JOB_HOURS)));
    }

    private boolean isFree(DemoSlot slot) {
        Instant start = slot.start().toInstant();
        Instant end = slot.end().toInstant();
        JsonArray entries = client.get("/inspectors/" + slot.inspectorId() + "/calendar?from=" + start + "&to=" + end)
                .getJsonArray("entries", new JsonArray());
        return entries.isEmpty();
    }

    private static JsonObject body(Inspector inspector) {
        JsonArray hours =
                new JsonArray().add(new JsonObject().put("from", "08:00").put("to", "17:00"));
        JsonObject week = new JsonObject();
        Stream.of(DayOfWeek.values())
                .filter(day -> day.compareTo(DayOfWeek.FRIDAY) <= 0)
                .forEach(day -> week.put(day.name().toLowerCase(Locale.ROOT), hours));
        return new JsonObject()
                .put("name", inspector.name())
                .put("timeZone", ZONE.getId())
                .put("workingHours", week)
                .put("services", new JsonArray().add("home-inspection").add("radon-test"))
                .put("home", new JsonObject().put("lat", inspector.lat()).put("lng", inspector.lng()));
    }

    /** RFC 3339 with the company's offset. */
    static String written(ZonedDateTime time) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
    }
}
