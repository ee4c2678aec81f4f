package io.holdfast.cluster;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import io.holdfast.inspector.Stamp;
import java.io.IOException;

/** An inspector's entry as the map has it: the stamp, which is compared there, and the rest, which is not looked into. */
public final class StampedBytes implements IdentifiedDataSerializable {
    private static final byte[] NOTHING = new byte[0];

    private long counter;
    private long nonce;
    private byte[] content = NOTHING;

    /** For Hazelcast, which then reads it. */
    public StampedBytes() {}

    StampedBytes(Stamp stamp, byte[] content) {
        this.counter = stamp.counter();
        this.nonce = stamp.nonce();
        this.content = content;
    }

    Stamp stamp() {
        return new Stamp(counter, nonce);
    }

    byte[] content() {
        return content;
    }

    @Override
    public int getFactoryId() {
        return MapTypes.FACTORY;
    }

    @Override
    public int getClassId() {
        return MapTypes.STAMPED_BYTES;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        out.writeLong(counter);
        out.writeLong(nonce);
        out.writeByteArray(content);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        counter = in.readLong();
        nonce = in.readLong();
        byte[] read = in.readByteArray();
        content = read == null ? NOTHING : read;
    }
}
