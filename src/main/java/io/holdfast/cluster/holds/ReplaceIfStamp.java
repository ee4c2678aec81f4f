package io.holdfast.cluster.holds;

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
    private transient boolean isAccepted;

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
        isAccepted = isExpected(entry.getValue());
        if (isAccepted) {
            ((ExtendedMapEntry<String, StampedEntry>) entry).setValue(next, ttlMillis, TimeUnit.MILLISECONDS);
        }
        return isAccepted;
    }

    /**
     * A copy takes what its owner has accepted, whatever it has itself. If it compared too, one that had missed a Write
     * would not take the next, and confirm it all the same. Hazelcast asks for this when it has processed the entry, and
     * leaves out itself what comes too late to a copy. Null where nothing was accepted: then there is nothing to copy.
     */
    @Override
    public @Nullable EntryProcessor<String, StampedEntry, Boolean> getBackupProcessor() {
        return isAccepted ? new Copied(next, ttlMillis) : null;
    }

    private boolean isExpected(@Nullable StampedEntry present) {
        return present == null ? !isExpected : isExpected && present.stamp().equals(new Stamp(counter, nonce));
    }

    /** The copy of an accepted Write. */
    public static final class Copied
            implements EntryProcessor<String, StampedEntry, Boolean>, IdentifiedDataSerializable {
        private static final long serialVersionUID = 1L;

        private transient StampedEntry entry = new StampedEntry();
        private long ttlMillis;

        /** For Hazelcast, which then reads it. */
        public Copied() {}

        private Copied(StampedEntry entry, long ttlMillis) {
            this.entry = entry;
            this.ttlMillis = ttlMillis;
        }

        @Override
        public Boolean process(Map.Entry<String, StampedEntry> kept) {
            ((ExtendedMapEntry<String, StampedEntry>) kept).setValue(entry, ttlMillis, TimeUnit.MILLISECONDS);
            return true;
        }

        @Override
        public int getFactoryId() {
            return MapTypes.FACTORY;
        }

        @Override
        public int getClassId() {
            return MapTypes.COPIED;
        }

        @Override
        public void writeData(ObjectDataOutput out) throws IOException {
            out.writeLong(ttlMillis);
            entry.writeData(out);
        }

        @Override
        public void readData(ObjectDataInput in) throws IOException {
            ttlMillis = in.readLong();
            entry = new StampedEntry();
            entry.readData(in);
        }
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
