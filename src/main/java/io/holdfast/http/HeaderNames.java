package io.holdfast.http;

import io.vertx.core.http.HttpHeaders;

/** Names that each request is asked for or each answer carries, hashed once. */
final class HeaderNames {
    static final CharSequence ACCEPT = HttpHeaders.createOptimized("Accept");
    static final CharSequence CONTENT_ENCODING = HttpHeaders.createOptimized("Content-Encoding");
    static final CharSequence CONTENT_TYPE = HttpHeaders.createOptimized("Content-Type");
    static final CharSequence DATE = HttpHeaders.createOptimized("Date");
    static final CharSequence IDEMPOTENCY_KEY = HttpHeaders.createOptimized("Idempotency-Key");
    static final CharSequence IF_MATCH = HttpHeaders.createOptimized("If-Match");
    static final CharSequence IF_NONE_MATCH = HttpHeaders.createOptimized("If-None-Match");
    static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("X-Request-Id");

    private HeaderNames() {}
}
