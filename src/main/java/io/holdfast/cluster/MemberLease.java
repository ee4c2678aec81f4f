package io.holdfast.cluster;

import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastInstance;
import io.holdfast.config.ClusterConfig;
import io.holdfast.inspector.Lease;
import io.holdfast.wire.Addresses;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A majority of the configured size has confirmed within the last 2.5 s that it counts this member, under the same list
 * of members; counted on the monotonic clock from before it was asked. A member confirms none that it has dropped. With
 * one configured member it is its own majority for as long as it runs.
 *
 * <p>Where a majority says that it does not count this member, it has been removed, as after a pause: {@code onRemoval}
 * is told, once.
 */
public final class MemberLease implements Lease {
    private static final Logger log = LoggerFactory.getLogger(MemberLease.class);

    private static final Duration LENGTH = Duration.ofMillis(2500);
    private static final long ASKED_EVERY_MILLIS = 400;

    /** While there is no lease. */
    private static final long SOUGHT_EVERY_MILLIS = 100;

    private static final long ANSWER_MILLIS_MAX = 1000;

    /** So long without a lease while others have one: it does not come back by itself. */
    private static final Duration LOST_MAX = Duration.ofSeconds(30);

    private static final String MEMBER = "member";
    private static final String VERSION = "version";
    private static final String COUNTED = "counted";
    private static final String LEASED = "leased";
    private static final String NOW = "now";

    private final HazelcastInstance hazelcast;
    private final ClusterConfig cluster;
    private final Ownership ownership;
    private final IntSupplier memberListVersion;
    private final ClockAgreement clocks;
    private final String id;
    private final Vertx vertx;
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final List<java.util.function.Consumer<String>> onRemoval = new ArrayList<>();
    private volatile long confirmedAt;
    private volatile long term;
    private volatile boolean isLeaving;
    private long lastAskedAt = System.nanoTime();
    private long timer;

    /** What one member said to one question. */
    private record Word(boolean isCounted, boolean isLeased) {}

    MemberLease(HazelcastMember member, Ownership ownership, IntSupplier memberListVersion, ClockAgreement clocks) {
        this.hazelcast = member.hazelcast();
        this.cluster = member.cluster();
        this.id = member.id();
        this.vertx = member.vertx();
        this.ownership = ownership;
        this.clocks = clocks;
        this.memberListVersion = memberListVersion;
        this.term = cluster.isAlone() ? 1 : 0;
        this.confirmedAt = System.nanoTime() - LENGTH.toNanos();
    }

    @Override
    public boolean isValid() {
        return cluster.isAlone()
                ? hazelcast.getLifecycleService().isRunning()
                : term > 0 && System.nanoTime() - confirmedAt < LENGTH.toNanos();
    }

    @Override
    public long term() {
        return term;
    }

    /** Since it was last confirmed; of one member, always nothing. */
    Duration age() {
        return cluster.isAlone() ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - confirmedAt);
    }

    /** Who is told why, when this member has been removed from the cluster. */
    void onRemoval(java.util.function.Consumer<String> listener) {
        onRemoval.add(listener);
    }

    /** Answers the others and asks them from now on; done when they can ask. */
    Future<Void> begin() {
        if (cluster.isAlone()) {
            return Future.succeededFuture();
        }
        timer = vertx.setPeriodic(1, SOUGHT_EVERY_MILLIS, any -> askInTime());
        return vertx.eventBus()
                .<JsonObject>consumer(Addresses.lease(id), asked -> asked.reply(answer(asked.body())))
                .completion();
    }

    /** Nobody is to miss it. */
    void end() {
        isLeaving = true;
        vertx.cancelTimer(timer);
    }

    private boolean isOwner() {
        return !hazelcast.getCluster().getLocalMember().isLiteMember();
    }

    private JsonObject answer(JsonObject question) {
        boolean isCounted = ownership.isMember(question.getString(MEMBER));
        boolean isSameList = question.getInteger(VERSION) == memberListVersion.getAsInt();
        return new JsonObject()
                .put(COUNTED, isCounted)
                .put(VERSION, isSameList)
                .put(LEASED, isValid())
                .put(NOW, clocks.nowMillis());
    }

    private void askInTime() {
        if (!isValid()
                || System.nanoTime() - lastAskedAt
                        >= Duration.ofMillis(ASKED_EVERY_MILLIS).toNanos()) {
            ask();
        }
    }

    private void ask() {
        if (isLeaving || !hazelcast.getLifecycleService().isRunning()) {
            return;
        }
        long askedAt = System.nanoTime();
        lastAskedAt = askedAt;
        int version = memberListVersion.getAsInt();
        JsonObject question = new JsonObject().put(MEMBER, id).put(VERSION, version);
        for (Member member : hazelcast.getCluster().getMembers()) {
            known.add(member.getAttribute(HazelcastMember.ID));
        }
        Round round = new Round(askedAt, version);
        for (String other : known) {
            if (!other.equals(id)) {
                DeliveryOptions limit = new DeliveryOptions().setSendTimeout(ANSWER_MILLIS_MAX);
                vertx.eventBus()
                        .<JsonObject>request(Addresses.lease(other), question, limit)
                        .onSuccess(answer -> round.hear(other, answer.body()))
                        .onFailure(fault -> forgetIfGone(other));
            }
        }
    }

    private void forgetIfGone(String other) {
        if (!ownership.isMember(other) && isValid()) {
            known.remove(other);
        }
    }

    /** The answers to one question. */
    private final class Round {
        private final long askedAt;
        private final int version;
        private final Map<String, Word> words = new ConcurrentHashMap<>();
        private int confirmations = 1;

        Round(long askedAt, int version) {
            this.askedAt = askedAt;
            this.version = version;
        }

        synchronized void hear(String other, JsonObject answer) {
            if (!hazelcast.getLifecycleService().isRunning()) {
                return;
            }
            boolean isCounted = answer.getBoolean(COUNTED, false);
            long onTheWayMillis = Duration.ofNanos(System.nanoTime() - askedAt).toMillis();
            clocks.hear(other, answer.getLong(NOW), onTheWayMillis);
            words.put(other, new Word(isCounted, answer.getBoolean(LEASED, false)));
            boolean isConfirmed = isCounted && answer.getBoolean(VERSION, false) && ownership.isMember(other);
            if (isConfirmed && ++confirmations == cluster.majority() && version == memberListVersion.getAsInt()) {
                confirmed(askedAt);
            }
            long refusing =
                    words.values().stream().filter(word -> !word.isCounted()).count();
            if (refusing >= cluster.majority()) {
                removed("a majority of the members does not count this one any more");
            }
            clocks.reasonToStartAnew(isOwner()).ifPresent(MemberLease.this::removed);
            boolean isServedElsewhere = words.values().stream().anyMatch(Word::isLeased);
            if (isServedElsewhere && age().compareTo(LOST_MAX) > 0) {
                removed("no majority has confirmed this member for " + LOST_MAX.toSeconds() + " s, and others serve");
            }
        }
    }

    private synchronized void confirmed(long askedAt) {
        if (askedAt - confirmedAt < 0) {
            return;
        }
        boolean isNew = !isValid();
        confirmedAt = askedAt;
        if (isNew) {
            term++;
            log.info("a majority of {} members counts this one: lease, term {}", cluster.size(), term);
        }
    }

    /** Only a member that has served before can have been removed; one that joins is not counted by all at once. */
    private void removed(String why) {
        if (term > 0 && !isLeaving) {
            isLeaving = true;
            onRemoval.forEach(listener -> listener.accept(why));
        }
    }
}
