package io.holdfast.cluster.member;

import io.holdfast.config.ClusterConfig;
import io.holdfast.inspector.Lease;
import io.holdfast.wire.Addresses;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
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

    private final MemberList members;
    private final ClusterConfig cluster;
    private final ClockAgreement clocks;
    private final Line line;
    private final LongSupplier nanos;
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final List<Consumer<String>> onRemoval = new ArrayList<>();
    private volatile Held held;
    private volatile boolean isHeld;
    private volatile boolean isLeaving;
    private long lastAskedAt;

    /** The way to the others. */
    interface Line {
        /** Fails where no answer comes within {@link #ANSWER_MILLIS_MAX}. */
        Future<JsonObject> ask(String member, JsonObject question);
    }

    /** One value, so that nobody sees the lease regained and still the term before. */
    private record Held(long term, long confirmedAt) {}

    /** What one member said to one question. */
    private record Word(boolean isCounted, boolean isLeased) {}

    /**
     * Not held yet where there are several.
     *
     * @param nanos of a clock that is never set
     */
    public MemberLease(
            MemberList members, ClusterConfig cluster, ClockAgreement clocks, Line line, LongSupplier nanos) {
        this.members = members;
        this.cluster = cluster;
        this.clocks = clocks;
        this.line = line;
        this.nanos = nanos;
        this.lastAskedAt = nanos.getAsLong();
        this.held = new Held(cluster.isAlone() ? 1 : 0, lastAskedAt - LENGTH.toNanos());
    }

    public static Line over(Vertx vertx) {
        DeliveryOptions limit = new DeliveryOptions().setSendTimeout(ANSWER_MILLIS_MAX);
        return (member, question) -> vertx.eventBus()
                .<JsonObject>request(Addresses.lease(member), question, limit)
                .map(Message::body);
    }

    @Override
    public boolean isValid() {
        return cluster.isAlone() ? members.isRunning() : isFresh(held);
    }

    private boolean isFresh(Held one) {
        return one.term() > 0 && nanos.getAsLong() - one.confirmedAt() < LENGTH.toNanos();
    }

    @Override
    public long term() {
        return held.term();
    }

    /** Since it was last confirmed; of one member, always nothing. */
    public Duration age() {
        return cluster.isAlone() ? Duration.ZERO : Duration.ofNanos(nanos.getAsLong() - held.confirmedAt());
    }

    /** Who is told why, when this member has been removed from the cluster. */
    public void onRemoval(Consumer<String> listener) {
        onRemoval.add(listener);
    }

    /** Answers the others and asks them from now on; done when they can ask. */
    public Future<Void> begin(Vertx vertx) {
        if (cluster.isAlone()) {
            return Future.succeededFuture();
        }
        vertx.setPeriodic(1, SOUGHT_EVERY_MILLIS, timer -> {
            if (isLeaving) {
                vertx.cancelTimer(timer);
            } else {
                askInTime();
            }
        });
        return vertx.eventBus()
                .<JsonObject>consumer(Addresses.lease(members.own()), asked -> asked.reply(answer(asked.body())))
                .completion();
    }

    /** Nobody is to miss it. */
    public void end() {
        isLeaving = true;
    }

    /** To another's question. */
    JsonObject answer(JsonObject question) {
        boolean isCounted = members.has(question.getString(MEMBER));
        boolean isSameList = question.getInteger(VERSION) == members.version();
        return new JsonObject()
                .put(COUNTED, isCounted)
                .put(VERSION, isSameList)
                .put(LEASED, isValid())
                .put(NOW, clocks.nowMillis());
    }

    /** To be called often: asks the others when it is time. */
    void askInTime() {
        if (isHeld && !isValid()) {
            isHeld = false;
            log.warn(
                    "no majority of {} members has confirmed this one for {} ms: it has no lease, grants and refuses nothing",
                    cluster.size(),
                    LENGTH.toMillis());
        }
        long unasked = nanos.getAsLong() - lastAskedAt;
        if (!isValid() || unasked >= Duration.ofMillis(ASKED_EVERY_MILLIS).toNanos()) {
            ask();
        }
    }

    private void ask() {
        if (isLeaving || !members.isRunning()) {
            return;
        }
        long askedAt = nanos.getAsLong();
        lastAskedAt = askedAt;
        int version = members.version();
        JsonObject question = new JsonObject().put(MEMBER, members.own()).put(VERSION, version);
        known.addAll(members.ids());
        Round round = new Round(askedAt, version);
        for (String other : known) {
            if (!other.equals(members.own())) {
                line.ask(other, question)
                        .onSuccess(answer -> round.hear(other, answer))
                        .onFailure(fault -> forgetIfGone(other));
            }
        }
    }

    private void forgetIfGone(String other) {
        if (!members.has(other) && isValid()) {
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
            if (!members.isRunning()) {
                return;
            }
            boolean isCounted = answer.getBoolean(COUNTED, false);
            long onTheWayMillis = Duration.ofNanos(nanos.getAsLong() - askedAt).toMillis();
            clocks.hear(other, answer.getLong(NOW), onTheWayMillis);
            words.put(other, new Word(isCounted, answer.getBoolean(LEASED, false)));
            boolean isConfirmed = isCounted && answer.getBoolean(VERSION, false) && members.has(other);
            if (isConfirmed && ++confirmations == cluster.majority() && version == members.version()) {
                confirmed(askedAt);
            }
            long refusing =
                    words.values().stream().filter(word -> !word.isCounted()).count();
            if (refusing >= cluster.majority()) {
                removed("a majority of the members does not count this one any more");
            }
            clocks.reasonToStartAnew(members.isOwner()).ifPresent(MemberLease.this::removed);
            boolean isServedElsewhere = words.values().stream().anyMatch(Word::isLeased);
            if (isServedElsewhere && age().compareTo(LOST_MAX) > 0) {
                removed("no majority has confirmed this member for " + LOST_MAX.toSeconds() + " s, and others serve");
            }
        }
    }

    private synchronized void confirmed(long askedAt) {
        Held before = held;
        if (askedAt - before.confirmedAt() < 0) {
            return;
        }
        if (isFresh(before)) {
            held = new Held(before.term(), askedAt);
        } else {
            held = new Held(before.term() + 1, askedAt);
            isHeld = true;
            log.info("a majority of {} members counts this one: lease, term {}", cluster.size(), held.term());
        }
    }

    /** Only a member that has served before can have been removed; one that joins is not counted by all at once. */
    private void removed(String why) {
        if (term() > 0 && !isLeaving) {
            isLeaving = true;
            onRemoval.forEach(listener -> listener.accept(why));
        }
    }
}
