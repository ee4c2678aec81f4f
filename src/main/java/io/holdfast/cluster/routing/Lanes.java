package io.holdfast.cluster.routing;

import io.holdfast.cluster.member.HazelcastMember;
import io.holdfast.cluster.member.Ownership;
import io.holdfast.inspector.Lane;
import io.holdfast.inspector.LaneRegistry;
import io.holdfast.inspector.Lease;
import io.holdfast.runtime.Clock;
import io.holdfast.wire.Addresses;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.internal.ContextInternal;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** The lanes of this member, by number: as many as it says it has. */
public final class Lanes implements LaneRegistry {
    private static final long COUNT_MILLIS = 1000;

    private final Vertx vertx;
    private final String memberId;
    private final Ownership ownership;
    private final Lease lease;
    private final Clock clock;
    private final AtomicInteger mounted = new AtomicInteger();
    private final AtomicReferenceArray<LaneEndpoint> byIndex;
    private final AtomicIntegerArray loaded;

    public Lanes(HazelcastMember member, Ownership ownership, Lease lease, Clock clock, MeterRegistry meters) {
        this(member.vertx(), member.id(), member.lanes(), ownership, lease, clock, meters);
    }

    public Lanes(
            Vertx vertx,
            String memberId,
            int lanes,
            Ownership ownership,
            Lease lease,
            Clock clock,
            MeterRegistry meters) {
        this.vertx = vertx;
        this.memberId = memberId;
        this.ownership = ownership;
        this.lease = lease;
        this.clock = clock;
        this.byIndex = new AtomicReferenceArray<>(lanes);
        this.loaded = new AtomicIntegerArray(lanes);
        meters.gauge("holdfast.loaded.inspectors", this, Lanes::loadedInspectors);
        meters.gauge("holdfast.lease.valid", lease, held -> held.isValid() ? 1 : 0);
    }

    /** The next number is this lane's. Fails where all have one. */
    @Override
    public Future<Void> mount(Lane lane, Context context) {
        int index = mounted.getAndIncrement();
        if (index >= byIndex.length()) {
            return Future.failedFuture(new IllegalStateException("all " + byIndex.length() + " lanes are mounted"));
        }
        LaneEndpoint here = new LaneEndpoint(index, lane, (ContextInternal) context, ownership, lease, clock);
        byIndex.set(index, here);
        vertx.setPeriodic(COUNT_MILLIS, any -> loaded.set(index, here.loadedInspectors()));
        MessageConsumer<Object> consumer = vertx.eventBus().consumer(Addresses.lane(memberId, index));
        return consumer.handler(here::onMessage).completion();
    }

    /** The lane, where it is mounted. */
    Optional<LaneEndpoint> mounted(int index) {
        return Optional.ofNullable(byIndex.get(index));
    }

    /** Each lane drops who is not hosted here any more; by and by, on its own loop. */
    public void review() {
        for (int i = 0; i < byIndex.length(); i++) {
            mounted(i).ifPresent(LaneEndpoint::review);
        }
    }

    public int loadedInspectors() {
        int sum = 0;
        for (int i = 0; i < loaded.length(); i++) {
            sum += loaded.get(i);
        }
        return sum;
    }
}
