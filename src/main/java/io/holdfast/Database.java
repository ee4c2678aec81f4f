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
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** MongoDB as the settings name it, or the embedded server; it starts while the member does. */
final class Database {
    private static final Logger log = LoggerFactory.getLogger(Database.class);

    private final GatewayConfig config;
    private final RunningParts parts;
    private volatile String mongoUri;

    Database(GatewayConfig config, RunningParts parts) {
        this.config = config;
        this.parts = parts;
        this.mongoUri = config.mongo().uri();
    }

    /** Done when something answers there that can promise a majority; fails with a {@link StartException}. */
    Future<Void> start() {
        return config.mongo().isEmbedded() ? startEmbedded() : checkMongo();
    }

    private Future<Void> startEmbedded() {
        return BlockingCall.call(
                        "holdfast-embedded",
                        () -> EmbeddedMongo.start(config.data().folder()))
                .recover(fault -> Future.failedFuture(
                        new StartException(reason(fault), String.valueOf(fault.getMessage()), fault)))
                .map(embedded -> {
                    mongoUri = embedded.uri();
                    parts.add(
                            "embedded MongoDB",
                            () -> BlockingCall.call("holdfast-embedded", () -> {
                                embedded.close();
                                return embedded;
                            }));
                    log.info(
                            "the embedded server keeps bookings in {}: it is for trying Holdfast out; set mongo.uri to a"
                                    + " MongoDB replica set for anything else",
                            config.data().folder().toAbsolutePath());
                    return null;
                });
    }

    private static Reason reason(Throwable fault) {
        if (fault instanceof FolderInUse) {
            return Reason.FOLDER_IN_USE;
        }
        return fault instanceof FolderUnusable ? Reason.SETTING : Reason.OTHER;
    }

    private Future<Void> checkMongo() {
        return BlockingCall.call("holdfast-mongo", () -> {
                    MongoConnection.check(target());
                    return mongoUri;
                })
                .recover(fault -> Future.failedFuture(notOpened(fault)))
                .mapEmpty();
    }

    private MongoConnection.Target target() {
        MongoConfig mongo = config.mongo();
        return new MongoConnection.Target(
                mongoUri,
                mongo.database(),
                mongo.isEmbedded(),
                mongo.connectTimeoutMillis(),
                mongo.socketTimeoutMillis(),
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
