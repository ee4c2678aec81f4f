package io.holdfast.http.exchange;

import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.vertx.core.MultiMap;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parameters of a query, read by name; each at most once. What does not fit is a 400 that names it. */
public final class Query {
    static final int LIMIT = 100;
    static final int LIMIT_MAX = 500;

    /** The bounds of what instants this API reads. */
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

    private final MultiMap parameters;

    public Query(MultiMap parameters) {
        this.parameters = parameters;
    }

    @Nullable
    public String text(String name) {
        return parameters.get(name);
    }

    @Nullable
    public Instant instant(String name) {
        String text = parameters.get(name);
        if (text == null) {
            return null;
        }
        Instant instant = Instants.parse(text);
        if (instant == null) {
            throw Problem.invalid("parameter", name, "must be an RFC 3339 instant with an offset")
                    .thrown();
        }
        return instant;
    }

    /** Of {@code from} and {@code to}; null where both are absent. */
    @Nullable
    public Interval interval() {
        Instant from = instant("from");
        Instant to = instant("to");
        if (from == null && to == null) {
            return null;
        }
        Instant start = from == null ? FIRST : from;
        Instant end = to == null ? LAST : to;
        if (!start.isBefore(end)) {
            throw Problem.invalid("parameter", "to", "must be after from").thrown();
        }
        return new Interval(start, end);
    }

    /** Of {@code from} and {@code to}, both of which must be there. */
    public Interval requiredInterval() {
        for (String name : List.of("from", "to")) {
            if (!parameters.contains(name)) {
                throw Problem.invalid("parameter", name, "is missing").thrown();
            }
        }
        Interval interval = interval();
        return interval == null ? new Interval(FIRST, LAST) : interval;
    }

    @Nullable
    public String clientId(String name) {
        String text = parameters.get(name);
        if (text != null && !InspectorId.isClientId(text)) {
            throw Problem.invalid("parameter", name, "must have 1 to 64 characters of A-Z a-z 0-9 . _ -")
                    .thrown();
        }
        return text;
    }

    public int limit() {
        String text = parameters.get("limit");
        if (text == null) {
            return LIMIT;
        }
        boolean isNumber = text.matches("[0-9]{1,3}");
        int limit = isNumber ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > LIMIT_MAX) {
            throw Problem.invalid("parameter", "limit", "must be a whole number from 1 to " + LIMIT_MAX)
                    .thrown();
        }
        return limit;
    }
}
