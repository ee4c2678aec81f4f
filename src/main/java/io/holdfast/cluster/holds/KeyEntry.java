package io.holdfast.cluster.holds;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import io.holdfast.calendar.InspectorId;
import io.holdfast.inspector.KeyStore.KeyRecord;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** What an idempotency key stands for, as the map has it. */
public final class KeyEntry implements IdentifiedDataSerializable {
    private String requestHash = "";
    private String commandId = "";
    private List<InspectorId> inspectors = List.of();
    private long generation;
    private long untilMillis;

    /** For Hazelcast, which then reads it. */
    public KeyEntry() {}

    KeyEntry(KeyRecord record) {
        this.requestHash = record.requestHash();
        this.commandId = record.commandId();
        this.inspectors = record.inspectors();
        this.generation = record.generation();
        this.untilMillis = record.until().toEpochMilli();
    }

    KeyRecord record() {
        return new KeyRecord(requestHash, commandId, inspectors, generation, Instant.ofEpochMilli(untilMillis));
    }

    @Override
    public int getFactoryId() {
        return MapTypes.FACTORY;
    }

    @Override
    public int getClassId() {
        return MapTypes.KEPT_KEY;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        out.writeString(requestHash);
        out.writeString(commandId);
        out.writeStringArray(inspectors.stream().map(InspectorId::toString).toArray(String[]::new));
        out.writeLong(generation);
        out.writeLong(untilMillis);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        requestHash = String.valueOf(in.readString());
        commandId = String.valueOf(in.readString());
        String[] texts = in.readStringArray();
        inspectors = texts == null
                ? List.of()
                : Stream.of(texts).map(InspectorId::parse).toList();
        generation = in.readLong();
        untilMillis = in.readLong();
    }
}
