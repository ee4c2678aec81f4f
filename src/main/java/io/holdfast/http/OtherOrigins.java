package io.holdfast.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Set;

/**
 * Whose pages may read answers in a browser (CORS, as Fetch has it). Tokens come in headers that a page sets itself, so
 * that credentials which a browser adds unasked are never let in.
 *
 * @param allowed origins such as {@code https://booking.example.com}; {@code *} is any
 */
record OtherOrigins(Set<String> allowed) {
    private static final String ANY = "*";

    /** What a page may send beside what every page may. */
    private static final String REQUEST_HEADERS =
            "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, "
                    + "X-Company-Id, X-Hold-Token, X-Request-Id";

    /** What a page may read beside what every page may. */
    private static final String ANSWER_HEADERS =
            "Allow, Date, ETag, Idempotency-Replayed, Location, Retry-After, X-Request-Id";

    /** In seconds; browsers keep it for two hours at most. */
    private static final String PREFLIGHT_MAX_AGE = "600";

    OtherOrigins {
        allowed = Set.copyOf(allowed);
    }

    /** Says on the answer who may read it. A preflight is answered as every OPTIONS is, by what the path knows. */
    void admit(HttpServerRequest request) {
        if (allowed.isEmpty()) {
            return;
        }
        MultiMap answer = request.response().headers();
        boolean isPreflight = request.method().equals(HttpMethod.OPTIONS)
                && request.headers().contains("Access-Control-Request-Method");
        if (!allowed.contains(ANY)) {
            answer.set("Vary", "Origin");
        }
        String origin = request.getHeader("Origin");
        if (origin == null || !(allowed.contains(ANY) || allowed.contains(origin))) {
            return;
        }
        answer.set("Access-Control-Allow-Origin", allowed.contains(ANY) ? ANY : origin);
        if (isPreflight) {
            answer.set("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, PATCH, DELETE")
                    .set("Access-Control-Allow-Headers", REQUEST_HEADERS)
                    .set("Access-Control-Max-Age", PREFLIGHT_MAX_AGE);
        } else {
            answer.set("Access-Control-Expose-Headers", ANSWER_HEADERS);
        }
    }
}
