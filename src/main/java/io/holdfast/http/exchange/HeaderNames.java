package io.holdfast.http.exchange;

import io.vertx.core.http.HttpHeaders;

/** Names that each request is asked for or each answer carries, hashed once. */
public final class HeaderNames {
    public static final CharSequence ACCEPT = HttpHeaders.createOptimized("Accept");
    public static final CharSequence CONTENT_ENCODING = HttpHeaders.createOptimized("Content-Encoding");
    public static final CharSequence CONTENT_TYPE = HttpHeaders.createOptimized("Content-Type");
    public static final CharSequence DATE = HttpHeaders.createOptimized("Date");
    public static final CharSequence HOLD_TOKEN = HttpHeaders.createOptimized("X-Hold-Token");
    static final CharSequence IDEMPOTENCY_KEY = HttpHeaders.createOptimized("Idempotency-Key");
    static final CharSequence IF_MATCH = HttpHeaders.createOptimized("If-Match");
    static final CharSequence IF_NONE_MATCH = HttpHeaders.createOptimized("If-None-Match");
    public static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("X-Request-Id");

    private HeaderNames() {}
}
