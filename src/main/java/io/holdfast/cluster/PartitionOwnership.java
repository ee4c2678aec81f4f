package io.holdfast.cluster;

import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import com.hazelcast.partition.Partition;
import io.holdfast.calendar.InspectorId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * By the partition of the inspector's entry, so that a Write is local to its owner; the lane by the partition's number,
 * so that it stays the same while the owner does.
 */
final class PartitionOwnership implements Ownership {
    private final HazelcastInstance hazelcast;

    PartitionOwnership(HazelcastInstance hazelcast) {
        this.hazelcast = hazelcast;
    }

    @Override
    public Optional<Host> hostOf(InspectorId inspector) {
        Partition partition = hazelcast.getPartitionService().getPartition(inspector.toString());
        @Nullable Member owner = partition.getOwner();
        if (owner == null) {
            return Optional.empty();
        }
        String memberId = owner.getAttribute(HazelcastMember.ID);
        int lanes = Integer.parseInt(owner.getAttribute(HazelcastMember.LANES));
        return Optional.of(new Host(memberId, partition.getPartitionId() % lanes, owner.localMember()));
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
