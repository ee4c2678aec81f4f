package io.holdfast.cluster.member;

import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import io.holdfast.config.ClusterConfig;
import io.holdfast.runtime.BlockingCall;
import io.vertx.core.Completable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This process as a member: Hazelcast, and a clustered Vert.x on it. What Hazelcast does at start and at the end blocks,
 * so it has threads of its own and no event loop waits for it.
 */
public final class HazelcastMember {
    private static final Logger log = LoggerFactory.getLogger(HazelcastMember.class);

    /** Under this name Vert.x' cluster manager looks for the id of a member. */
    public static final String ID = "__vertx.nodeId";

    /** Under this name each member says how many lanes it has. */
    static final String LANES = "holdfast.lanes";

    /** Under this name each member says of how many the cluster is. */
    static final String SIZE = "holdfast.cluster.size";

    /** Under this name each member says which build it is. */
    public static final String VERSION = "holdfast.version";

    private static final int BUS_CONNECT_MILLIS = 1000;

    /** A start takes about a second; a minute and more means that it never will. */
    private static final long START_SECONDS_MAX = 30;

    /** Handing over nothing to nobody is quick; with others it takes as long as they need to take over. */
    private static final long LEAVE_SECONDS_MAX = 3;

    private static final long HAND_OVER_SECONDS_MAX = 12;

    private final HazelcastInstance hazelcast;
    private final Vertx vertx;
    private final String id;
    private final int lanes;
    private final ClusterConfig cluster;

    private HazelcastMember(HazelcastInstance hazelcast, Vertx vertx, String id, int lanes, ClusterConfig cluster) {
        this.hazelcast = hazelcast;
        this.vertx = vertx;
        this.id = id;
        this.lanes = lanes;
        this.cluster = cluster;
    }

    /**
     * Starts a member. With several it joins as a lite member, which owns nothing until {@link #promote}; but for the
     * first of all, as Vert.x keeps who is there in maps, and somebody has to hold them. Fails after 30 s at the latest,
     * or with {@link NotOfThisCluster}, and leaves nothing running then.
     *
     * @param options of Vert.x
     * @param lanes verticles that host inspectors; 0 is one per event loop
     */
    public static Future<HazelcastMember> start(VertxOptions options, int lanes, ClusterConfig cluster) {
        String id = UUID.randomUUID().toString();
        int laneCount = lanes == 0 ? options.getEventLoopPoolSize() : lanes;
        return startHazelcast(id, laneCount, cluster)
                .compose(hazelcast -> startVertx(hazelcast, options, cluster)
                        .map(vertx -> new HazelcastMember(hazelcast, vertx, id, laneCount, cluster))
                        .recover(fault -> BlockingCall.call("holdfast-leave", () -> leave(hazelcast))
                                .transform(any -> Future.failedFuture(fault))));
    }

    private static Future<HazelcastInstance> startHazelcast(String id, int lanes, ClusterConfig cluster) {
        AtomicBoolean isTooLate = new AtomicBoolean();
        return BlockingCall.call("holdfast-start", () -> {
                    Joining.checkAddress(cluster);
                    Joining.awaitNames(cluster);
                    HazelcastInstance hazelcast =
                            Hazelcast.newHazelcastInstance(HazelcastSettings.of(id, lanes, cluster));
                    if (isTooLate.get()) {
                        hazelcast.shutdown();
                    }
                    try {
                        new Joining(hazelcast, cluster).awaitHome();
                    } catch (NotOfThisCluster e) {
                        hazelcast.shutdown();
                        throw e;
                    }
                    return hazelcast;
                })
                .timeout(START_SECONDS_MAX, TimeUnit.SECONDS)
                .onFailure(fault -> isTooLate.set(true));
    }

    private static Future<Vertx> startVertx(HazelcastInstance hazelcast, VertxOptions options, ClusterConfig cluster) {
        VertxOptions clustered = new VertxOptions(options)
                .setEventBusOptions(new EventBusOptions()
                        .setHost(cluster.host())
                        .setPort(cluster.busPort())
                        .setClusterPublicHost(cluster.host())
                        .setConnectTimeout(BUS_CONNECT_MILLIS));
        return Vertx.builder()
                .with(clustered)
                .withClusterManager(clusterManager(hazelcast))
                .buildClustered()
                .timeout(START_SECONDS_MAX, TimeUnit.SECONDS);
    }

    /** When Hazelcast has gone first, as it should, there is nothing to take leave of, and nothing to log. */
    private static HazelcastClusterManager clusterManager(HazelcastInstance hazelcast) {
        return new HazelcastClusterManager(hazelcast) {
            @Override
            public void leave(Completable<Void> left) {
                if (hazelcast.getLifecycleService().isRunning()) {
                    super.leave(left);
                } else {
                    left.succeed();
                }
            }
        };
    }

    public Vertx vertx() {
        return vertx;
    }

    /** Of this member and this start of it. */
    public String id() {
        return id;
    }

    /** How many verticles are to host inspectors. */
    public int lanes() {
        return lanes;
    }

    /** The settings that it was started with. */
    public ClusterConfig cluster() {
        return cluster;
    }

    /**
     * From now on it owns inspectors: to be called when its lanes are reachable, as a plain join hands over partitions
     * before there is anybody to serve them.
     */
    public Future<Void> promote() {
        return BlockingCall.call("holdfast-promote", () -> new Joining(hazelcast, cluster).promote())
                .timeout(START_SECONDS_MAX, TimeUnit.SECONDS)
                .mapEmpty();
    }

    public HazelcastInstance hazelcast() {
        return hazelcast;
    }

    /** Leaves Hazelcast, after which no request is sent here any more; before {@link #close}. */
    public Future<Void> leave() {
        long secondsMax = cluster.isAlone() ? LEAVE_SECONDS_MAX : HAND_OVER_SECONDS_MAX;
        return BlockingCall.call("holdfast-leave", () -> leave(hazelcast))
                .timeout(secondsMax, TimeUnit.SECONDS)
                .onFailure(fault -> log.warn("Hazelcast did not leave in {} s: {}", secondsMax, String.valueOf(fault)))
                .mapEmpty();
    }

    /** Leaves Hazelcast, where that has not been done, and then closes Vert.x. */
    public Future<Void> close() {
        return leave().transform(any -> vertx.close());
    }

    private static String leave(HazelcastInstance hazelcast) {
        hazelcast.shutdown();
        return hazelcast.getName();
    }
}
