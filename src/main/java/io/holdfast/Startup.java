package io.holdfast;

import io.holdfast.StartException.Reason;
import io.holdfast.cluster.ClusterParts;
import io.holdfast.cluster.ClusterView;
import io.holdfast.cluster.member.HazelcastMember;
import io.holdfast.cluster.member.NotOfThisCluster;
import io.holdfast.config.GatewayConfig;
import io.holdfast.http.HttpLimits;
import io.holdfast.http.HttpVerticle;
import io.holdfast.http.exchange.Answered;
import io.holdfast.http.v1.HttpPorts;
import io.holdfast.inspector.InspectorLimits;
import io.holdfast.inspector.InspectorPorts;
import io.holdfast.inspector.actor.InspectorVerticle;
import io.holdfast.ops.Check;
import io.holdfast.ops.ManagementServer;
import io.holdfast.ops.Metrics;
import io.holdfast.ops.Readiness;
import io.holdfast.reservation.Reservations;
import io.holdfast.runtime.RandomIds;
import io.holdfast.runtime.SteadyClock;
import io.holdfast.runtime.VertxTimers;
import io.holdfast.security.HoldTokens;
import io.holdfast.store.MongoStores;
import io.holdfast.store.mongo.MongoAway;
import io.holdfast.store.mongo.MongoWatch;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.BindException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The order in which the parts start; each step leaves what it made in a field and how to close it in {@code parts}. */
final class Startup {
    /** Seconds that an event loop may stand still before Vert.x says so: no bug is told by less on a machine that is full. */
    private static final long BLOCKED_SECONDS_MAX = 10;

    private final GatewayConfig config;
    private final Consumer<String> onRemoval;
    private final Future<HazelcastMember> starting;
    private final Metrics metrics;
    private final Database database;
    private final RunningParts parts = new RunningParts();
    private final Readiness readiness = new Readiness();
    private final SteadyClock clock = new SteadyClock();
    private final RandomIds ids = new RandomIds();

    private volatile @Nullable HazelcastMember member;
    private @Nullable MongoStores stores;
    private volatile @Nullable MongoWatch watch;
    private @Nullable ClusterParts cluster;
    private int managementPort;
    private int httpPort;

    /** @param onRemoval told why, when this member is none of the cluster any more; not on a thread that may wait */
    Startup(GatewayConfig config, Consumer<String> onRemoval) {
        this.config = config;
        this.onRemoval = onRemoval;
        // It takes longest, so everything else is made beside it.
        this.starting = HazelcastMember.start(options(), config.inspector().lanes(), config.cluster());
        this.metrics = new Metrics();
        metrics.show(readiness);
        this.database = new Database(config, parts);
        parts.add("metrics", () -> {
            metrics.close();
            return Future.succeededFuture();
        });
        readiness.register("stores", () -> StoreCheck.of(watch));
    }

    /** One event loop a core: nothing blocks them, so more would only take turns, and pass requests to each other. */
    private static VertxOptions options() {
        return new VertxOptions()
                .setEventLoopPoolSize(Runtime.getRuntime().availableProcessors())
                .setMaxEventLoopExecuteTimeUnit(TimeUnit.SECONDS)
                .setMaxEventLoopExecuteTime(BLOCKED_SECONDS_MAX);
    }

    /** Every part but the listener of the contract; after a failure, {@link #abandon} what has been started. */
    Future<Void> start() {
        return Future.join(startMember().compose(nothing -> listenForManagement()), database.start())
                .compose(nothing -> openStores())
                .compose(nothing -> deployLanes())
                .compose(nothing -> takePart());
    }

    /** The gateway when it is ready for traffic: a majority, the time and the copies are there, however long that takes. */
    Future<Gateway> serve() {
        return Future.all(cluster().own(), Majority.together(vertx(), cluster().view()))
                .compose(both -> listenForHttp())
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
        return starting.recover(this::notJoined).map(started -> {
            member = started;
            cluster = new ClusterParts(
                    started, clock, Duration.ofMillis(config.inspector().storeTimeoutMillis()), metrics.registry());
            cluster.membership().onRemoval(onRemoval);
            parts.add("member", started::close);
            return null;
        });
    }

