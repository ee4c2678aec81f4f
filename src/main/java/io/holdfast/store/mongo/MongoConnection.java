package io.holdfast.store.mongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.reactivestreams.client.MongoClients;
import io.holdfast.runtime.RandomIds;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.mongodb.MongoMetricsConnectionPoolListener;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import io.vertx.ext.mongo.impl.codec.json.JsonObjectCodec;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.bson.codecs.configuration.CodecRegistries;
import reactor.core.publisher.Mono;

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

    /**
     * Asks what answers there whether it can promise a majority. Blocks, no longer than the limits of the target; it
     * needs no Vert.x, so that it can be asked while a member starts.
     *
     * @throws Refused in a sentence for the operator
     */
    public static void check(Target target) {
        try (com.mongodb.reactivestreams.client.MongoClient client = MongoClients.create(readable(target))) {
            Document hello = Mono.from(client.getDatabase(target.database()).runCommand(new Document("hello", 1)))
                    .block(longest(target));
            flaw(new JsonObject(hello)).ifPresent(flaw -> {
                throw new Refused(true, flaw + MEND);
            });
        } catch (MongoException | IllegalStateException e) {
            throw new Refused(false, "MongoDB does not answer at mongo.uri: " + firstLine(e));
        }
    }

    private static Duration longest(Target target) {
        return Duration.ofMillis((long) target.serverSelectionTimeoutMillis()
                + target.waitQueueTimeoutMillis()
                + target.connectTimeoutMillis()
                + target.socketTimeoutMillis());
    }

    /** The client; nothing is asked yet. Fails with {@link Refused} where the URI cannot be read. */
    public static Future<MongoClient> open(Vertx vertx, Target target, MeterRegistry meters) {
        try {
            MongoClientSettings measured = MongoClientSettings.builder(readable(target))
                    .applyToConnectionPoolSettings(
                            pool -> pool.addConnectionPoolListener(new MongoMetricsConnectionPoolListener(meters)))
                    .build();
            MongoClient client = MongoClient.createWithMongoSettings(
                    vertx, new JsonObject().put("db_name", target.database()), new RandomIds().random(), measured);
            return Future.succeededFuture(TimedCalls.of(client, meters));
        } catch (Refused e) {
            return Future.failedFuture(e);
        }
    }

    /** A name with servers to look up is looked up here. */
    private static MongoClientSettings readable(Target target) {
        try {
            return settings(target);
        } catch (IllegalArgumentException e) {
            throw new Refused(true, "mongo.uri: " + e.getMessage());
        } catch (MongoException e) {
            throw new Refused(false, "mongo.uri leads to no server: " + firstLine(e));
        }
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
