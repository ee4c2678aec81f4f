package io.holdfast.cluster.holds;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import io.holdfast.calendar.Hold;
import io.holdfast.inspector.InspectorEntry;
import io.holdfast.inspector.Stamp;
import java.io.IOException;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * An inspector's entry as the map has it. The stamp is compared there; the rest becomes bytes only where it goes to
 * another member, and is read from them only by who wants it.
 */
public final class StampedEntry implements IdentifiedDataSerializable {
    private static final byte[] NOTHING = new byte[0];

    private Stamp stamp = new Stamp(0, 0);
    private boolean hasIntent;
    private long nextEndMillis;
    private byte[] content = NOTHING;
    private @Nullable InspectorEntry entry;

    /** For Hazelcast, which then reads it. */
    public StampedEntry() {}

    StampedEntry(InspectorEntry entry) {
        this.stamp = entry.stamp();
        this.hasIntent = entry.intent() != null;
        this.nextEndMillis = nextEnd(entry.holds());
        this.entry = entry;
    }

    Stamp stamp() {
        return stamp;
    }

    /** Whether a command is on its way to the journal, or was when its member was lost. */
    public boolean hasIntent() {
        return hasIntent;
    }

    /** When the first of its holds is over, in milliseconds since 1970; without a hold, never. */
    public long nextEndMillis() {
        return nextEndMillis;
    }

    private static long nextEnd(SortedSet<Hold> holds) {
        return holds.isEmpty() ? Long.MAX_VALUE : holds.first().end().toEpochMilli();
    }

    InspectorEntry entry() {
        InspectorEntry known = entry;
        return known == null ? EntryCodec.decode(stamp, content) : known;
    }

    @Override
    public int getFactoryId() {
        return MapTypes.FACTORY;
    }

    @Override
    public int getClassId() {
        return MapTypes.STAMPED_ENTRY;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        InspectorEntry known = entry;
        out.writeLong(stamp.counter());
        out.writeLong(stamp.nonce());
        out.writeBoolean(hasIntent);
        out.writeLong(nextEndMillis);
        out.writeByteArray(known == null ? content : EntryCodec.encode(known));
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        stamp = new Stamp(in.readLong(), in.readLong());
        hasIntent = in.readBoolean();
        nextEndMillis = in.readLong();
        byte[] read = in.readByteArray();
        content = read == null ? NOTHING : read;
    }
}
