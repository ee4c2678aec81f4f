package io.holdfast.inspector.actor;

import io.holdfast.runtime.Clock;
import io.holdfast.runtime.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The time of a simulated world: it stands still, and what is to come later comes in order, when it is advanced. */
final class SimulatedTime implements Clock, Timers {
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparing(Event::at).thenComparingLong(Event::number));
    private Instant now;
    private long number;
    private int happened;

    private record Event(Instant at, long number, Runnable callback) {}

    SimulatedTime(Instant beginning) {
        this.now = beginning;
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public Timer after(Duration delay, Runnable callback) {
        Event event = new Event(now.plus(delay), number++, callback);
        events.add(event);
        return () -> events.remove(event);
    }

    /** Lets this much time pass, and everything happen that falls into it. */
    void advance(Duration by) {
        Instant end = now.plus(by);
        for (Event next = nextUntil(end); next != null; next = nextUntil(end)) {
            now = next.at().isAfter(now) ? next.at() : now;
            happened++;
            next.callback().run();
        }
        now = end;
    }

    /** How much has happened so far. */
    int happened() {
        return happened;
    }

    void advanceTo(Instant instant) {
        advance(Duration.between(now, instant));
    }

    private @Nullable Event nextUntil(Instant end) {
        Event next = events.peek();
        return next == null || next.at().isAfter(end) ? null : events.poll();
    }
}
