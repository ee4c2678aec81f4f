package io.holdfast.cluster;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import com.hazelcast.query.Predicate;
import java.util.Map;

/** Entries that have an intent; asked where they are. */
public final class WithIntent implements Predicate<String, StampedEntry>, IdentifiedDataSerializable {
    private static final long serialVersionUID = 1L;

    @Override
    public boolean apply(Map.Entry<String, StampedEntry> entry) {
        return entry.getValue().hasIntent();
    }

    @Override
    public int getFactoryId() {
        return MapTypes.FACTORY;
    }

    @Override
    public int getClassId() {
        return MapTypes.WITH_INTENT;
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
