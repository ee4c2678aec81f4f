package io.holdfast;

import io.holdfast.StartException.Reason;
import io.holdfast.cluster.ClusterParts;
import io.holdfast.cluster.HazelcastMember;
import io.holdfast.cluster.OwnThread;
import io.holdfast.cluster.RandomIds;
import io.holdfast.cluster.SteadyClock;
import io.holdfast.cluster.VertxTimers;
import io.holdfast.config.GatewayConfig;
import io.holdfast.config.MongoConfig;
import io.holdfast.http.Connections;
import io.holdfast.http.HoldTokens;
import io.holdfast.http.HttpLimits;
import io.holdfast.http.HttpPorts;
import io.holdfast.http.HttpVerticle;
import io.holdfast.inspector.InspectorLimits;
import io.holdfast.inspector.InspectorPorts;
import io.holdfast.inspector.InspectorVerticle;
import io.holdfast.ops.Check;
import io.holdfast.ops.ManagementServer;
import io.holdfast.ops.Metrics;
import io.holdfast.ops.Readiness;
import io.holdfast.store.EmbeddedMongo;
import io.holdfast.store.FolderInUse;
import io.holdfast.store.MongoConnection;
import io.holdfast.store.MongoStores;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.BindException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The order in which the parts start, the member and MongoDB side by side; each step leaves what it made in a field and
 * how to close it in {@code parts}.
 */
final class Startup {
    private static final Logger log = LoggerFactory.getLogger(Startup.class);

    private final GatewayConfig config;
    private final Future<HazelcastMember> starting;
    private final Metrics metrics;
    private final RunningParts parts = new RunningParts();
    private final Readiness readiness = new Readiness();
    private final SteadyClock clock = new SteadyClock();
    private final RandomIds ids = new RandomIds();

    private volatile @Nullable HazelcastMember member;
    private @Nullable MongoStores stores;
    private @Nullable ClusterParts cluster;
    private volatile String mongoUri;
    private volatile boolean isStored;
    private int managementPort;
    private int httpPort;

    Startup(GatewayConfig config) {
        this.config = config;
        // It takes longest, so everything else is made beside it.
        this.starting = HazelcastMember.start(options(), config.inspector().lanes());
        this.metrics = new Metrics();
        this.mongoUri = config.mongo().uri();
        parts.add("metrics", () -> {
            metrics.close();
            return Future.succeededFuture();
        });
        readiness.register("stores", () -> isStored ? Check.up("indexes exist") : Check.down("not connected yet"));
    }

    /** One event loop a core: nothing blocks them, so more would only take turns, and pass requests to each other. */
    private static VertxOptions options() {
        return new VertxOptions().setEventLoopPoolSize(Runtime.getRuntime().availableProcessors());
    }

    /** The gateway when it is ready for traffic; after a failure, {@link #abandon} what has been started. */
    Future<Gateway> start() {
        Future<Void> database = config.mongo().isEmbedded() ? startEmbedded() : checkMongo();
        return Future.join(startMember().compose(nothing -> listenForManagement()), database)
                .compose(nothing -> openStores())
                .compose(nothing -> deployLanes())
                .compose(nothing -> listenForHttp())
                .map(nothing -> ready());
    }

    /** Closes what has been started, when the rest did not come about; not to be called on an event loop. */
    void abandon() {
        parts.closeWithin(config.shutdown().drainMillis());
    }

    private Vertx vertx() {
        return Objects.requireNonNull(member).vertx();
    }

    private Future<Void> startMember() {
        return starting.map(started -> {
            member = started;
            parts.add("member", started::close);
            return null;
        });
    }

    private Future<Void> listenForManagement() {
        return ManagementServer.listen(vertx(), config.management(), readiness, metrics)
                .recover(fault -> notListening(
                        "management",
                        config.management().host(),
                        config.management().port(),
                        fault))
                .map(management -> {
                    managementPort = management.port();
                    parts.add("management", management::close);
                    return null;
                });
    }

    private Future<Void> startEmbedded() {
        return OwnThread.call(
                        "holdfast-embedded",
                        () -> EmbeddedMongo.start(config.data().folder()))
                .recover(fault -> Future.failedFuture(new StartException(
                        fault instanceof FolderInUse ? Reason.FOLDER_IN_USE : Reason.OTHER,
                        String.valueOf(fault.getMessage()),
                        fault)))
                .map(embedded -> {
                    mongoUri = embedded.uri();
                    parts.add(
                            "embedded MongoDB",
                            () -> OwnThread.call("holdfast-embedded", () -> {
                                embedded.close();
                                return embedded;
                            }));
                    log.warn(
                            "the embedded server keeps bookings in {}: it is for trying Holdfast out; set mongo.uri to a"
                                    + " MongoDB replica set for anything else",
                            config.data().folder().toAbsolutePath());
                    return null;
                });
    }

