package io.holdfast.cluster.holds;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import com.hazelcast.query.Predicate;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;

/**
 * Entries of which their owner has something to do by itself, and may not know it, because nobody has asked for the
 * inspector since it came here; asked where they are.
 */
public final class Unattended implements Predicate<String, StampedEntry>, IdentifiedDataSerializable {
    private static final long serialVersionUID = 1L;

    private boolean withIntent;
    private long endedMillis;

    /** For Hazelcast, which then reads it. */
    public Unattended() {}

    private Unattended(boolean withIntent, long endedMillis) {
        this.withIntent = withIntent;
        this.endedMillis = endedMillis;
    }

    /** Those with an intent, which may be open. */
    public static Unattended withIntent() {
        return new Unattended(true, Long.MIN_VALUE);
    }

    /** Those with a hold whose time was up before that instant, and which is still there. */
    public static Unattended withHoldsOver(Instant before) {
        return new Unattended(false, before.toEpochMilli());
    }

    @Override
    public boolean apply(Map.Entry<String, StampedEntry> entry) {
        return (withIntent && entry.getValue().hasIntent()) || entry.getValue().nextEndMillis() < endedMillis;
    }

    @Override
    public int getFactoryId() {
        return MapTypes.FACTORY;
    }

    @Override
    public int getClassId() {
        return MapTypes.UNATTENDED;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        out.writeBoolean(withIntent);
        out.writeLong(endedMillis);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        withIntent = in.readBoolean();
        endedMillis = in.readLong();
    }
}
