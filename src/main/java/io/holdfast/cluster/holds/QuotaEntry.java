package io.holdfast.cluster.holds;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** One holder's places: which hold has each, until when, and whether that hold was placed. */
public final class QuotaEntry implements IdentifiedDataSerializable {
    /** A place that is taken. */
    record Place(long untilMillis, boolean isLasting) {}

    private final Map<String, Place> places = new HashMap<>();

    /** The places by hold; to be changed where the entry is. */
    Map<String, Place> byHold() {
        return places;
    }

    /** Lets go of what fell free by itself. */
    void free(long nowMillis) {
        places.values().removeIf(place -> place.untilMillis() <= nowMillis);
    }

    /** For how long any of it counts. */
    long lastMillis() {
        return places.values().stream().mapToLong(Place::untilMillis).max().orElse(0);
    }

    @Override
    public int getFactoryId() {
        return MapTypes.FACTORY;
    }

    @Override
    public int getClassId() {
        return MapTypes.HELD_PLACES;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        out.writeInt(places.size());
        for (Map.Entry<String, Place> place : places.entrySet()) {
            out.writeString(place.getKey());
            out.writeLong(place.getValue().untilMillis());
            out.writeBoolean(place.getValue().isLasting());
        }
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        places.clear();
        for (int left = in.readInt(); left > 0; left--) {
            String hold = String.valueOf(in.readString());
            places.put(hold, new Place(in.readLong(), in.readBoolean()));
        }
    }
}
