package io.holdfast.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The time of a world. It stands still between events; they come in their order, and of two at once the older first. */
final class Scheduler {
    private static final Instant BEGINNING = Instant.parse("2030-01-01T08:00:00Z");

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparing(Event::at).thenComparingLong(Event::number));
    private Instant now = BEGINNING;
    private long number;

    /** Something to come. */
    private record Event(Instant at, long number, Runnable happening) {}

    Instant now() {
        return now;
    }

    /** How long the world has been there. */
    Duration age() {
        return Duration.between(BEGINNING, now);
    }

    static Instant at(Duration age) {
        return BEGINNING.plus(age);
    }

    Runnable after(Duration delay, Runnable happening) {
        Event event = new Event(now.plus(delay.isNegative() ? Duration.ZERO : delay), number++, happening);
        events.add(event);
        return () -> events.remove(event);
    }

    /** Lets everything happen that falls into the time until then, or until it is enough. */
    void advanceTo(Instant end, BooleanSupplier isEnough) {
        for (Event next = nextUntil(end); next != null && !isEnough.getAsBoolean(); next = nextUntil(end)) {
            now = next.at();
            next.happening().run();
        }
        now = end.isAfter(now) && !isEnough.getAsBoolean() ? end : now;
    }

    private @Nullable Event nextUntil(Instant end) {
        Event next = events.peek();
        return next == null || next.at().isAfter(end) ? null : events.poll();
    }
}
