package io.holdfast.cluster.holds;

import com.hazelcast.core.ReadOnly;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import io.holdfast.inspector.Stamp;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The stamp of an entry, read where the entry is; null where there is none. */
public final class ReadStamp
        implements EntryProcessor<String, StampedEntry, long @Nullable []>, ReadOnly, IdentifiedDataSerializable {
    private static final long serialVersionUID = 1L;

    @Override
    public long @Nullable [] process(Map.Entry<String, StampedEntry> entry) {
        StampedEntry present = entry.getValue();
        if (present == null) {
            return null;
        }
        Stamp stamp = present.stamp();
        return new long[] {stamp.counter(), stamp.nonce()};
    }

    @Override
    public @Nullable EntryProcessor<String, StampedEntry, long @Nullable []> getBackupProcessor() {
        return null;
    }

    @Override
    public int getFactoryId() {
        return MapTypes.FACTORY;
    }

    @Override
    public int getClassId() {
        return MapTypes.READ_STAMP;
    }

    @Override
    public void writeData(ObjectDataOutput out) {
        // it has no state
    }

    @Override
    public void readData(ObjectDataInput in) {
        // it has no state
    }
}
