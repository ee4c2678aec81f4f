package io.holdfast.settings;

import io.holdfast.calendar.Location;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an inspector beside the calendar.
 *
 * @param timeZone an IANA name; null: the company's
 * @param workingHours by weekday, in that time zone; a weekday left out has none
 * @param exceptions dates with hours of their own
 * @param services ids of the services that the inspector does
 * @param home where the day begins; its address is not kept
 * @param bufferMinutes kept free between two jobs
 * @param active whether offered in lists and chosen by {@code anyOf: ["*"]}
 */
public record InspectorProfile(
        String id,
        String name,
        @Nullable String timeZone,
        Map<DayOfWeek, List<Hours>> workingHours,
        List<DatedHours> exceptions,
        List<String> services,
        @Nullable Location home,
        int bufferMinutes,
        boolean active) {
    /** A stretch of working time; {@code to} is later than {@code from}; the end of the day is {@link LocalTime#MAX}, written 24:00. */
    public record Hours(LocalTime from, LocalTime to) {}

    /** The hours of one date; none: not at work. */
    public record DatedHours(LocalDate date, List<Hours> hours) {
        public DatedHours {
            hours = List.copyOf(hours);
        }
    }

    public InspectorProfile {
        workingHours = Map.copyOf(workingHours);
        exceptions = List.copyOf(exceptions);
        services = List.copyOf(services);
    }
}
