package io.holdfast.cluster.member;

import com.hazelcast.core.HazelcastInstance;
import io.holdfast.cluster.holds.OwnPartitions;
import java.util.Set;
import java.util.stream.Collectors;

/** As Hazelcast keeps it. */
public final class HazelcastMemberList implements MemberList {
    private final HazelcastInstance hazelcast;
    private final String own;
    private final Ownership ownership;
    private final OwnPartitions partitions;

    public HazelcastMemberList(HazelcastMember member, Ownership ownership, OwnPartitions partitions) {
        this.hazelcast = member.hazelcast();
        this.own = member.id();
        this.ownership = ownership;
        this.partitions = partitions;
    }

    @Override
    public String own() {
        return own;
    }

    @Override
    public boolean isRunning() {
        return hazelcast.getLifecycleService().isRunning();
    }

    @Override
    public boolean isOwner() {
        return !hazelcast.getCluster().getLocalMember().isLiteMember();
    }

    @Override
    public Set<String> ids() {
        return hazelcast.getCluster().getMembers().stream()
                .map(member -> member.getAttribute(HazelcastMember.ID))
                .collect(Collectors.toSet());
    }

    @Override
    public boolean has(String id) {
        return ownership.isMember(id);
    }

    @Override
    public int version() {
        return partitions.memberListVersion();
    }
}
