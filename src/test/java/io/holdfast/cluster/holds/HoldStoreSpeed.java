package io.holdfast.cluster.holds;

import io.holdfast.calendar.CalendarRevision;
import io.holdfast.calendar.EndedHold;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.HoldChange.HoldPlaced;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Job;
import io.holdfast.cluster.member.HazelcastMember;
import io.holdfast.config.ClusterConfig;
import io.holdfast.inspector.HoldStore;
import io.holdfast.inspector.HoldStore.WriteOutcome;
import io.holdfast.inspector.InspectorEntry;
import io.holdfast.inspector.RecentAnswer;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.Stamp;
import io.holdfast.runtime.RandomIds;
import io.holdfast.runtime.SteadyClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VertxOptions;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;

/** How long a Write and a read of the stamp take on one member, from an event loop and back. A program, no test. */
final class HoldStoreSpeed {
    private static final int SECONDS = 4;
    private static final RandomIds IDS = new RandomIds();

    private HoldStoreSpeed() {}

    public static void main(String[] arguments) throws Exception {
        HazelcastMember member = HazelcastMember.start(
                        new VertxOptions().setEventLoopPoolSize(2), 2, ClusterConfig.alone())
                .await(30, TimeUnit.SECONDS);
        HoldStore store = new HazelcastHoldStore(
                member.hazelcast().getMap(HazelcastHoldStore.MAP),
                new OwnPartitions(member.hazelcast().getMap(HazelcastHoldStore.MAP), member.cluster()),
                new HazelcastCalls(member.vertx(), Duration.ofSeconds(2)),
                new SteadyClock(),
                new SimpleMeterRegistry());
        codec();
        List<Writer> writers = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            writers.add(new Writer(store, new InspectorId("acme", "i" + i)));
            writers.get(i).write().await(5, TimeUnit.SECONDS);
        }
        for (int inFlight : new int[] {1, 64, 1, 64}) {
            measure("write", member, inFlight, i -> writers.get(i).write());
            measure("readStamp", member, inFlight, i -> store.readStamp(writers.get(i).id));
            measure("read", member, inFlight, i -> store.read(writers.get(i).id));
        }
        member.close().await(10, TimeUnit.SECONDS);
    }

    private static void codec() {
        InspectorEntry entry = entry(new InspectorId("acme", "ines"), new Stamp(1, 1));
        byte[] bytes = EntryCodec.encode(entry);
        for (int round = 0; round < 3; round++) {
            long begun = System.nanoTime();
            for (int i = 0; i < 100_000; i++) {
                bytes = EntryCodec.encode(entry);
            }
            long encoded = System.nanoTime();
            for (int i = 0; i < 100_000; i++) {
                entry = EntryCodec.decode(entry.stamp(), bytes);
            }
            System.out.printf(
                    "codec: %d bytes, encode %.1f us, decode %.1f us%n",
                    bytes.length, (encoded - begun) / 1e8, (System.nanoTime() - encoded) / 1e8);
        }
    }

    private static void measure(String what, HazelcastMember member, int inFlight, IntFunction<Future<?>> call)
            throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        AtomicLong count = new AtomicLong();
        long[] micros = new long[4_000_000];
        List<Future<Void>> all = new ArrayList<>();
        for (int i = 0; i < inFlight; i++) {
            Promise<Void> done = Promise.promise();
            int index = i;
            ((VertxInternal) member.vertx())
                    .createEventLoopContext()
                    .runOnContext(nothing -> again(index, call, end, count, micros, done));
            all.add(done.future());
        }
        Future.all(all).await(60, TimeUnit.SECONDS);
        int calls = (int) Math.min(count.get(), micros.length);
        long[] sorted = Arrays.copyOf(micros, calls);
        Arrays.sort(sorted);
        System.out.printf(
                "%-10s %3d in flight: %,9d /s, p50 %d us, p99 %d us%n",
                what, inFlight, count.get() / SECONDS, sorted[calls / 2], sorted[(int) (calls * 0.99)]);
    }

    private static void again(
            int index, IntFunction<Future<?>> call, long end, AtomicLong count, long[] micros, Promise<Void> done) {
        long begun = System.nanoTime();
        if (begun > end) {
            done.complete();
            return;
        }
        call.apply(index)
                .onSuccess(any -> {
                    int slot = (int) count.getAndIncrement();
                    if (slot < micros.length) {
                        micros[slot] = (System.nanoTime() - begun) / 1000;
                    }
                    again(index, call, end, count, micros, done);
                })
                .onFailure(done::fail);
    }

    private static final class Writer {
        private final HoldStore store;
        private final InspectorId id;
        private Optional<Stamp> stamp = Optional.empty();

        Writer(HoldStore store, InspectorId id) {
            this.store = store;
            this.id = id;
        }

        Future<WriteOutcome> write() {
            Stamp next = stamp.map(before -> before.next(IDS.bits())).orElse(new Stamp(1, IDS.bits()));
            return store.write(id, stamp, entry(id, next)).onSuccess(outcome -> {
                if (outcome != WriteOutcome.DONE) {
                    throw new IllegalStateException(outcome.name());
                }
                stamp = Optional.of(next);
            });
        }
    }

    /** Three live holds, one that has ended, two answers in mind: a busy inspector. */
    private static InspectorEntry entry(InspectorId id, Stamp stamp) {
        Instant now = Instant.parse("2026-11-24T12:00:00.123Z");
        List<Hold> holds = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Instant start = now.plus(Duration.ofHours(i * 3L + 1));
            holds.add(new Hold(
                    "h~ines~ABCDEFGHIJKLMNOPQRSTU" + i,
                    new Interval(start, start.plus(Duration.ofHours(2))),
                    new Job(List.of(id), "home", null),
                    new Hold.Term(now, now.plus(Duration.ofMinutes(10))),
                    "customer-4711",
                    null,
                    null));
        }
        List<RecentAnswer> recent = new ArrayList<>();
        for (Hold hold : holds.subList(1, 3)) {
            recent.add(new RecentAnswer(
                    "ABCDEFGHIJKLMNOPQRSTU" + hold.id().charAt(7),
                    null,
                    new Reply.Accepted(
                            List.of(new CalendarRevision(id, "epoch", 17)), List.of(new HoldPlaced(hold)), false),
                    now.plusSeconds(6)));
        }
        return new InspectorEntry(
                stamp,
                41,
                "ABCDEFGHIJKLMNOPQRSTUV",
                17,
                holds.subList(0, 3),
                null,
                recent,
                List.of(new EndedHold(holds.get(3), EndedHold.How.RELEASED, now.plusSeconds(900))));
    }
}
