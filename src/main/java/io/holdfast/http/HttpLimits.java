package io.holdfast.http;

/**
 * The limits of a request.
 *
 * @param requestTimeoutMillis its deadline
 * @param bodyBytesMax the longest body
 * @param urlBytesMax the longest request line
 * @param headerBytesMax all headers together
 * @param connections open at once, of all instances
 * @param idleTimeoutSeconds after which a silent connection is closed
 */
public record HttpLimits(
        int requestTimeoutMillis,
        int bodyBytesMax,
        int urlBytesMax,
        int headerBytesMax,
        Connections connections,
        int idleTimeoutSeconds) {}
