package io.holdfast.http;

import io.holdfast.http.exchange.HeaderNames;
import io.holdfast.runtime.Clock;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What every answer of one event loop carries, also the one to what is no HTTP: the time, and who may read it. */
final class EveryAnswer {
    /** As RFC 9110 has it, 5.6.7; Java's own RFC_1123 writes a day below ten with one digit. */
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private final Clock clock;
    private final OtherOrigins origins;
    private long second = Long.MIN_VALUE;
    private CharSequence date = "";

    EveryAnswer(Clock clock, OtherOrigins origins) {
        this.clock = clock;
        this.origins = origins;
    }

    /** The same request, whose answer has been begun. */
    HttpServerRequest begin(HttpServerRequest request) {
        request.response().putHeader(HeaderNames.DATE, date());
        origins.admit(request);
        return request;
    }

    /** Written once a second. */
    private CharSequence date() {
        Instant now = clock.now();
        if (now.getEpochSecond() != second) {
            second = now.getEpochSecond();
            date = HttpHeaders.createOptimized(DATE.format(now));
        }
        return date;
    }
}
