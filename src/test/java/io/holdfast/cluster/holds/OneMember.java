package io.holdfast.cluster.holds;

import com.hazelcast.map.IMap;
import io.holdfast.cluster.member.HazelcastMember;
import io.holdfast.cluster.routing.BusCodec;
import io.holdfast.config.ClusterConfig;
import io.holdfast.runtime.SteadyClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A real member for the tests of one class. */
public final class OneMember implements BeforeAllCallback, AfterAllCallback {
    static final Duration STORE_TIMEOUT = Duration.ofMillis(2500);

    private HazelcastMember member;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        member = HazelcastMember.start(new VertxOptions().setEventLoopPoolSize(2), 2, ClusterConfig.alone())
                .await(30, TimeUnit.SECONDS);
        member.vertx().eventBus().registerCodec(new BusCodec());
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        member.close().await(10, TimeUnit.SECONDS);
    }

    public HazelcastMember member() {
        return member;
    }

    public Vertx vertx() {
        return member.vertx();
    }

    public HazelcastCalls onContext() {
        return new HazelcastCalls(vertx(), STORE_TIMEOUT);
    }

    public HazelcastHoldStore holdStore() {
        return holdStore(onContext());
    }

    public HazelcastHoldStore holdStore(HazelcastCalls onContext) {
        IMap<String, StampedEntry> entries = member.hazelcast().getMap(HazelcastHoldStore.MAP);
        return new HazelcastHoldStore(entries, partitions(), onContext, new SteadyClock(), new SimpleMeterRegistry());
    }

    public OwnPartitions partitions() {
        return new OwnPartitions(member.hazelcast().getMap(HazelcastHoldStore.MAP), member.cluster());
    }

    /** Runs it on an event loop, as in a lane, and waits for what comes of it. */
    <T> T on(Context context, Supplier<Future<T>> call) throws Exception {
        Promise<T> done = Promise.promise();
        context.runOnContext(nothing -> call.get().onComplete(done));
        return done.future().await(60, TimeUnit.SECONDS);
    }

    public <T> T await(Supplier<Future<T>> call) throws Exception {
        return on(vertx().getOrCreateContext(), call);
    }
}
