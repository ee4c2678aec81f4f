package io.holdfast.store;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import io.vertx.ext.mongo.impl.codec.json.JsonObjectCodec;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.codecs.configuration.CodecRegistries;

/** The client, and whether what answers it can promise a majority. */
public final class MongoConnection {
    private static final String MEND =
            "; run a replica set with at least one member that bears data and no arbiter (rs.initiate() makes one of a"
                    + " single mongod started with --replSet)";

    /**
     * Where MongoDB is, and how long to wait for it.
     *
     * @param uri connection string
     * @param isEmbedded whether the gateway started it itself
     * @param connectTimeoutMillis to open a connection
     * @param socketTimeoutMillis for one answer
     * @param serverSelectionTimeoutMillis to find a primary
     * @param waitQueueTimeoutMillis to wait for a connection of the pool
     * @param poolSizeMax connections of the pool
     */
    public record Target(
            String uri,
            String database,
            boolean isEmbedded,
            int connectTimeoutMillis,
            int socketTimeoutMillis,
            int serverSelectionTimeoutMillis,
            int waitQueueTimeoutMillis,
            int poolSizeMax) {}

    /** What answers cannot promise that a booking outlives the loss of a machine, or nothing answers. */
    public static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final boolean isReachable;

        Refused(boolean isReachable, String message) {
            super(message, null, false, false);
            this.isReachable = isReachable;
        }

        /** Whether something answered, and was refused for what it is. */
        public boolean isReachable() {
            return isReachable;
        }
    }

    private MongoConnection() {}

    /** Fails with {@link Refused}, in a sentence for the operator. */
    public static Future<MongoClient> open(Vertx vertx, Target target) {
        MongoClient client;
        try {
            client = MongoClient.createWithMongoSettings(
                    vertx, new JsonObject().put("db_name", target.database()), NewId.random(), settings(target));
        } catch (IllegalArgumentException e) {
            return Future.failedFuture(new Refused(true, "mongo.uri: " + e.getMessage()));
        } catch (MongoException e) {
            return Future.failedFuture(new Refused(false, "mongo.uri leads to no server: " + firstLine(e)));
        }
        Future<MongoClient> checked = target.isEmbedded()
                ? Future.succeededFuture(client)
                : check(client).map(client);
        return checked.recover(fault -> client.close().transform(any -> Future.failedFuture(fault)));
    }

    private static MongoClientSettings settings(Target target) {
        return MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(target.uri()))
                .codecRegistry(CodecRegistries.fromRegistries(
                        CodecRegistries.fromCodecs(new JsonObjectCodec(new JsonObject())),
                        MongoClientSettings.getDefaultCodecRegistry()))
                .retryWrites(false)
                .retryReads(true)
                .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .readConcern(target.isEmbedded() ? ReadConcern.DEFAULT : ReadConcern.MAJORITY)
                .readPreference(ReadPreference.primary())
                .applyToSocketSettings(
                        socket -> socket.connectTimeout(target.connectTimeoutMillis(), TimeUnit.MILLISECONDS)
                                .readTimeout(target.socketTimeoutMillis(), TimeUnit.MILLISECONDS))
                .applyToClusterSettings(cluster ->
                        cluster.serverSelectionTimeout(target.serverSelectionTimeoutMillis(), TimeUnit.MILLISECONDS))
                .applyToConnectionPoolSettings(pool -> pool.maxSize(target.poolSizeMax())
                        .maxWaitTime(target.waitQueueTimeoutMillis(), TimeUnit.MILLISECONDS))
                .applyToServerSettings(server -> server.heartbeatFrequency(1, TimeUnit.SECONDS))
                .build();
    }

    private static Future<Void> check(MongoClient client) {
        return client.runCommand("hello", new JsonObject().put("hello", 1))
                .recover(fault -> Future.failedFuture(
                        new Refused(false, "MongoDB does not answer at mongo.uri: " + firstLine(fault))))
                .compose(hello -> flaw(hello)
                        .<Future<Void>>map(flaw -> Future.failedFuture(new Refused(true, flaw + MEND)))
                        .orElseGet(Future::succeededFuture));
    }

    /** Why what says hello like this cannot promise a majority; empty if it can. */
    static Optional<String> flaw(JsonObject hello) {
        if ("isdbgrid".equals(hello.getString("msg"))) {
            return Optional.of("mongo.uri names a mongos: a sharded collection cannot keep claims unique");
        }
        if (hello.getString("setName") == null) {
            return Optional.of("mongo.uri names a standalone mongod, which cannot promise a majority");
        }
        int arbiters = size(hello, "arbiters");
        int bearing = size(hello, "hosts") + size(hello, "passives");
        int majority = (bearing + arbiters) / 2 + 1;
        return arbiters == 0 || bearing - 1 >= majority
                ? Optional.empty()
                : Optional.of("the replica set at mongo.uri has arbiters (" + arbiters + ") and " + bearing
                        + " members that bear data: when one of those is gone, no majority of " + majority
                        + " acknowledges a write");
    }

    private static int size(JsonObject hello, String field) {
        return hello.getJsonArray(field, new JsonArray()).size();
    }

    private static String firstLine(Throwable fault) {
        String message = String.valueOf(fault.getMessage());
        return message.lines().findFirst().orElse(fault.getClass().getSimpleName());
    }
}
