package io.holdfast.cluster;

import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.partition.Partition;
import io.holdfast.cluster.member.ClockAgreement;
import io.holdfast.cluster.member.HazelcastMember;
import io.holdfast.cluster.member.HazelcastSettings;
import io.holdfast.cluster.member.MemberLease;
import io.holdfast.cluster.routing.Lanes;
import io.holdfast.config.ClusterConfig;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The cluster as this member sees it, for operators. */
public final class ClusterView {
    private static final long SAFE_LOOK_MILLIS = 1000;

    /** Somebody may be waiting for it. */
    private static final long UNSAFE_LOOK_MILLIS = 100;

    private final HazelcastInstance hazelcast;
    private final ClusterConfig cluster;
    private final String id;
    private final Vertx vertx;
    private final MemberLease lease;
    private final ClockAgreement clocks;
    private final Lanes lanes;
    private volatile boolean isSafe;

    ClusterView(HazelcastMember member, MemberLease lease, ClockAgreement clocks, Lanes lanes) {
        this.vertx = member.vertx();
        this.hazelcast = member.hazelcast();
        this.cluster = member.cluster();
        this.id = member.id();
        this.lease = lease;
        this.clocks = clocks;
        this.lanes = lanes;
    }

    /** Whether this member serves: a majority counts it, and it may own inspectors. */
    public boolean isServing() {
        return hazelcast.getLifecycleService().isRunning()
                && lease.isValid()
                && (cluster.isAlone() || (hasMajority() && clocks.isAgreed()))
                && !hazelcast.getCluster().getLocalMember().isLiteMember();
    }

    /** Whether the maps may be asked; they learn of a member a moment later than the list of members. */
    private boolean hasMajority() {
        return hazelcast
                .getSplitBrainProtectionService()
                .getSplitBrainProtection(HazelcastSettings.MAJORITY)
                .hasMinimumSize();
    }

    /**
     * Whether no partition lacked a copy when that was last looked at, so that a member may be stopped. Hazelcast counts
     * a member that is left alone as whole: without a majority that counts this one, nothing is.
     */
    public boolean isSafe() {
        return lease.isValid() && (cluster.isAlone() || (isSafe && hasMajority()));
    }

    /** Looks from now on, on a thread that may wait, as Hazelcast asks the other members. */
    void begin() {
        if (!cluster.isAlone()) {
            look();
        }
    }

    private void look() {
        vertx.executeBlocking(() -> hazelcast.getPartitionService().isClusterSafe(), false)
                .onComplete(safe -> {
                    isSafe = safe.succeeded() && safe.result();
                    if (hazelcast.getLifecycleService().isRunning()) {
                        vertx.setTimer(isSafe ? SAFE_LOOK_MILLIS : UNSAFE_LOOK_MILLIS, any -> look());
                    }
                });
    }

    /** One line for an operator: how many are there, and where the others were to be found. */
    public String summary() {
        if (cluster.isAlone()) {
            return "one member";
        }
        if (!hazelcast.getLifecycleService().isRunning()) {
            return "this member is leaving";
        }
        boolean isOwner = !hazelcast.getCluster().getLocalMember().isLiteMember();
        Optional<String> complaint = clocks.complaint(isOwner);
        if (complaint.isPresent()) {
            return complaint.get();
        }
        List<String> present = addresses();
        String there = present.size() + " of " + cluster.size() + " members are there: " + String.join(", ", present);
        List<String> missing = new ArrayList<>(cluster.members());
        missing.removeAll(present);
        return missing.isEmpty() ? there : there + "; missing: " + String.join(", ", missing);
    }

    private List<String> addresses() {
        return hazelcast.getCluster().getMembers().stream()
                .map(ClusterView::address)
                .toList();
    }

    private static String address(Member member) {
        return member.getAddress().getHost() + ":" + member.getAddress().getPort();
    }

    /** Everything; asks nobody else. */
    public JsonObject toJson() {
        JsonObject json = new JsonObject()
                .put("size", cluster.size())
                .put("majority", cluster.majority())
                .put("member", id)
                .put("loadedInspectors", lanes.loadedInspectors());
        if (!hazelcast.getLifecycleService().isRunning()) {
            return json.put("safe", false)
                    .put("lease", new JsonObject().put("valid", false))
                    .put("members", new JsonArray());
        }
        Map<UUID, Long> owned = owned();
        JsonArray members = new JsonArray();
        for (Member member : hazelcast.getCluster().getMembers()) {
            members.add(new JsonObject()
                    .put("id", member.getAttribute(HazelcastMember.ID))
                    .put("address", address(member))
                    .put("version", member.getAttribute(HazelcastMember.VERSION))
                    .put("here", member.localMember())
                    .put("joining", member.isLiteMember())
                    .put("partitions", owned.getOrDefault(member.getUuid(), 0L)));
        }
        return json.put("safe", isSafe())
                .put(
                        "lease",
                        new JsonObject()
                                .put("valid", lease.isValid())
                                .put("term", lease.term())
                                .put("ageMillis", lease.age().toMillis()))
                .put("members", members);
    }

    private Map<UUID, Long> owned() {
        return hazelcast.getPartitionService().getPartitions().stream()
                .map(Partition::getOwner)
                .filter(owner -> owner != null)
                .collect(Collectors.groupingBy(Member::getUuid, HashMap::new, Collectors.counting()));
    }
}
