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
        String database,
        int connectTimeoutMillis,
        int socketTimeoutMillis,
        int serverSelectionTimeoutMillis,
        int waitQueueTimeoutMillis,
        int poolSizeMax) {

    private static final Pattern SCHEME = Pattern.compile("mongodb(\\+srv)?://.+", Pattern.DOTALL);

    /** MongoDB's rule, on the stricter of its platforms. */
    private static final Pattern DATABASE = Pattern.compile("[^/\\\\. \"$*<>:|?\\p{Cntrl}]{1,63}");

    public MongoConfig {
        if (!uri.isEmpty() && !SCHEME.matcher(uri).matches()) {
            throw new ConfigException("mongo.uri", "does not begin with mongodb:// or mongodb+srv://");
        }
        if (!DATABASE.matcher(database).matches()) {
            throw new ConfigException("mongo.database", Quoted.text(database) + " is not a database name");
        }
        Checked.between("mongo.connectTimeoutMillis", connectTimeoutMillis, 100, 60_000);
        Checked.between("mongo.socketTimeoutMillis", socketTimeoutMillis, 100, 60_000);
        Checked.between("mongo.serverSelectionTimeoutMillis", serverSelectionTimeoutMillis, 100, 60_000);
        Checked.between("mongo.waitQueueTimeoutMillis", waitQueueTimeoutMillis, 10, 60_000);
        Checked.between("mongo.poolSizeMax", poolSizeMax, 1, 1000);
    }

    static MongoConfig of(SettingLayers settings) {
        return new MongoConfig(
                settings.text("mongo.uri").strip(),
                settings.text("mongo.database"),
                settings.integer("mongo.connectTimeoutMillis"),
                settings.integer("mongo.socketTimeoutMillis"),
                settings.integer("mongo.serverSelectionTimeoutMillis"),
                settings.integer("mongo.waitQueueTimeoutMillis"),
                settings.integer("mongo.poolSizeMax"));
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
