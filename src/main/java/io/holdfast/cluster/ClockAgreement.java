package io.holdfast.cluster;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import io.holdfast.inspector.Clock;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Whether this member tells the same time as the others, since one keeps the deadlines that another has set, with an
 * allowance of one second. It is about the clock that decides, {@link SteadyClock}, which does not follow a wall clock
 * that is set: its member has to start anew then.
 */
final class ClockAgreement {
    private static final long SKEW_MILLIS_MAX = 1000;

    private static final long LOOK_MILLIS = 20;

    /** Another member, and whether it owns inspectors. */
    record Other(String id, boolean isOwner) {}

    /** What another's clock said, when its answer came; it was read some time on the way before. */
    private record Reading(long aheadMillis, long wallAheadMillis, long uncertainMillis) {
        boolean isAgreed() {
            return Math.abs(aheadMillis) <= SKEW_MILLIS_MAX;
        }

        boolean isAgreedByWall() {
            return Math.abs(wallAheadMillis) <= SKEW_MILLIS_MAX;
        }

        /** Surely, however long the answer took. */
        boolean isContradiction() {
            return Math.abs(aheadMillis) - uncertainMillis > SKEW_MILLIS_MAX;
        }
    }

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

    static ClockAgreement of(HazelcastInstance hazelcast, Clock clock) {
        return new ClockAgreement(() -> others(hazelcast), () -> clock.now().toEpochMilli(), System::currentTimeMillis);
    }

    private static List<Other> others(HazelcastInstance hazelcast) {
        try {
            return hazelcast.getCluster().getMembers().stream()
                    .filter(member -> !member.localMember())
                    .map(member -> new Other(member.getAttribute(HazelcastMember.ID), !member.isLiteMember()))
                    .toList();
        } catch (HazelcastInstanceNotActiveException leaving) {
            return List.of();
        }
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

    /** By how much this member's clock is behind those of most others, in milliseconds; 0 where that is allowed. */
    long skewMillis() {
        List<Other> there = others.get();
        long[] contradicting = heard(there).stream()
                .filter(Reading::isContradiction)
                .mapToLong(Reading::aheadMillis)
                .sorted()
                .toArray();
        return 2 * contradicting.length > there.size() ? contradicting[contradicting.length / 2] : 0;
    }

    /** Whether this member may begin to own inspectors: nobody else is there, or half of the others agree. */
    boolean mayOwn() {
        List<Other> there = others.get();
        return 2 * heard(there).stream().filter(Reading::isAgreed).count() >= there.size();
    }

    /** Done when it may; waits as long as that takes, as for a majority, and fails when Hazelcast ends. */
    Future<Void> untilItMayOwn(Vertx vertx, HazelcastInstance hazelcast) {
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
     * most contradict it. Also, for any member, where its wall clock has been set right since it started.
     */
    Optional<String> reasonToStartAnew(boolean isOwner) {
        List<Other> there = others.get();
        long skew = skewMillis();
        if (skew != 0 && isOwner && there.stream().filter(Other::isOwner).count() >= 2) {
            return Optional.of(difference(skew));
        }
        long agreedByWall =
                heard(there).stream().filter(Reading::isAgreedByWall).count();
        return skew != 0 && 2 * agreedByWall >= there.size()
                ? Optional.of("this member's clock has been set since it started")
                : Optional.empty();
    }

    /** What is wrong, for operators; empty where nothing is. */
    Optional<String> complaint(boolean isOwner) {
        long skew = skewMillis();
        if (skew != 0) {
            return Optional.of(difference(skew) + "; set it, and start this member anew");
        }
        return isOwner || mayOwn()
                ? Optional.empty()
                : Optional.of("the others have not told their time yet, or it differs by more than " + SKEW_MILLIS_MAX
                        + " ms");
    }

    private static String difference(long skew) {
        return "this member's clock is " + Math.abs(skew) + " ms " + (skew > 0 ? "behind" : "before")
                + " those of the others";
    }

    private List<Reading> heard(List<Other> there) {
        return there.stream()
                .map(other -> Optional.ofNullable(readings.get(other.id())))
                .flatMap(Optional::stream)
                .toList();
    }
}
