package io.holdfast.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Instants as RFC 3339 has them, to the millisecond. */
final class Instants {
    private static final Pattern RFC_3339 =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,30})?(Z|[+-]\\d\\d:\\d\\d)");
    private static final int NANO_DIGITS = 9;

    private Instants() {}

    /** Null where it is none. */
    static @Nullable Instant parse(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        if (!RFC_3339.matcher(upper).matches()) {
            return null;
        }
        try {
            Instant instant = OffsetDateTime.parse(withoutFinerDigits(upper)).toInstant();
            boolean isWritable = !instant.isBefore(Instant.parse("0000-01-01T00:00:00Z"))
                    && instant.isBefore(Instant.parse("9999-12-31T23:59:59.999Z"));
            return isWritable ? instant.truncatedTo(ChronoUnit.MILLIS) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static String withoutFinerDigits(String text) {
        int dot = text.indexOf('.');
        if (dot < 0) {
            return text;
        }
        int end = dot + 1;
        while (Character.isDigit(text.charAt(end))) {
            end++;
        }
        return text.substring(0, Math.min(end, dot + 1 + NANO_DIGITS)) + text.substring(end);
    }
}
