package io.holdfast.cluster;

import com.hazelcast.config.Config;
import com.hazelcast.config.YamlConfigBuilder;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.partition.Partition;
import io.vertx.core.Completable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.io.InputStream;
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

    private static final String CONFIG = "conf/hazelcast.yaml";
    private static final String LOOPBACK = "127.0.0.1";

    /** Under this name Vert.x' cluster manager looks for the id of a member. */
    static final String ID = "__vertx.nodeId";

    /** Under this name each member says how many lanes it has. */
    static final String LANES = "holdfast.lanes";

    /** A start takes about a second; a minute and more means that it never will. */
    private static final long START_SECONDS_MAX = 30;

    /** Handing over nothing to nobody is quick; the rest of the shutdown must not wait for it. */
    private static final long LEAVE_SECONDS_MAX = 3;

    private final HazelcastInstance hazelcast;
    private final Vertx vertx;
    private final String id;
    private final int lanes;

    private HazelcastMember(HazelcastInstance hazelcast, Vertx vertx, String id, int lanes) {
        this.hazelcast = hazelcast;
        this.vertx = vertx;
        this.id = id;
        this.lanes = lanes;
    }

    /**
     * Starts one member that nobody joins. Fails after 30 s at the latest, and leaves nothing running then.
     *
     * @param options of Vert.x; the event bus listens on loopback, on a free port
     * @param lanes verticles that host inspectors; 0 is one per event loop
     */
    public static Future<HazelcastMember> start(VertxOptions options, int lanes) {
        String id = UUID.randomUUID().toString();
        int laneCount = lanes == 0 ? options.getEventLoopPoolSize() : lanes;
        return startHazelcast(id, laneCount)
                .compose(hazelcast -> startVertx(hazelcast, options)
                        .map(vertx -> new HazelcastMember(hazelcast, vertx, id, laneCount))
                        .recover(fault -> OwnThread.call("holdfast-leave", () -> leave(hazelcast))
                                .transform(any -> Future.failedFuture(fault))));
    }

    private static Future<HazelcastInstance> startHazelcast(String id, int lanes) {
        AtomicBoolean isTooLate = new AtomicBoolean();
        return OwnThread.call("holdfast-start", () -> {
                    HazelcastInstance hazelcast = Hazelcast.newHazelcastInstance(config(id, lanes));
                    if (isTooLate.get()) {
                        hazelcast.shutdown();
                    }
                    assignPartitions(hazelcast);
                    return hazelcast;
                })
                .timeout(START_SECONDS_MAX, TimeUnit.SECONDS)
                .onFailure(fault -> isTooLate.set(true));
    }

    /** The first who asks for an owner has all of them assigned. Not by a call to a map: it would be laid out whole. */
    private static void assignPartitions(HazelcastInstance hazelcast) {
        for (Partition partition : hazelcast.getPartitionService().getPartitions()) {
            if (partition.getOwner() == null) {
                throw new IllegalStateException("Hazelcast gave partition " + partition.getPartitionId() + " no owner");
            }
        }
    }

    private static Config config(String id, int lanes) throws java.io.IOException {
        try (InputStream file = HazelcastMember.class.getClassLoader().getResourceAsStream(CONFIG)) {
            if (file == null) {
                throw new IllegalStateException(CONFIG + " is not on the classpath");
            }
            Config config = new YamlConfigBuilder(file).build();
            config.setInstanceName("holdfast-" + id);
            config.getMemberAttributeConfig().setAttribute(ID, id).setAttribute(LANES, Integer.toString(lanes));
            config.getSerializationConfig().addDataSerializableFactory(MapTypes.FACTORY, new MapTypes());
            return config;
        }
    }

    private static Future<Vertx> startVertx(HazelcastInstance hazelcast, VertxOptions options) {
        VertxOptions clustered = new VertxOptions(options)
                .setEventBusOptions(
                        new EventBusOptions().setHost(LOOPBACK).setPort(0).setClusterPublicHost(LOOPBACK));
        return Vertx.builder()
                .with(clustered)
                .withClusterManager(clusterManager(hazelcast))
                .buildClustered()
                .timeout(START_SECONDS_MAX, TimeUnit.SECONDS)
                .onSuccess(vertx -> vertx.eventBus().registerCodec(new ByReference()));
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

    HazelcastInstance hazelcast() {
        return hazelcast;
    }

    /** Leaves Hazelcast first, so that no request is sent here any more, and then closes Vert.x. */
    public Future<Void> close() {
        return OwnThread.call("holdfast-leave", () -> leave(hazelcast))
                .timeout(LEAVE_SECONDS_MAX, TimeUnit.SECONDS)
                .onFailure(fault ->
                        log.warn("Hazelcast did not leave in {} s: {}", LEAVE_SECONDS_MAX, String.valueOf(fault)))
                .transform(any -> vertx.close());
    }

    private static String leave(HazelcastInstance hazelcast) {
        hazelcast.shutdown();
        return hazelcast.getName();
    }
}
