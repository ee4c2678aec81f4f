package io.holdfast.cluster.holds;

import io.holdfast.calendar.Hold;
import io.holdfast.calendar.InspectorCalendar;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Job;
import io.holdfast.inspector.InspectorEntry;
import io.holdfast.inspector.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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

/** What it costs to write an entry with so many live holds as bytes for its copy, and to read it and fill a calendar. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EntryCopies {
    private static final InspectorId INSPECTOR = new InspectorId("bench", "i0");
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

    @Param({"1", "10", "100", "1000"})
    public int live;

    private InspectorEntry entry;
    private byte[] bytes;

    @Setup
    public void fill() {
        List<Hold> holds = new ArrayList<>();
        Job job = new Job(List.of(INSPECTOR), null, null);
        for (int i = 0; i < live; i++) {
            Instant start = NOW.plus(Duration.ofHours(i));
            holds.add(new Hold(
                    "h~i0~" + "x".repeat(18) + i,
                    new Interval(start, start.plus(Duration.ofHours(1))),
                    job,
                    new Hold.Term(NOW, NOW.plusSeconds(600L + i)),
                    null,
                    null,
                    null));
        }
        entry = new InspectorEntry(new Stamp(1, 1), 0, "e", 0, holds, null, List.of(), List.of());
        bytes = EntryCodec.encode(entry);
    }

    @Benchmark
    public byte[] copy() {
        return EntryCodec.encode(entry);
    }

    @Benchmark
    public InspectorCalendar load() {
        InspectorEntry read = EntryCodec.decode(new Stamp(1, 1), bytes);
        InspectorCalendar calendar = new InspectorCalendar(INSPECTOR, read.epoch(), 0, 0);
        read.holds().forEach(hold -> calendar.put(hold, Duration.ZERO));
        return calendar;
    }
}
