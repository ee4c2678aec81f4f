package io.holdfast.http.exchange;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Instants as RFC 3339 has them, to the millisecond. */
public final class Instants {
    private static final Pattern RFC_3339 = Pattern.compile(
            "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,30})?(Z|[+-]([01]\\d|2[0-3]):[0-5]\\d)");
    private static final int NANO_DIGITS = 9;

    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("9999-12-31T23:59:59.999Z");

    /** Where digits stand in the plainest form, which nearly all clients send; every other is read at leisure. */
    private static final String PLAIN = "0000-00-00T00:00:00Z";

    private static final String WITH_MILLIS = "0000-00-00T00:00:00.000Z";
    private static final String OFFSET = "+00:00";
    private static final int NANOS_PER_MILLI = 1_000_000;
    private static final long SECONDS_PER_DAY = 86_400;
    private static final long SECONDS_PER_HOUR = 3600;
    private static final long SECONDS_PER_MINUTE = 60;

    private Instants() {}

    /** Null where it is none. */
    public static @Nullable Instant parse(String text) {
        try {
            return isPlain(text) ? plain(text) : any(text.toUpperCase(Locale.ROOT));
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static boolean isPlain(String text) {
        if (text.length() != PLAIN.length()) {
            return false;
        }
        for (int i = 0; i < PLAIN.length(); i++) {
            char wanted = PLAIN.charAt(i);
            char one = text.charAt(i);
            if (wanted == '0' ? one < '0' || one > '9' : one != wanted) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Instant plain(String text) {
        int hour = number(text, 11, 2);
        int minute = number(text, 14, 2);
        int second = number(text, 17, 2);
        if (hour > 23 || minute > 59 || second > 59) {
            return null;
        }
        LocalDate date = LocalDate.of(number(text, 0, 4), number(text, 5, 2), number(text, 8, 2));
        Instant instant = Instant.ofEpochSecond(
                date.toEpochDay() * SECONDS_PER_DAY + hour * SECONDS_PER_HOUR + minute * SECONDS_PER_MINUTE + second);
        return instant.isBefore(END) ? instant : null;
    }

    /** As {@link Instant#toString} has it, to the millisecond, without a formatter: ten of them go into one refusal. */
    public static String text(Instant instant) {
        int millis = instant.getNano() / NANOS_PER_MILLI;
        boolean isPlain = millis * NANOS_PER_MILLI == instant.getNano();
        if (!isPlain || instant.isBefore(FIRST) || !instant.isBefore(END)) {
            return instant.toString();
        }
        LocalDateTime at = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), 0, ZoneOffset.UTC);
        byte[] text = (millis == 0 ? PLAIN : WITH_MILLIS).getBytes(StandardCharsets.ISO_8859_1);
        put(text, 0, 4, at.getYear());
        put(text, 5, 2, at.getMonthValue());
        put(text, 8, 2, at.getDayOfMonth());
        put(text, 11, 2, at.getHour());
        put(text, 14, 2, at.getMinute());
        put(text, 17, 2, at.getSecond());
        if (millis > 0) {
            put(text, 20, 3, millis);
        }
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    private static void put(byte[] text, int from, int digits, int number) {
        int left = number;
        for (int i = from + digits - 1; i >= from; i--) {
            text[i] = (byte) ('0' + left % 10);
            left /= 10;
        }
    }

    private static int number(String text, int from, int digits) {
        int number = 0;
        for (int i = from; i < from + digits; i++) {
            number = 10 * number + text.charAt(i) - '0';
        }
        return number;
    }

    private static @Nullable Instant any(String text) {
        if (!RFC_3339.matcher(text).matches()) {
            return null;
        }
        int offset = text.endsWith("Z") ? text.length() - 1 : text.length() - OFFSET.length();
        Instant instant = LocalDateTime.parse(withoutFinerDigits(text.substring(0, offset)))
                .toInstant(ZoneOffset.UTC)
                .minusSeconds(offsetSeconds(text.substring(offset)));
        boolean isWritable = !instant.isBefore(FIRST) && instant.isBefore(END);
        return isWritable ? instant.truncatedTo(ChronoUnit.MILLIS) : null;
    }

    /** Up to 23:59 either way, as RFC 3339 has them; Java's own end at 18:00. */
    private static long offsetSeconds(String text) {
        if (text.equals("Z")) {
            return 0;
        }
        long seconds = number(text, 1, 2) * SECONDS_PER_HOUR + number(text, 4, 2) * SECONDS_PER_MINUTE;
        return text.charAt(0) == '-' ? -seconds : seconds;
    }

    private static String withoutFinerDigits(String text) {
        int dot = text.indexOf('.');
        return dot < 0 ? text : text.substring(0, Math.min(text.length(), dot + 1 + NANO_DIGITS));
    }
}
