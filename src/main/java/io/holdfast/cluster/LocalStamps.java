package io.holdfast.cluster;

import com.hazelcast.internal.partition.IPartition;
import com.hazelcast.internal.serialization.Data;
import com.hazelcast.map.IMap;
import com.hazelcast.map.impl.MapService;
import com.hazelcast.map.impl.MapServiceContext;
import com.hazelcast.map.impl.record.Record;
import com.hazelcast.map.impl.recordstore.RecordStore;
import com.hazelcast.spi.impl.AbstractDistributedObject;
import com.hazelcast.spi.impl.NodeEngine;
import io.holdfast.inspector.Stamp;
import org.jspecify.annotations.Nullable;

/**
 * Stamps of the entries whose partition is here, read without a way through the partition's thread and back, which was
 * a third of what a refusal cost. An entry is replaced by one volatile write, so that what is read is what the last
 * finished Write left; whether the partition is here is asked of the same table that such a read by an operation goes
 * by.
 *
 * <p>It looks into Hazelcast 5.3.8; a test pins it to that version.
 */
final class LocalStamps {
    private final String map;
    private final NodeEngine engine;
    private final MapServiceContext maps;

    LocalStamps(IMap<String, StampedEntry> map) {
        AbstractDistributedObject<?> inside = (AbstractDistributedObject<?>) map;
        this.map = map.getName();
        this.engine = inside.getNodeEngine();
        this.maps = ((MapService) inside.getService()).getMapServiceContext();
    }

    /** Null where the partition is elsewhere or on its way, or the entry is not here: an operation has to ask. */
    @Nullable
    Stamp find(String inspector) {
        if (!engine.isRunning()) {
            return null;
        }
        Data key = engine.getSerializationService().toData(inspector);
        int id = engine.getPartitionService().getPartitionId(key);
        IPartition partition = engine.getPartitionService().getPartition(id, false);
        if (!partition.isLocal() || partition.isMigrating()) {
            return null;
        }
        StampedEntry found = entry(id, key);
        return found == null || !partition.isLocal() ? null : found.stamp();
    }

    private @Nullable StampedEntry entry(int partition, Data key) {
        RecordStore<?> store = maps.getExistingRecordStore(partition, map);
        Record<?> record = store == null ? null : store.getRecord(key);
        return record == null ? null : (StampedEntry) record.getValue();
    }
}
