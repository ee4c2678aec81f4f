package io.holdfast.simulation;

import io.holdfast.calendar.CalendarRevision;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.inspector.Message.CalendarView;
import io.holdfast.inspector.Message.ReadCalendar;
import io.holdfast.simulation.world.Dice;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** Those who look at calendars, and what each inspector's looked like last: who asks on condition names that. */
final class Readers {
    private static final Interval ALWAYS =
            new Interval(Instant.parse("2029-12-01T00:00:00Z"), Instant.parse("2030-03-01T00:00:00Z"));

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Cell cell;
    private final Dice dice;
    private final Map<InspectorId, CalendarRevision> seen = new HashMap<>();
    private final Map<Life, Map<InspectorId, CalendarRevision>> latest = new WeakHashMap<>();

    Readers(Cell cell, long seed) {
        this.cell = cell;
        this.dice = new Dice(seed, "readers");
    }

    /** The tag of the calendar as anybody was shown it last; null where nobody was. */
    @Nullable
    String tag(InspectorId inspector) {
        CalendarRevision last = seen.get(inspector);
        return last == null ? null : last.tag();
    }

    void see(CalendarRevision revision) {
        seen.put(revision.inspector(), revision);
    }

    /** Looks so many times, one after the other, as one that follows the calendar at this member does. */
    void look(InspectorId inspector, Member by, int times) {
        ask(inspector, by);
        if (times > 1) {
            cell.time.after(dice.millis(10, 400), () -> look(inspector, by, times - 1));
        }
    }

    private void ask(InspectorId inspector, Member by) {
        if (by.life.isOver()) {
            return;
        }
        Life life = by.life;
        life.after(Duration.ZERO, () -> {
            CalendarRevision before = latest(life).get(inspector);
            by.lane
                    .read(new ReadCalendar(inspector, ALWAYS, life.now().plus(PATIENCE)))
                    .onSuccess(view -> shown(by, life, before, view));
        });
    }

    /** @param before what this member had shown when it was asked */
    private void shown(Member by, Life life, @Nullable CalendarRevision before, CalendarView view) {
        CalendarRevision revision = view.revision();
        cell.history.shown(by, before, view);
        latest(life).merge(revision.inspector(), revision, Readers::later);
        cell.time.after(dice.millis(0, 4), () -> see(revision));
    }

    private static CalendarRevision later(CalendarRevision one, CalendarRevision other) {
        return one.epoch().equals(other.epoch()) && one.revision() > other.revision() ? one : other;
    }

    private Map<InspectorId, CalendarRevision> latest(Life life) {
        return latest.computeIfAbsent(life, any -> new HashMap<>());
    }
}
