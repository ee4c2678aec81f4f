package io.holdfast.cluster.member;

import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import io.holdfast.cluster.member.ClockSpread.Difference;
import io.holdfast.cluster.member.ClockSpread.Told;
import io.holdfast.runtime.Clock;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * Whether this member tells the same time as the others, since one keeps the deadlines that another has set, with an
 * allowance of one second. It is about the clock that decides, {@link io.holdfast.runtime.SteadyClock}, which does not follow a wall clock
 * that is set: its member has to start anew then.
 */
public final class ClockAgreement {
    private static final long LOOK_MILLIS = 20;

    /**
     * Another member.
     *
     * @param isOwner whether it owns inspectors
     * @param isOlder whether it was there before this one
     */
    record Other(String id, boolean isOwner, boolean isOlder) {}

    /** What another's clock said, when its answer came; it was read some time on the way before. */
    private record Reading(long aheadMillis, long wallAheadMillis, long uncertainMillis) {}

    private final Supplier<List<Other>> others;
    private final LongSupplier clock;
    private final LongSupplier wallClock;
    private final Map<String, Reading> readings = new ConcurrentHashMap<>();

    /**
     * For one member.
     *
     * @param others who is in the list of members beside this one
     * @param clock by which this member decides, in milliseconds since 1970
     * @param wallClock in milliseconds since 1970
     */
    ClockAgreement(Supplier<List<Other>> others, LongSupplier clock, LongSupplier wallClock) {
        this.others = others;
        this.clock = clock;
        this.wallClock = wallClock;
    }

    public static ClockAgreement of(HazelcastInstance hazelcast, Clock clock) {
        return new ClockAgreement(() -> others(hazelcast), () -> clock.now().toEpochMilli(), System::currentTimeMillis);
    }

    /** Hazelcast lists the oldest first. */
    private static List<Other> others(HazelcastInstance hazelcast) {
        List<Other> others = new ArrayList<>();
        boolean isOlder = true;
        try {
            for (Member member : hazelcast.getCluster().getMembers()) {
                if (member.localMember()) {
                    isOlder = false;
                } else {
                    others.add(new Other(member.getAttribute(HazelcastMember.ID), !member.isLiteMember(), isOlder));
                }
            }
        } catch (HazelcastInstanceNotActiveException leaving) {
            return List.of();
        }
        return others;
    }

    /** What this member tells the others. */
    long nowMillis() {
        return clock.getAsLong();
    }

    /**
     * Another has told its time.
     *
     * @param onTheWayMillis between the question and its answer
     */
    void hear(String other, long itsMillis, long onTheWayMillis) {
        long half = onTheWayMillis / 2;
        long itsNow = itsMillis + half;
        readings.put(other, new Reading(itsNow - clock.getAsLong(), itsNow - wallClock.getAsLong(), half));
    }

    /** Whether it differs from no other's, but for those that most contradict. */
    public boolean isAgreed() {
        return spread(others.get(), Reading::aheadMillis).difference().isEmpty();
    }

    /** Whether this member may begin to own inspectors. */
    boolean mayOwn() {
        List<Other> there = others.get();
        return spread(there, Reading::aheadMillis).mayOwn(owners(there));
    }

    private static int owners(List<Other> there) {
        return (int) there.stream().filter(Other::isOwner).count();
    }

    /** Done when it may; waits as long as that takes, as for a majority, and fails when Hazelcast ends. */
    public Future<Void> untilItMayOwn(Vertx vertx, HazelcastInstance hazelcast) {
        if (mayOwn()) {
            return Future.succeededFuture();
        }
        Promise<Void> agreed = Promise.promise();
        vertx.setPeriodic(LOOK_MILLIS, timer -> {
            if (!hazelcast.getLifecycleService().isRunning()) {
                vertx.cancelTimer(timer);
                agreed.tryFail(new HazelcastInstanceNotActiveException());
            } else if (mayOwn()) {
                vertx.cancelTimer(timer);
                agreed.tryComplete();
            }
        });
        return agreed.future();
    }

    /**
     * Why an owner must not go on, where it must not: at least two others who own inspectors are there to take over, and
     * it is this member's clock that has to be set. Also, for any member, where its wall clock has been set right since it
     * started.
     */
    Optional<String> reasonToStartAnew(boolean isOwner) {
        List<Other> there = others.get();
        Optional<Difference> difference = spread(there, Reading::aheadMillis).difference();
        if (difference.isEmpty()) {
            return Optional.empty();
        }
        if (isOwner && difference.get().isOursToMend() && owners(there) >= 2) {
            return difference.map(Difference::toString);
        }
        ClockSpread byWall = spread(there, Reading::wallAheadMillis);
        long agreeing = byWall.told().stream().filter(Told::isAgreed).count();
        return byWall.difference().isEmpty() && 2 * agreeing >= there.size()
                ? Optional.of("this member's clock has been set since it started")
                : Optional.empty();
    }

    /** What is wrong, for operators; empty where nothing is. */
    public Optional<String> complaint(boolean isOwner) {
        Optional<Difference> difference =
                spread(others.get(), Reading::aheadMillis).difference();
        if (difference.isPresent()) {
            return Optional.of(difference.get() + "; set it, and start this member anew");
        }
        return isOwner || mayOwn()
                ? Optional.empty()
                : Optional.of("the others have not told their time yet, or it differs by more than "
                        + ClockSpread.SKEW_MILLIS_MAX + " ms");
    }

    private ClockSpread spread(List<Other> there, ToLongFunction<Reading> ahead) {
        List<Told> told = new ArrayList<>();
        for (Other other : there) {
            Reading reading = readings.get(other.id());
            if (reading != null) {
                told.add(new Told(other, ahead.applyAsLong(reading), reading.uncertainMillis()));
            }
        }
        return new ClockSpread(told, there.size());
    }
}
