package io.holdfast.http.v1;

import io.holdfast.http.exchange.Fields;
import io.holdfast.settings.InspectorProfile.DatedHours;
import io.holdfast.settings.InspectorProfile.Hours;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The hours of an inspector, read from a body. What contradicts itself is noted at the later of the two. */
final class WorkingHours {
    private static final String DAY_ENDS = "24:00";

    /** Looked at before they are parsed: to throw for each of thousands that are none takes longest of all. */
    private static final Pattern TIME = Pattern.compile("(?:[01][0-9]|2[0-3]):[0-5][0-9]");

    private static final Pattern DATE = Pattern.compile("([0-9]{4})-(0[1-9]|1[0-2])-([0-9]{2})");

    private WorkingHours() {}

    static Map<DayOfWeek, List<Hours>> ofTheWeek(Fields fields) {
        Map<DayOfWeek, List<Hours>> weekdays = new EnumMap<>(DayOfWeek.class);
        Fields days = fields.object("workingHours");
        if (days != null) {
            for (DayOfWeek day : DayOfWeek.values()) {
                String name = day.name().toLowerCase(Locale.ROOT);
                if (days.has(name)) {
                    weekdays.put(day, hours(days, name));
                }
            }
            days.noOthers();
        }
        return weekdays;
    }

    /** Each date once. */
    static List<DatedHours> exceptions(Fields fields) {
        List<DatedHours> all = new ArrayList<>();
        Set<LocalDate> dates = new HashSet<>();
        for (Fields one : fields.objects("exceptions")) {
            one.require("date");
            one.require("hours");
            LocalDate date = date(one);
            List<Hours> hours = hours(one, "hours");
            one.noOthers();
            if (date != null && !dates.add(date)) {
                one.error("date", "has hours of its own already");
            } else if (date != null) {
                all.add(new DatedHours(date, hours));
            }
        }
        return all;
    }

    /** Of one day, in any order; none of them overlaps another. */
    private static List<Hours> hours(Fields fields, String name) {
        List<Hours> all = new ArrayList<>();
        NavigableMap<LocalTime, Hours> byStart = new TreeMap<>();
        for (Fields one : fields.objects(name)) {
            Hours hours = range(one);
            if (hours == null) {
                continue;
            }
            Hours other = overlapping(byStart, hours);
            if (other != null) {
                one.error("from", "overlaps " + other.from() + " to " + end(other) + " of the same day");
                continue;
            }
            byStart.put(hours.from(), hours);
            all.add(hours);
        }
        return all;
    }

    private static @Nullable Hours range(Fields one) {
        one.require("from");
        one.require("to");
        LocalTime from = time(one, "from");
        LocalTime to = time(one, "to");
        one.noOthers();
        if (from == null || to == null) {
            return null;
        }
        if (!from.isBefore(to)) {
            one.error("to", "must be after from");
            return null;
        }
        return new Hours(from, to);
    }

    /** Those there do not overlap each other: only the last that begins before its end can reach into it. */
    private static @Nullable Hours overlapping(NavigableMap<LocalTime, Hours> byStart, Hours hours) {
        Map.Entry<LocalTime, Hours> before = byStart.lowerEntry(hours.to());
        return before != null && hours.from().isBefore(before.getValue().to()) ? before.getValue() : null;
    }

    private static String end(Hours hours) {
        return hours.to().equals(LocalTime.MAX) ? DAY_ENDS : hours.to().toString();
    }

    /** Midnight at the end of a day is 24:00. */
    private static @Nullable LocalTime time(Fields fields, String name) {
        String text = fields.text(name, 5);
        if (text == null) {
            return null;
        }
        if (text.equals(DAY_ENDS) && name.equals("to")) {
            return LocalTime.MAX;
        }
        if (TIME.matcher(text).matches()) {
            return LocalTime.parse(text);
        }
        fields.error(name, "must be a time of day such as 08:30");
        return null;
    }

    private static @Nullable LocalDate date(Fields fields) {
        String text = fields.text("date", 10);
        if (text == null) {
            return null;
        }
        Matcher parts = DATE.matcher(text);
        if (parts.matches()) {
            YearMonth month = YearMonth.of(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)));
            int day = Integer.parseInt(parts.group(3));
            if (month.isValidDay(day)) {
                return month.atDay(day);
            }
        }
        fields.error("date", "must be a date such as 2026-12-24");
        return null;
    }
}
