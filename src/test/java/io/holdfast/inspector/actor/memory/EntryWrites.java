package io.holdfast.inspector.actor.memory;

import io.holdfast.calendar.Change;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.HoldChange.HoldPlaced;
import io.holdfast.calendar.HoldChange.HoldReleased;
import io.holdfast.calendar.InspectorCalendar;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Job;
import io.holdfast.inspector.InspectorEntry;
import io.holdfast.inspector.RecentAnswer;
import io.holdfast.inspector.Reply.Accepted;
import io.holdfast.inspector.Stamp;
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

/** What a hold and its release cost their owner in memory, two Writes, with so many live holds beside; nothing is encoded. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EntryWrites {
    private static final InspectorId INSPECTOR = new InspectorId("bench", "i0");
    private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    private static final Job JOB = new Job(List.of(INSPECTOR), null, null);

    /** A second apart, which is as near as deadlines come. */
    @Param({"1", "10", "100", "1000"})
    public int live;

    private Memory memory;
    private long writes;
    private int place;

    @Setup
    public void fill() {
        InspectorCalendar calendar = new InspectorCalendar(INSPECTOR, "e", 0, 0);
        InspectorEntry entry = InspectorEntry.opened(new Stamp(0, 0), 0, "e");
        memory = Memory.of(calendar, new Memory.Begun(1, 1, Instant.EPOCH), entry, true);
        writes = 0;
        for (int i = 0; i < live; i++) {
            write(new HoldPlaced(hold("live" + i, i, i)));
        }
    }

    private static Hold hold(String id, int hour, int endsAfter) {
        Instant start = NOW.plus(Duration.ofHours(1L + hour));
        return new Hold(
                id,
                new Interval(start, start.plus(Duration.ofHours(1))),
                JOB,
                new Hold.Term(NOW, NOW.plusSeconds(600L + endsAfter)),
                null,
                null,
                null);
    }

    /** Time goes on by a second with each, so that as many answers and ended holds are forgotten as come. */
    private InspectorEntry write(Change change) {
        writes++;
        Instant now = NOW.plusSeconds(writes);
        Accepted answer = new Accepted(List.of(memory.revisionAfter(List.of(change))), List.of(change), false);
        RecentAnswer recent = new RecentAnswer("c" + writes, null, answer, now.plusSeconds(6));
        EntryUpdate draft = new EntryUpdate(List.of(change), null, recent);
        InspectorEntry entry = memory.next(draft, new Stamp(writes, writes), now);
        memory.wrote(draft, entry);
        return entry;
    }

    @Benchmark
    public InspectorEntry holdAndRelease() {
        place = (place + 1) % live;
        Hold hold = hold("new" + writes, live + 1, place);
        write(new HoldPlaced(hold));
        return write(new HoldReleased(hold, NOW.plusSeconds(writes)));
    }
}
