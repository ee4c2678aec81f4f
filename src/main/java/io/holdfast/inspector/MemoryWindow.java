package io.holdfast.inspector;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * From when on a calendar in memory is complete. What is asked every day needs no more than that: an inspector who has
 * worked for years costs as much as one who began yesterday. It moves with the days, never back.
 */
@FunctionalInterface
public interface MemoryWindow {
    /** Yesterday in any time zone, and as far as alternatives are looked for. */
    Duration PAST = Duration.ofDays(3);

    /** From the beginning of a day of UTC on. */
    MemoryWindow OF_DAYS = now -> now.truncatedTo(ChronoUnit.DAYS).minus(PAST);

    Instant since(Instant now);
}
