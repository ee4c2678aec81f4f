package io.holdfast.simulation.world;

import io.holdfast.runtime.Clock;
import io.holdfast.runtime.Timers;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The time of a world. It stands still between events; they come in their order, and of two at once the older first. */
public final class SimulatedTime implements Clock, Timers {
    private static final Instant BEGINNING = Instant.parse("2030-01-01T08:00:00Z");

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparing(Event::at).thenComparingLong(Event::number));
    private Instant now = BEGINNING;
    private long number;
    private int happened;

    /** Something to come. */
    private record Event(Instant at, long number, Runnable callback) {}

    /** When a world is that old. */
    public static Instant at(Duration age) {
        return BEGINNING.plus(age);
    }

    @Override
    public Instant now() {
        return now;
    }

    /** How long the world has been there. */
    public Duration age() {
        return Duration.between(BEGINNING, now);
    }

    /** How many events there were so far. */
    public int happened() {
        return happened;
    }

    @Override
    public Timer after(Duration delay, Runnable callback) {
        Event event = new Event(now.plus(delay.isNegative() ? Duration.ZERO : delay), number++, callback);
        events.add(event);
        return () -> events.remove(event);
    }

    /** Lets this much time pass, and everything happen that falls into it. */
    public void advance(Duration by) {
        advanceTo(now.plus(by));
    }

    /** Lets everything happen that falls into the time until then. */
    public void advanceTo(Instant end) {
        advanceTo(end, () -> false);
    }

    /** Lets everything happen that falls into the time until then, or until it is enough. */
    public void advanceTo(Instant end, BooleanSupplier isEnough) {
        for (Event next = nextUntil(end); next != null && !isEnough.getAsBoolean(); next = nextUntil(end)) {
            now = next.at();
            happened++;
            next.callback().run();
        }
        now = end.isAfter(now) && !isEnough.getAsBoolean() ? end : now;
    }

    private @Nullable Event nextUntil(Instant end) {
        Event next = events.peek();
        return next == null || next.at().isAfter(end) ? null : events.poll();
    }
}
