package io.holdfast.slots;

import io.holdfast.calendar.Interval;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Days as the clocks of a place have them: some have 23 hours, some 25. */
public final class LocalDay {
    private LocalDay() {}

    /** The day in which the instant lies there. */
    public static Interval of(Instant instant, ZoneId zone) {
        LocalDate date = LocalDate.ofInstant(instant, zone);
        return new Interval(
                date.atStartOfDay(zone).toInstant(),
                date.plusDays(1).atStartOfDay(zone).toInstant());
    }
}
