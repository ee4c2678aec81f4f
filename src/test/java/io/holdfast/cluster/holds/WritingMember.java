package io.holdfast.cluster.holds;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import io.holdfast.calendar.InspectorId;
import io.holdfast.cluster.member.HazelcastMember;
import io.holdfast.config.ClusterConfig;
import io.holdfast.inspector.HoldStore.WriteOutcome;
import io.holdfast.inspector.InspectorEntry;
import io.holdfast.inspector.Stamp;
import io.holdfast.runtime.SteadyClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * A member that does nothing but Write, one after the other to each entry that it owns, and says so: {@code A} before it
 * asks for one, {@code D} when it counts as done, {@code U} when it does not; each with the entry, the stamp's random bits,
 * and of an attempt those of the stamp that it replaces. Told {@code fast}, {@code slow}, {@code pause}, {@code read} or
 * {@code status} on standard input.
 */
public final class WritingMember {
    private static final int PAUSED = -1;

    private final HazelcastInstance hazelcast;
    private final Vertx vertx;
    private final HazelcastHoldStore store;
    private final int entries;
    private final boolean isCareless;
    private volatile int pauseMillis = PAUSED;

    private WritingMember(HazelcastMember member, int entries, boolean isCareless) {
        this.hazelcast = member.hazelcast();
        this.vertx = member.vertx();
        this.entries = entries;
        this.isCareless = isCareless;
        IMap<String, StampedEntry> map = hazelcast.getMap(HazelcastHoldStore.MAP);
        OwnPartitions partitions = new OwnPartitions(map, member.cluster());
        HazelcastCalls onContext = new HazelcastCalls(vertx, Duration.ofMillis(2500));
        this.store = new HazelcastHoldStore(map, partitions, onContext, new SteadyClock(), new SimpleMeterRegistry());
    }

    /** Arguments: host, port, all members, entries, and whether it takes for done what was merely answered. */
    public static void main(String[] arguments) throws Exception {
        ClusterConfig config = new ClusterConfig(
                3,
                arguments[0],
                Integer.parseInt(arguments[1]),
                0,
                ClusterConfig.Discovery.TCP,
                List.of(arguments[2].split(",", -1)),
                "",
                1);
        HazelcastMember member = HazelcastMember.start(new VertxOptions().setEventLoopPoolSize(2), 1, config)
                .await(60, TimeUnit.SECONDS);
        WritingMember writing =
                new WritingMember(member, Integer.parseInt(arguments[3]), Boolean.parseBoolean(arguments[4]));
        member.promote().await(60, TimeUnit.SECONDS);
        writing.begin();
        System.out.println("ready");
        writing.obey();
    }

    private void begin() {
        for (int loop = 0; loop < 2; loop++) {
            Context context = vertx.getOrCreateContext();
            int first = loop;
            context.runOnContext(nothing -> {
                for (int entry = first; entry < entries; entry += 2) {
                    read(entry);
                }
            });
        }
    }

    private void obey() throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String word = in.readLine(); word != null; word = in.readLine()) {
            switch (word) {
                case "fast" -> pauseMillis = 0;
                case "slow" -> pauseMillis = 500;
                case "pause" -> pauseMillis = PAUSED;
                case "read" -> tell();
                default ->
                    System.out.println(
                            "S " + hazelcast.getCluster().getMembers().size() + " "
                                    + hazelcast.getPartitionService().isClusterSafe());
            }
        }
        System.exit(0);
    }

    /** What is in the entries that are here. */
    private void tell() {
        IMap<String, StampedEntry> map = hazelcast.getMap(HazelcastHoldStore.MAP);
        for (int entry = 0; entry < entries; entry++) {
            if (isHere(entry)) {
                StampedEntry found = map.get(id(entry).toString());
                System.out.println(
                        "F " + entry + " " + (found == null ? 0 : found.stamp().nonce()));
            }
        }
        System.out.println("E");
    }

    private static InspectorId id(int entry) {
        return new InspectorId("acme", "i" + entry);
    }

    private boolean isHere(int entry) {
        var owner = hazelcast
                .getPartitionService()
                .getPartition(id(entry).toString())
                .getOwner();
        return owner != null && owner.localMember();
    }

    private void later(Runnable next) {
        int pause = pauseMillis;
        long millis = pause == PAUSED
                ? 50
                : pause == 0 ? 1 : 1 + ThreadLocalRandom.current().nextInt(pause);
        vertx.setTimer(millis, any -> next.run());
    }

    private void read(int entry) {
        if (pauseMillis == PAUSED || !isHere(entry)) {
            vertx.setTimer(50, any -> read(entry));
            return;
        }
        store.read(id(entry)).onComplete(read -> {
            if (read.succeeded()) {
                write(entry, read.result().map(InspectorEntry::stamp));
            } else {
                later(() -> read(entry));
            }
        });
    }

    private void write(int entry, Optional<Stamp> expected) {
        if (pauseMillis == PAUSED) {
            read(entry);
            return;
        }
        Stamp stamp = new Stamp(
                expected.map(Stamp::counter).orElse(0L) + 1,
                ThreadLocalRandom.current().nextLong());
        long replaced = expected.map(Stamp::nonce).orElse(0L);
        System.out.println("A " + entry + " " + stamp.nonce() + " " + replaced);
        InspectorEntry next = new InspectorEntry(stamp, 0, "-", 0, List.of(), null, List.of(), List.of());
        store.write(id(entry), expected, next).onSuccess(outcome -> {
            boolean isDone = outcome == WriteOutcome.DONE;
            System.out.println((isDone ? "D " : "U ") + entry + " " + stamp.nonce());
            if (isDone) {
                later(() -> write(entry, Optional.of(stamp)));
            } else if (isCareless) {
                readBack(entry, stamp);
            } else {
                later(() -> read(entry));
            }
        });
    }

    /** What the protocol forbids: to take one's own change, read back, for a write that counts. */
    private void readBack(int entry, Stamp stamp) {
        store.read(id(entry)).onComplete(read -> {
            boolean isThere = read.succeeded()
                    && read.result()
                            .filter(found -> found.stamp().equals(stamp))
                            .isPresent();
            if (isThere) {
                System.out.println("D " + entry + " " + stamp.nonce());
            }
            later(() -> read(entry));
        });
    }
}
