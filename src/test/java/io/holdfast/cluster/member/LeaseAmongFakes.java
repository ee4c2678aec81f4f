package io.holdfast.cluster.member;

import io.holdfast.config.ClusterConfig;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A lease of member {@code own}, whose list of members, clock and way to the others are the test's. */
final class LeaseAmongFakes implements MemberList, MemberLease.Line {
    private final Set<String> ids = new TreeSet<>();
    private final List<Asked> asked = new ArrayList<>();
    private final List<String> removals = new ArrayList<>();
    private long nanos = 1_000_000_000L;
    private int version = 1;
    private boolean isRunning = true;
    final MemberLease lease;

    /** A question that is under way, and its answer. */
    record Asked(String member, JsonObject question, Promise<JsonObject> answer) {
        void counted() {
            answer.complete(word(true, true));
        }

        void countedUnderAnotherList() {
            answer.complete(word(true, false));
        }

        void dropped() {
            answer.complete(word(false, true));
        }

        private static JsonObject word(boolean isCounted, boolean isSameList) {
            return new JsonObject()
                    .put("counted", isCounted)
                    .put("version", isSameList)
                    .put("leased", false)
                    .put("now", 0L);
        }
    }

    LeaseAmongFakes(int size, String... others) {
        ids.add(own());
        ids.addAll(List.of(others));
        List<String> addresses = ids.stream().map(id -> "127.0.0.1:5701").toList();
        ClusterConfig cluster =
                new ClusterConfig(size, "127.0.0.1", 5701, 0, ClusterConfig.Discovery.TCP, addresses, "", 1);
        lease = new MemberLease(this, cluster, new ClockAgreement(List::of, () -> 0, () -> 0), this, () -> nanos);
        lease.onRemoval(removals::add);
    }

    void pass(Duration time) {
        nanos += time.toNanos();
    }

    /** Another list of members: whoever is in it. */
    void list(String... others) {
        version++;
        ids.clear();
        ids.add(own());
        ids.addAll(List.of(others));
    }

    void stop() {
        isRunning = false;
    }

    /** Lets it ask, if it is time to, and returns what it asked whom in this round. */
    List<Asked> round() {
        asked.clear();
        lease.askInTime();
        return List.copyOf(asked);
    }

    List<String> removals() {
        return removals;
    }

    @Override
    public Future<JsonObject> ask(String member, JsonObject question) {
        Asked one = new Asked(member, question, Promise.promise());
        asked.add(one);
        return one.answer().future();
    }

    @Override
    public String own() {
        return "own";
    }

    @Override
    public boolean isRunning() {
        return isRunning;
    }

    @Override
    public boolean isOwner() {
        return true;
    }

    @Override
    public Set<String> ids() {
        return Set.copyOf(ids);
    }

    @Override
    public boolean has(String id) {
        return ids.contains(id);
    }

    @Override
    public int version() {
        return version;
    }
}
