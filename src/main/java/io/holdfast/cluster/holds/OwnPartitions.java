package io.holdfast.cluster.holds;

import com.hazelcast.cluster.Address;
import com.hazelcast.cluster.Member;
import com.hazelcast.internal.cluster.ClusterService;
import com.hazelcast.internal.partition.IPartition;
import com.hazelcast.internal.partition.IPartitionService;
import com.hazelcast.internal.serialization.Data;
import com.hazelcast.internal.serialization.SerializationService;
import com.hazelcast.map.IMap;
import com.hazelcast.map.impl.MapService;
import com.hazelcast.map.impl.MapServiceContext;
import com.hazelcast.map.impl.record.Record;
import com.hazelcast.map.impl.recordstore.RecordStore;
import com.hazelcast.spi.impl.AbstractDistributedObject;
import com.hazelcast.spi.impl.NodeEngine;
import io.holdfast.config.ClusterConfig;
import io.holdfast.inspector.Stamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What this member's own partition table and member list say about an entry, and the entries whose partition is here.
 * The one file that looks into Hazelcast 5.3.8; a test pins it to that version.
 */
public final class OwnPartitions implements PartitionTable {
    private final String map;
    private final NodeEngine engine;
    private final IPartitionService partitions;
    private final ClusterService members;
    private final SerializationService serialization;
    private final MapServiceContext maps;
    private final ClusterConfig cluster;

    public OwnPartitions(IMap<String, StampedEntry> map, ClusterConfig cluster) {
        AbstractDistributedObject<?> inside = (AbstractDistributedObject<?>) map;
        this.map = map.getName();
        this.engine = inside.getNodeEngine();
        this.partitions = engine.getPartitionService();
        this.members = engine.getClusterService();
        this.serialization = engine.getSerializationService();
        this.maps = ((MapService) inside.getService()).getMapServiceContext();
        this.cluster = cluster;
    }

    @Override
    public Optional<Copies> copies(String inspector) {
        if (cluster.isAlone()) {
            return Optional.of(Copies.none());
        }
        int version = members.getMemberListVersion();
        IPartition partition = partition(serialization.toData(inspector));
        List<Address> backups = new ArrayList<>();
        for (int i = 1; i <= cluster.backups(); i++) {
            Address backup = partition.getReplicaAddress(i);
            if (backup != null && members.getMember(backup) != null) {
                backups.add(backup);
            }
        }
        return Copies.of(
                new Copies.Said(version, members.getSize(), ownersBesideThis(), partition.isLocal(), backups), cluster);
    }

    @Override
    public boolean isOwned(String inspector) {
        return partition(serialization.toData(inspector)).isLocal();
    }

    private int ownersBesideThis() {
        int owners = 0;
        for (Member member : members.getMembers()) {
            owners += member.isLiteMember() || member.localMember() ? 0 : 1;
        }
        return owners;
    }

    /**
     * The stamp of an entry whose partition is here, read without a way through the partition's thread and back, which
     * was a third of what a refusal cost. An entry is replaced by one volatile write, so that what is read is what the
     * last finished Write left; whether the partition is here is asked of the same table that a read by an operation
     * goes by. Null where the partition is elsewhere or on its way, or the entry is not here: an operation has to ask.
     */
    @Override
    public @Nullable Stamp stamp(String inspector) {
        if (!engine.isRunning() || (!cluster.isAlone() && members.getSize() < cluster.majority())) {
            return null;
        }
        Data key = serialization.toData(inspector);
        IPartition partition = partition(key);
        if (!partition.isLocal() || partition.isMigrating()) {
            return null;
        }
        StampedEntry found = entry(partition.getPartitionId(), key);
        return found == null || !partition.isLocal() ? null : found.stamp();
    }

    private IPartition partition(Data key) {
        return partitions.getPartition(partitions.getPartitionId(key), false);
    }

    private @Nullable StampedEntry entry(int partition, Data key) {
        RecordStore<?> store = maps.getExistingRecordStore(partition, map);
        Record<?> record = store == null ? null : store.getRecord(key);
        return record == null ? null : (StampedEntry) record.getValue();
    }

    /** The version of this member's own list of members. */
    public int memberListVersion() {
        return members.getMemberListVersion();
    }
}
