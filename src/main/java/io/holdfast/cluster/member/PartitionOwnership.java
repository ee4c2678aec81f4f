package io.holdfast.cluster.member;

import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import com.hazelcast.partition.Partition;
import io.holdfast.calendar.InspectorId;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * By the partition of the inspector's entry, so that a Write is local to its owner; the lane by the partition's number,
 * so that it stays the same while the owner does.
 */
public final class PartitionOwnership implements Ownership {
    /** Inspectors whose partition is remembered: to work it out costs as much as a look into the map. */
    private static final int REMEMBERED_MAX = 200_000;

    /** What a member says of itself when it joins; it does not change. */
    private record Hosting(String memberId, int lanes) {
        static Hosting of(Member member) {
            return new Hosting(
                    member.getAttribute(HazelcastMember.ID),
                    Integer.parseInt(member.getAttribute(HazelcastMember.LANES)));
        }
    }

    private final HazelcastInstance hazelcast;
    private final Map<InspectorId, Partition> partitions = new ConcurrentHashMap<>();
    private final Map<UUID, Hosting> members = new ConcurrentHashMap<>();

    public PartitionOwnership(HazelcastInstance hazelcast) {
        this.hazelcast = hazelcast;
    }

    @Override
    public Optional<Host> hostOf(InspectorId inspector) {
        Partition partition = partitionOf(inspector);
        @Nullable Member owner = partition.getOwner();
        if (owner == null) {
            return Optional.empty();
        }
        Hosting hosting = hostingOf(owner);
        return Optional.of(
                new Host(hosting.memberId(), partition.getPartitionId() % hosting.lanes(), owner.localMember()));
    }

    private Partition partitionOf(InspectorId inspector) {
        Partition known = partitions.get(inspector);
        if (known != null) {
            return known;
        }
        if (partitions.size() >= REMEMBERED_MAX) {
            partitions.clear();
        }
        Partition found = hazelcast.getPartitionService().getPartition(inspector.toString());
        partitions.put(inspector, found);
        return found;
    }

    private Hosting hostingOf(Member owner) {
        return members.computeIfAbsent(owner.getUuid(), any -> Hosting.of(owner));
    }

    @Override
    public boolean isMember(String memberId) {
        try {
            return hazelcast.getCluster().getMembers().stream()
                    .anyMatch(member -> memberId.equals(member.getAttribute(HazelcastMember.ID)));
        } catch (HazelcastInstanceNotActiveException leaving) {
            return true;
        }
    }
}
