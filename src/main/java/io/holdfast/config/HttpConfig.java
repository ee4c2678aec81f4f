package io.holdfast.config;

import java.util.List;

/**
 * The listener of the contract and its limits.
 *
 * @param host address to listen on
 * @param port TCP port, 0 takes a free one
 * @param requestTimeoutMillis the deadline of a request; what cannot be answered by then is 503 or 504
 * @param bodyBytesMax the longest body; beyond it 413
 * @param urlBytesMax the longest request line; beyond it 414
 * @param headerBytesMax all headers of a request together; beyond it 431
 * @param connectionsMax connections open at once; more are closed when they come
 * @param idleTimeoutSeconds after which a silent connection is closed
 * @param corsOrigins whose pages may read answers in a browser; {@code *} is any
 */
public record HttpConfig(
        @WrittenAs(Form.HOST) String host,
        @Between(min = 0, max = 65_535) int port,
        @Between(min = 100, max = 60_000) int requestTimeoutMillis,
        @Between(min = 1024, max = 1_048_576) int bodyBytesMax,
        @Between(min = 512, max = 65_536) int urlBytesMax,
        @Between(min = 1024, max = 65_536) int headerBytesMax,
        @Between(min = 1, max = 1_000_000) int connectionsMax,
        @Between(min = 1, max = 3600) int idleTimeoutSeconds,
        @WrittenAs(Form.ORIGIN) List<String> corsOrigins) {
    public HttpConfig {
        corsOrigins = List.copyOf(corsOrigins);
    }
}
