package io.holdfast;

import io.holdfast.StartException.Reason;
import io.holdfast.cluster.ClusterParts;
import io.holdfast.cluster.ClusterView;
import io.holdfast.cluster.member.HazelcastMember;
import io.holdfast.cluster.member.NotOfThisCluster;
import io.holdfast.config.ClusterConfig;
import io.holdfast.config.GatewayConfig;
import io.holdfast.config.ManagementConfig;
import io.holdfast.ops.Check;
import io.holdfast.ops.ManagementServer;
import io.vertx.core.Future;
import io.vertx.core.VertxOptions;
import java.net.BindException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The first stage: Hazelcast is starting. Then it is {@link Joined}, {@link Hosting} and a {@link Gateway}: each stage has
 * what the ones before it made, and leaves how to close what it made itself in {@link RunningParts}.
 */
final class Startup {
    /** Seconds that an event loop may stand still before Vert.x says so: no bug is told by less on a machine that is full. */
    private static final long BLOCKED_SECONDS_MAX = 10;

    private final Consumer<String> onRemoval;
    private final Future<HazelcastMember> starting;
    private final Groundwork ground;

    /** @param onRemoval told why, when this member is none of the cluster any more; not on a thread that may wait */
    Startup(GatewayConfig config, Consumer<String> onRemoval) {
        this.onRemoval = onRemoval;
        // It takes longest, so everything else is made beside it.
        this.starting = HazelcastMember.start(options(), config.inspector().lanes(), config.cluster());
        this.ground = Groundwork.of(config);
    }

    /** One event loop a core: nothing blocks them, so more would only take turns, and pass requests to each other. */
    private static VertxOptions options() {
        return new VertxOptions()
                .setPreferNativeTransport(true)
                .setEventLoopPoolSize(Runtime.getRuntime().availableProcessors())
                .setMaxEventLoopExecuteTimeUnit(TimeUnit.SECONDS)
                .setMaxEventLoopExecuteTime(BLOCKED_SECONDS_MAX);
    }

    /** Every part but the listener of the contract; after a failure, {@link #abandon} what has been started. */
    Future<Hosting> start() {
        Future<Joined> joined = starting.recover(this::notJoined).compose(this::join);
        Future<Database> database = Database.start(ground.config(), ground.parts());
        // Waits for both where one fails: what is still starting could not be abandoned.
        return Future.join(joined, database).compose(both -> joined.result().host(database.result()));
    }

    /** Closes what has been started, when the rest did not come about; not to be called on an event loop. */
    void abandon() {
        ground.parts().closeWithin(ground.config().shutdown().drainMillis());
    }

    private Future<HazelcastMember> notJoined(Throwable fault) {
        if (fault instanceof NotOfThisCluster) {
            return Future.failedFuture(
                    new StartException(Reason.NOT_OF_THIS_CLUSTER, String.valueOf(fault.getMessage()), fault));
        }
        boolean isTaken = String.valueOf(fault.getMessage()).contains("already in use");
        ClusterConfig cluster = ground.config().cluster();
        return Future.failedFuture(
                fault instanceof BindException || isTaken
                        ? NotListening.of("cluster", cluster.host(), cluster.port(), fault)
                        : fault);
    }

    private Future<Joined> join(HazelcastMember member) {
        ClusterParts cluster = new ClusterParts(member, ground.clock(), ground.storeTimeout(), ground.meters());
        cluster.membership().onRemoval(onRemoval);
        ground.parts().add("member", member::close);
        ground.readiness().register("members", () -> check(cluster.view()));
        return listenForManagement(member, cluster.view()).map(port -> new Joined(ground, member, cluster, port));
    }

    private static Check check(ClusterView members) {
        return members.isServing() ? Check.up(members.summary()) : Check.down(members.summary());
    }

    /** Ends with the port. */
    private Future<Integer> listenForManagement(HazelcastMember member, ClusterView members) {
        ManagementConfig management = ground.config().management();
        return ManagementServer.listen(
                        member.vertx(), management, ground.readiness(), ground.metrics(), members::toJson)
                .recover(fault ->
                        Future.failedFuture(NotListening.of("management", management.host(), management.port(), fault)))
                .map(listening -> {
                    ground.parts().add("management", listening::close);
                    return listening.port();
                });
    }
}
