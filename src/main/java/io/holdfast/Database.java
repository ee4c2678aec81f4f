package io.holdfast;

import io.holdfast.StartException.Reason;
import io.holdfast.config.GatewayConfig;
import io.holdfast.config.MongoConfig;
import io.holdfast.inspector.MemberBroadcast;
import io.holdfast.runtime.BlockingCall;
import io.holdfast.runtime.Clock;
import io.holdfast.runtime.SteadyClock;
import io.holdfast.security.TokenSecret;
import io.holdfast.store.MongoStores;
import io.holdfast.store.embedded.EmbeddedMongo;
import io.holdfast.store.embedded.FolderInUse;
import io.holdfast.store.embedded.FolderUnusable;
import io.holdfast.store.mongo.CellSecrets;
import io.holdfast.store.mongo.MongoAway;
import io.holdfast.store.mongo.MongoConnection;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.mongo.MongoClient;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** MongoDB as the settings name it, or the embedded server, once it answers. */
final class Database {
    private static final Logger log = LoggerFactory.getLogger(Database.class);

    private static final int PATIENT_MILLIS = 55_000;

    private final GatewayConfig config;
    private final String mongoUri;

    private Database(GatewayConfig config, String mongoUri) {
        this.config = config;
        this.mongoUri = mongoUri;
    }

    /** Done when something answers there that can promise a majority; fails with a {@link StartException}. */
    static Future<Database> start(GatewayConfig config, RunningParts parts) {
        return config.mongo().isEmbedded() ? startEmbedded(config, parts) : check(config);
    }

    private static Future<Database> startEmbedded(GatewayConfig config, RunningParts parts) {
        Path folder = config.data().folder();
        return BlockingCall.call("holdfast-embedded", () -> EmbeddedMongo.start(folder))
                .recover(fault -> Future.failedFuture(
                        new StartException(reason(fault), String.valueOf(fault.getMessage()), fault)))
                .map(embedded -> {
                    parts.add(
                            "embedded MongoDB",
                            () -> BlockingCall.call("holdfast-embedded", () -> {
                                embedded.close();
                                return embedded;
                            }));
                    log.info(
                            "the embedded server keeps bookings in {}: it is for trying Holdfast out; set mongo.uri to a"
                                    + " MongoDB replica set for anything else",
                            folder.toAbsolutePath());
                    return new Database(config, embedded.uri());
                });
    }

    private static Reason reason(Throwable fault) {
        if (fault instanceof FolderInUse) {
            return Reason.FOLDER_IN_USE;
        }
        return fault instanceof FolderUnusable ? Reason.SETTING : Reason.OTHER;
    }

    private static Future<Database> check(GatewayConfig config) {
        Database named = new Database(config, config.mongo().uri());
        return BlockingCall.call("holdfast-mongo", () -> {
                    MongoConnection.check(named.target());
                    return named;
                })
                .recover(fault -> Future.failedFuture(notOpened(fault)));
    }

    private MongoConnection.Target target() {
        return target(config.mongo().socketTimeoutMillis());
    }

    private MongoConnection.Target target(int socketTimeoutMillis) {
        MongoConfig mongo = config.mongo();
        return new MongoConnection.Target(
                mongoUri,
                mongo.database(),
                mongo.isEmbedded(),
                mongo.connectTimeoutMillis(),
                socketTimeoutMillis,
                mongo.serverSelectionTimeoutMillis(),
                mongo.waitQueueTimeoutMillis(),
                mongo.poolSizeMax());
    }

    /**
     * The stores, with what members that are gone left behind projected.
     *
     * @param clock the one that decides in this process
     * @param memberId this member and its start
     */
    Future<MongoStores> open(Vertx vertx, Clock clock, MeterRegistry meters, String memberId, MemberBroadcast others) {
        MongoStores.Limits limits = new MongoStores.Limits(
                config.journal().groupCommandsMax(),
                config.journal().groupBytesMax(),
                config.journal().projectionLagMax());
        return MongoStores.open(vertx, clock, target(), limits, meters, memberId, others)
                .recover(fault -> Future.failedFuture(notOpened(fault)));
    }

    /** The client alone, for what is done with a whole journal: one call may take longer than a caller would wait. */
    Future<MongoClient> connect(Vertx vertx) {
        return MongoConnection.open(vertx, target(PATIENT_MILLIS), new SimpleMeterRegistry())
                .recover(fault -> Future.failedFuture(notOpened(fault)));
    }

    /** As {@code open}, and fails too where it is too soon for it. */
    Future<TokenSecret> rotateTokens(Vertx vertx, boolean isForced) {
        return CellSecrets.rotate(vertx, target(), new SteadyClock().now(), isForced)
                .recover(fault -> Future.failedFuture(notOpened(fault)));
    }

    private static Throwable notOpened(Throwable fault) {
        if (MongoAway.is(fault)) {
            return new StartException(
                    Reason.MONGO_UNREACHABLE, "MongoDB at mongo.uri went away during the start: " + fault, fault);
        }
        return fault instanceof MongoConnection.Refused refused
                ? new StartException(
                        refused.isReachable() ? Reason.MONGO_REFUSED : Reason.MONGO_UNREACHABLE,
                        String.valueOf(refused.getMessage()),
                        fault)
                : fault;
    }
}
