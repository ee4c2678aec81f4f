package io.holdfast.config;

import java.util.List;
import java.util.regex.Pattern;

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
        String host,
        int port,
        int requestTimeoutMillis,
        int bodyBytesMax,
        int urlBytesMax,
        int headerBytesMax,
        int connectionsMax,
        int idleTimeoutSeconds,
        List<String> corsOrigins) {
    /** As browsers write it: in lower case, without a path and without the port that the scheme has anyway. */
    private static final Pattern ORIGIN =
            Pattern.compile("\\*|https?://([a-z0-9._-]{1,253}|\\[[0-9a-f:]{2,45}])(:[0-9]{1,5})?");

    public HttpConfig {
        corsOrigins = List.copyOf(corsOrigins);
        Checked.host("http.host", host);
        Checked.port("http.port", port);
        Checked.between("http.requestTimeoutMillis", requestTimeoutMillis, 100, 60_000);
        Checked.between("http.bodyBytesMax", bodyBytesMax, 1024, 1_048_576);
        Checked.between("http.urlBytesMax", urlBytesMax, 512, 65_536);
        Checked.between("http.headerBytesMax", headerBytesMax, 1024, 65_536);
        Checked.between("http.connectionsMax", connectionsMax, 1, 1_000_000);
        Checked.between("http.idleTimeoutSeconds", idleTimeoutSeconds, 1, 3600);
        corsOrigins.forEach(HttpConfig::checkOrigin);
    }

    private static void checkOrigin(String origin) {
        if (!ORIGIN.matcher(origin).matches()) {
            throw new ConfigException(
                    "http.corsOrigins", Quoted.text(origin) + " is not an origin, such as https://booking.example.com");
        }
    }

    static HttpConfig of(SettingLayers settings) {
        return new HttpConfig(
                settings.text("http.host"),
                settings.integer("http.port"),
                settings.integer("http.requestTimeoutMillis"),
                settings.integer("http.bodyBytesMax"),
                settings.integer("http.urlBytesMax"),
                settings.integer("http.headerBytesMax"),
                settings.integer("http.connectionsMax"),
                settings.integer("http.idleTimeoutSeconds"),
                settings.list("http.corsOrigins"));
    }
}
