package io.holdfast.http;

import io.holdfast.config.HttpConfig;

/**
 * The limits of a request.
 *
 * @param requestTimeoutMillis its deadline
 * @param bodyBytesMax the longest body
 * @param urlBytesMax the longest request line
 * @param headerBytesMax all headers together
 * @param connections open at once, of all instances
 * @param idleTimeoutSeconds after which a silent connection is closed
 * @param unreadSecondsMax after which a connection is closed whose client does not read what it was answered
 * @param unreadBytesMax of answers that clients do not read, of all connections of one instance together
 */
public record HttpLimits(
        int requestTimeoutMillis,
        int bodyBytesMax,
        int urlBytesMax,
        int headerBytesMax,
        Connections connections,
        int idleTimeoutSeconds,
        int unreadSecondsMax,
        long unreadBytesMax) {
    private static final int UNREAD_SECONDS_MAX = 30;

    /** What clients do not read may be so much of the heap, or a few that read nothing would fill it. */
    private static final int HEAP_PARTS = 8;

    /** As the settings have them, for so many instances. */
    public static HttpLimits of(HttpConfig config, int instances) {
        return new HttpLimits(
                config.requestTimeoutMillis(),
                config.bodyBytesMax(),
                config.urlBytesMax(),
                config.headerBytesMax(),
                new Connections(config.connectionsMax()),
                config.idleTimeoutSeconds(),
                UNREAD_SECONDS_MAX,
                Runtime.getRuntime().maxMemory() / HEAP_PARTS / instances);
    }
}
