package io.holdfast.benchmark;

import io.holdfast.calendar.Booking;
import io.holdfast.calendar.BookingChange.Booked;
import io.holdfast.calendar.Change;
import io.holdfast.calendar.Decision;
import io.holdfast.calendar.DecisionContext;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.HoldCommand.PlaceHold;
import io.holdfast.calendar.InspectorCalendar;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Job;
import io.holdfast.calendar.Metadata;
import io.holdfast.calendar.Rules;
import io.holdfast.wire.StoredForm;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What a command costs where neither a socket nor a store is in the way, in a calendar of a given length. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PureParts {
    private static final InspectorId INSPECTOR = new InspectorId("bench", "i0");
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final StoredForm<Change> CHANGE = StoredForm.of(Change.class);

    /** Bookings of an hour, every second hour. */
    @Param({"10", "1000", "100000"})
    public int entries;

    private InspectorCalendar calendar;
    private PlaceHold free;
    private PlaceHold taken;
    private DecisionContext circumstances;
    private Change booked;
    private JsonObject written;

    @Setup
    public void fill() {
        calendar = new InspectorCalendar(INSPECTOR, "e", 0, 0);
        Job job = new Job(List.of(INSPECTOR), null, null);
        Instant first = NOW.minus(HOUR.multipliedBy(entries));
        for (int i = 0; i < entries; i++) {
            calendar.put(new Booking("b" + i, hourAt(first, 2 * i), job, 1, false), Duration.ZERO);
        }
        free = place(hourAt(first, entries + 1 | 1), job);
        taken = place(hourAt(first, entries & ~1), job);
        circumstances = new DecisionContext(
                "c",
                NOW.minus(HOUR.multipliedBy(2)),
                null,
                new Rules(Duration.ofDays(180), Duration.ofMinutes(30), 3, null));
        booked = new Booked(
                new Booking("b", free.hold().interval(), job, 1, false),
                new Metadata(NOW, "online", null, "{\"name\":\"Jo\"}", "{\"rooms\":7}", null),
                null);
        written = CHANGE.object(booked);
    }

    private static Interval hourAt(Instant first, int hour) {
        Instant start = first.plus(HOUR.multipliedBy(hour));
        return new Interval(start, start.plus(HOUR));
    }

    private static PlaceHold place(Interval interval, Job job) {
        return new PlaceHold(new Hold("h", interval, job, new Hold.Term(NOW, NOW.plusSeconds(600)), null, null, null));
    }

    @Benchmark
    public boolean conflictLookUp() {
        return calendar.isFree(taken.hold().interval(), NOW);
    }

    @Benchmark
    public Decision decideAccepted() {
        return free.decide(calendar, circumstances);
    }

    @Benchmark
    public Decision decideRefused() {
        return taken.decide(calendar, circumstances);
    }

    @Benchmark
    public JsonObject writeForTheJournal() {
        return CHANGE.object(booked);
    }

    @Benchmark
    public Change readFromTheJournal() {
        return CHANGE.read(written);
    }
}
