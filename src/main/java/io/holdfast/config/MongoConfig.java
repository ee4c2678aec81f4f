package io.holdfast.config;

import java.util.regex.Pattern;

/**
 * Where bookings are kept, and how long to wait for it. The URI may hold a password: it is in no message and no text.
 *
 * @param uri connection string of a replica set; empty means the embedded server
 * @param database name of the database
 * @param connectTimeoutMillis to open a connection
 * @param socketTimeoutMillis for one answer; beyond it the outcome of a write is unknown
 * @param serverSelectionTimeoutMillis to find a primary
 * @param waitQueueTimeoutMillis to wait for a connection of the pool
 * @param poolSizeMax connections of the pool
 */
public record MongoConfig(
        String uri,
        @WrittenAs(Form.DATABASE) String database,
        @Between(min = 100, max = 60_000) int connectTimeoutMillis,
        @Between(min = 100, max = 60_000) int socketTimeoutMillis,
        @Between(min = 100, max = 60_000) int serverSelectionTimeoutMillis,
        @Between(min = 10, max = 60_000) int waitQueueTimeoutMillis,
        @Between(min = 1, max = 1000) int poolSizeMax) {

    private static final Pattern SCHEME = Pattern.compile("mongodb(\\+srv)?://.+", Pattern.DOTALL);

    public MongoConfig {
        uri = uri.strip();
        if (!uri.isEmpty() && !SCHEME.matcher(uri).matches()) {
            throw new ConfigException("uri", "does not begin with mongodb:// or mongodb+srv://");
        }
    }

    /** Whether no MongoDB was named, so that the embedded server is to be started. */
    public boolean isEmbedded() {
        return uri.isEmpty();
    }

    @Override
    public String toString() {
        return "MongoConfig[" + (isEmbedded() ? "embedded" : "uri=…") + ", database=" + database + "]";
    }
}
