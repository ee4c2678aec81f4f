package io.holdfast.cluster.holds;

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
 * Puts a key, or counts another attempt of one that is there; or removes it if it stands for that command and no attempt
 * came after: where the entry is. Answers what there is after a put, and what was removed. Hazelcast's own putIfAbsent and
 * remove would block the event loop.
 */
public final class ChangeKey
        implements EntryProcessor<String, KeyEntry, @Nullable KeyEntry>, IdentifiedDataSerializable {
    private static final long serialVersionUID = 1L;

    /** Whose record goes. */
    private String commandId = "";

    private transient @Nullable KeyEntry added;

    /** Of the record that goes. */
    private long generation;

    private long ttlMillis;

    /** For Hazelcast, which then reads it. */
    public ChangeKey() {}

    private ChangeKey(String commandId, @Nullable KeyEntry added, long generation, long ttlMillis) {
        this.commandId = commandId;
        this.added = added;
        this.generation = generation;
        this.ttlMillis = ttlMillis;
    }

    /** @param inPlaceOf a command whose record goes for this one; empty: none does */
    static ChangeKey put(KeyRecord record, String inPlaceOf, long ttlMillis) {
        return new ChangeKey(inPlaceOf, new KeyEntry(record), 0, ttlMillis);
    }

    static ChangeKey remove(String commandId, long generation) {
        return new ChangeKey(commandId, null, generation, 0);
    }

    @Override
    public @Nullable KeyEntry process(Map.Entry<String, @Nullable KeyEntry> entry) {
        KeyEntry present = entry.getValue();
        return added == null ? removeFrom(entry, present) : putInto(entry, present, added.record());
    }

    private KeyEntry putInto(Map.Entry<String, @Nullable KeyEntry> entry, @Nullable KeyEntry present, KeyRecord mine) {
        KeyRecord there = present == null ? null : present.record();
        KeyRecord next = mine.over(there, commandId);
        if (next.equals(there)) {
            return new KeyEntry(next);
        }
        KeyEntry kept = new KeyEntry(next);
        ((ExtendedMapEntry<String, @Nullable KeyEntry>) entry).setValue(kept, ttlMillis, TimeUnit.MILLISECONDS);
        return kept;
    }

    private @Nullable KeyEntry removeFrom(Map.Entry<String, @Nullable KeyEntry> entry, @Nullable KeyEntry present) {
        if (present == null || !present.record().isLast(commandId, generation)) {
            return null;
        }
        entry.setValue(null);
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
        out.writeString(commandId);
        out.writeLong(generation);
        out.writeLong(ttlMillis);
        out.writeBoolean(added != null);
        if (added != null) {
            added.writeData(out);
        }
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        commandId = String.valueOf(in.readString());
        generation = in.readLong();
        ttlMillis = in.readLong();
        if (in.readBoolean()) {
            KeyEntry read = new KeyEntry();
            read.readData(in);
            added = read;
        }
    }
}
