package io.holdfast.cluster;

import com.hazelcast.map.EntryProcessor;
import com.hazelcast.map.ExtendedMapEntry;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import io.holdfast.inspector.KeyStore.KeyRecord;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Puts a key unless it is there, or removes it if it stands for that command, where the entry is. Answers what was there.
 * Hazelcast's own putIfAbsent and remove would block the event loop.
 */
public final class ChangeKey implements EntryProcessor<String, KeptKey, @Nullable KeptKey>, IdentifiedDataSerializable {
    private static final long serialVersionUID = 1L;

    private String commandToRemove = "";
    private transient @Nullable KeptKey added;
    private long ttlMillis;

    /** For Hazelcast, which then reads it. */
    public ChangeKey() {}

    private ChangeKey(String commandToRemove, @Nullable KeptKey added, long ttlMillis) {
        this.commandToRemove = commandToRemove;
        this.added = added;
        this.ttlMillis = ttlMillis;
    }

    static ChangeKey putIfAbsent(KeyRecord record, long ttlMillis) {
        return new ChangeKey("", new KeptKey(record), ttlMillis);
    }

    static ChangeKey removeIfOf(String commandId) {
        return new ChangeKey(commandId, null, 0);
    }

    @Override
    public @Nullable KeptKey process(Map.Entry<String, @Nullable KeptKey> entry) {
        KeptKey present = entry.getValue();
        if (added != null && present == null) {
            ((ExtendedMapEntry<String, @Nullable KeptKey>) entry).setValue(added, ttlMillis, TimeUnit.MILLISECONDS);
        }
        if (added == null && present != null && present.isOf(commandToRemove)) {
            entry.setValue(null);
        }
        return present;
    }

    @Override
    public int getFactoryId() {
        return MapTypes.FACTORY;
    }

    @Override
    public int getClassId() {
        return MapTypes.CHANGE_KEY;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        out.writeString(commandToRemove);
        out.writeLong(ttlMillis);
        out.writeBoolean(added != null);
        if (added != null) {
            added.writeData(out);
        }
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        commandToRemove = String.valueOf(in.readString());
        ttlMillis = in.readLong();
        if (in.readBoolean()) {
            KeptKey read = new KeptKey();
            read.readData(in);
            added = read;
        }
    }
}
