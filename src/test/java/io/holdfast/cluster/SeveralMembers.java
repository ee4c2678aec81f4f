package io.holdfast.cluster;

import io.holdfast.cluster.member.HazelcastMember;
import io.holdfast.config.ClusterConfig;
import io.holdfast.runtime.SteadyClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Real members in this process, that find each other on loopback. */
public final class SeveralMembers implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";

    /** One of them, with all its parts. */
    public record Part(HazelcastMember member, ClusterParts parts) {
        public <T> T await(Supplier<Future<T>> call) throws Exception {
            Context context = member.vertx().getOrCreateContext();
            Promise<T> done = Promise.promise();
            context.runOnContext(nothing -> call.get().onComplete(done));
            return done.future().await(30, TimeUnit.SECONDS);
        }

        /** As when its process is killed: it takes leave of nobody. */
        public void kill() {
            member.hazelcast().getLifecycleService().terminate();
            member.vertx().close();
        }
    }

    private final int size;
    private final List<Integer> ports;
    private final List<Part> running = new ArrayList<>();

    public SeveralMembers(int size) throws IOException {
        this.size = size;
        this.ports = freePorts(size);
    }

    private static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> taken = new ArrayList<>();
        List<Integer> ports = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            taken.add(socket);
            ports.add(socket.getLocalPort());
        }
        for (ServerSocket socket : taken) {
            socket.close();
        }
        return ports;
    }

    public ClusterConfig config(int index, int sizeSaid) {
        List<String> members = ports.stream().map(port -> LOOPBACK + ":" + port).toList();
        return new ClusterConfig(sizeSaid, LOOPBACK, ports.get(index), 0, ClusterConfig.Discovery.TCP, members, "", 1);
    }

    public Part start(int index) throws Exception {
        return start(config(index, size));
    }

    public Part start(ClusterConfig config) throws Exception {
        HazelcastMember member = HazelcastMember.start(new VertxOptions().setEventLoopPoolSize(2), 2, config)
                .await(60, TimeUnit.SECONDS);
        Part part = new Part(
                member,
                new ClusterParts(member, new SteadyClock(), Duration.ofMillis(2500), new SimpleMeterRegistry()));
        running.add(part);
        part.await(() -> part.parts().begin((before, after, atMost) -> Future.succeededFuture(List.of())));
        part.await(part.parts()::own);
        return part;
    }

    public static void until(BooleanSupplier isSo) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it did not come about in 20 s");
            }
            Thread.sleep(20);
        }
    }

    @Override
    public void close() {
        for (Part part : running) {
            if (part.member().hazelcast().getLifecycleService().isRunning()) {
                part.member().hazelcast().getLifecycleService().terminate();
            }
            part.member().vertx().close();
        }
    }
}
