package io.holdfast.cluster;

import com.hazelcast.map.EntryProcessor;
import com.hazelcast.map.ExtendedMapEntry;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import io.holdfast.inspector.Stamp;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Write, where the entry is: replaces it if its stamp is the expected one. Answers whether it did. */
public final class ReplaceIfStamp implements EntryProcessor<String, StampedEntry, Boolean>, IdentifiedDataSerializable {
    private static final long serialVersionUID = 1L;

    private boolean isExpected;
    private long counter;
    private long nonce;
    private transient StampedEntry next = new StampedEntry();
    private long ttlMillis;

    /** For Hazelcast, which then reads it. */
    public ReplaceIfStamp() {}

    ReplaceIfStamp(Optional<Stamp> expected, StampedEntry next, long ttlMillis) {
        this.isExpected = expected.isPresent();
        this.counter = expected.map(Stamp::counter).orElse(0L);
        this.nonce = expected.map(Stamp::nonce).orElse(0L);
        this.next = next;
        this.ttlMillis = ttlMillis;
    }

    @Override
    public Boolean process(Map.Entry<String, StampedEntry> entry) {
        if (!isExpected(entry.getValue())) {
            return false;
        }
        ((ExtendedMapEntry<String, StampedEntry>) entry).setValue(next, ttlMillis, TimeUnit.MILLISECONDS);
        return true;
    }

    private boolean isExpected(@Nullable StampedEntry present) {
        return present == null ? !isExpected : isExpected && present.stamp().equals(new Stamp(counter, nonce));
    }

    @Override
    public int getFactoryId() {
        return MapTypes.FACTORY;
    }

    @Override
    public int getClassId() {
        return MapTypes.REPLACE_IF_STAMP;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        out.writeBoolean(isExpected);
        out.writeLong(counter);
        out.writeLong(nonce);
        out.writeLong(ttlMillis);
        next.writeData(out);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        isExpected = in.readBoolean();
        counter = in.readLong();
        nonce = in.readLong();
        ttlMillis = in.readLong();
        next = new StampedEntry();
        next.readData(in);
    }
}