    private Future<Void> checkMongo() {
        return OwnThread.call("holdfast-mongo", () -> {
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

    private Future<Void> openStores() {
        MongoStores.Limits limits = new MongoStores.Limits(
                config.journal().groupCommandsMax(),
                config.journal().groupBytesMax(),
                config.journal().projectionLagMax());
        return MongoStores.open(vertx(), target(), limits, metrics.registry(), memberId())
                .recover(fault -> Future.failedFuture(notOpened(fault)))
                .map(opened -> {
                    stores = opened;
                    isStored = true;
                    parts.add("stores", opened::close);
                    return null;
                });
    }

    private String memberId() {
        return Objects.requireNonNull(member).id();
    }

    private static Throwable notOpened(Throwable fault) {
        return fault instanceof MongoConnection.Refused refused
                ? new StartException(
                        refused.isReachable() ? Reason.MONGO_REFUSED : Reason.MONGO_UNREACHABLE,
                        String.valueOf(refused.getMessage()),
                        fault)
                : fault;
    }

    private Future<Void> deployLanes() {
        Duration storeTimeout = Duration.ofMillis(config.inspector().storeTimeoutMillis());
        ClusterParts made = ClusterParts.of(Objects.requireNonNull(member), clock, storeTimeout, metrics.registry());
        cluster = made;
        InspectorPorts ports = new InspectorPorts(
                made.holds(),
                made.keys(),
                made.places(),
                Objects.requireNonNull(stores).calendars(),
                made.router(),
                made.lease(),
                clock,
                ids,
                metrics.registry(),
                memberId());
        InspectorLimits limits = new InspectorLimits(
                config.inspector().mailboxLengthMax(),
                Duration.ofMillis(config.inspector().clockSkewMillis()),
                storeTimeout,
                Duration.ofSeconds(config.inspector().passivateAfterSeconds()));
        List<Future<String>> lanes = new ArrayList<>();
        for (int i = 0; i < Objects.requireNonNull(member).lanes(); i++) {
            lanes.add(vertx().deployVerticle(
                            new InspectorVerticle(ports, limits, made.lanes(), new VertxTimers(vertx()))));
        }
        return Future.all(lanes).mapEmpty();
    }

    /** One instance an event loop, on one port; 0 takes a free one. */
    private Future<Void> listenForHttp() {
        HttpLimits limits = new HttpLimits(
                config.http().requestTimeoutMillis(),
                config.http().bodyBytesMax(),
                config.http().urlBytesMax(),
                config.http().headerBytesMax(),
                new Connections(config.http().connectionsMax()),
                config.http().idleTimeoutSeconds());
        MongoStores opened = Objects.requireNonNull(stores);
        HttpPorts ports = new HttpPorts(
                Objects.requireNonNull(cluster).router(),
                opened.settings(),
                opened.bookingReads(),
                opened.journalReads(),
                new HoldTokens(opened.secret()),
                clock,
                ids);
        String host = config.http().host();
        List<HttpVerticle> listeners = new ArrayList<>();
        List<Future<String>> deployed = new ArrayList<>();
        for (int i = 0; i < Objects.requireNonNull(member).lanes(); i++) {
            HttpVerticle listener = new HttpVerticle(host, config.http().port(), limits, ports);
            listeners.add(listener);
            deployed.add(vertx().deployVerticle(listener));
        }
        return Future.all(deployed)
                .onSuccess(all -> {
                    httpPort = listeners.get(0).port();
                    parts.add("http", () -> drain(listeners));
                })
                .<Void>mapEmpty()
                .recover(fault -> notListening("http", host, config.http().port(), fault));
    }

    private Future<?> drain(List<HttpVerticle> listeners) {
        return Future.join(listeners.stream()
                .map(listener -> listener.drain(config.shutdown().drainMillis()))
                .toList());
    }

    private Gateway ready() {
        readiness.started();
        return new Gateway(config, httpPort, managementPort, readiness, parts);
    }

    private static <T> Future<T> notListening(String setting, String host, int port, Throwable fault) {
        String where = setting + ": cannot listen on " + host + " port " + port;
        return Future.failedFuture(
                fault instanceof BindException bind && isTaken(bind)
                        ? new StartException(
                                Reason.PORT_TAKEN,
                                where + ", it is taken; set " + setting + ".port to another one",
                                fault)
                        : new StartException(Reason.OTHER, where + ": " + fault.getMessage(), fault));
    }

    /** An address that is not ours and a port without permission are BindExceptions too. */
    private static boolean isTaken(BindException fault) {
        String message = fault.getMessage();
        return message != null && message.contains("in use");
    }
}
