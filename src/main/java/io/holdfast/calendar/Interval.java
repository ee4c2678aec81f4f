package io.holdfast.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A stretch of time, half-open: it holds {@code start} and not {@code end}, so touching neighbours do not overlap.
 *
 * @param start to the millisecond; finer digits are cut
 * @param end later than {@code start}, to the millisecond
 */
public record Interval(Instant start, Instant end) {
    public Interval {
        start = start.truncatedTo(ChronoUnit.MILLIS);
        end = end.truncatedTo(ChronoUnit.MILLIS);
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("start " + start + " is not before end " + end);
        }
    }

    public boolean overlaps(Interval other) {
        return start.isBefore(other.end) && other.start.isBefore(end);
    }

    /** Where the first of the two begins. */
    public Instant earlierStart(Interval other) {
        return start.isBefore(other.start) ? start : other.start;
    }

    public Duration length() {
        return Duration.between(start, end);
    }

    /** The same length, begun {@code by} later (earlier where negative). */
    public Interval shifted(Duration by) {
        return new Interval(start.plus(by), end.plus(by));
    }
}