    private Future<HazelcastMember> notJoined(Throwable fault) {
        if (fault instanceof NotOfThisCluster) {
            return Future.failedFuture(
                    new StartException(Reason.NOT_OF_THIS_CLUSTER, String.valueOf(fault.getMessage()), fault));
        }
        boolean isTaken = String.valueOf(fault.getMessage()).contains("already in use");
        return fault instanceof BindException || isTaken
                ? notListening(
                        "cluster", config.cluster().host(), config.cluster().port(), fault)
                : Future.failedFuture(fault);
    }

    private Future<Void> listenForManagement() {
        readiness.register("members", this::members);
        return ManagementServer.listen(
                        vertx(),
                        config.management(),
                        readiness,
                        metrics,
                        cluster().view()::toJson)
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

    private Check members() {
        ClusterView view = cluster().view();
        return view.isServing() ? Check.up(view.summary()) : Check.down(view.summary());
    }

    private ClusterParts cluster() {
        return Objects.requireNonNull(cluster);
    }

    private Future<Void> openStores() {
        return database.open(
                        vertx(),
                        clock,
                        metrics.registry(),
                        memberId(),
                        cluster().broadcast())
                .map(opened -> {
                    stores = opened;
                    parts.add("stores", opened::close);
                    MongoWatch begun = opened.watch(vertx());
                    watch = begun;
                    parts.add("watch of MongoDB", () -> {
                        begun.end();
                        return Future.succeededFuture();
                    });
                    return null;
                });
    }

    private String memberId() {
        return Objects.requireNonNull(member).id();
    }

    private Future<Void> deployLanes() {
        Duration storeTimeout = Duration.ofMillis(config.inspector().storeTimeoutMillis());
        ClusterParts made = cluster();
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

    private Future<Void> takePart() {
        MongoStores opened = Objects.requireNonNull(stores);
        parts.add("cluster", cluster()::leave);
        cluster().membership().onArrival(() -> opened.memberCame());
        cluster().membership().onDeparture(opened::memberLeft);
        return cluster()
                .broadcast()
                .serve(opened::finishProjections, opened::forgetSettings)
                .compose(nothing -> cluster().begin());
    }

    /** One instance an event loop, on one port; 0 takes a free one. */
    private Future<Void> listenForHttp() {
        int lanes = Objects.requireNonNull(member).lanes();
        HttpLimits limits = HttpLimits.of(config.http(), lanes);
        MongoStores opened = Objects.requireNonNull(stores);
        Reservations reservations =
                new Reservations(cluster().router(), cluster().keys(), clock, metrics.registry());
        HttpPorts ports = new HttpPorts(
                reservations,
                opened.settings(),
                opened.bookingReads(),
                opened.journalReads(),
                new HoldTokens(opened.firstSecrets(), opened.tokenSecrets(), clock),
                clock,
                ids,
                MongoAway::told,
                new Answered(metrics.registry()));
        String management = config.management().host() + ":" + managementPort;
        List<HttpVerticle> listeners = new ArrayList<>();
        List<Future<String>> deployed = new ArrayList<>();
        for (int i = 0; i < lanes; i++) {
            HttpVerticle listener = new HttpVerticle(config.http(), management, limits, ports);
            listeners.add(listener);
            deployed.add(vertx().deployVerticle(listener));
        }
        return Future.all(deployed)
                .onSuccess(all -> {
                    httpPort = listeners.get(0).port();
                    parts.add("http", () -> drain(listeners));
                })
                .<Void>mapEmpty()
                .recover(fault ->
                        notListening("http", config.http().host(), config.http().port(), fault));
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
        return Future.failedFuture(NotListening.of(setting, host, port, fault));
    }
}
