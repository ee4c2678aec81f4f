package io.holdfast.cluster.holds;

import com.hazelcast.map.EntryProcessor;
import com.hazelcast.map.ExtendedMapEntry;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import io.holdfast.cluster.holds.QuotaEntry.Place;
import io.holdfast.inspector.HolderQuotas.PlaceOutcome;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Takes, keeps, gives back or counts a holder's places, where the entry is. Answers the outcome's name. */
public final class ChangeQuota implements EntryProcessor<String, QuotaEntry, String>, IdentifiedDataSerializable {
    /** What is to be done. */
    enum Action {
        TAKE,
        LOOK,
        KEEP,
        GIVE_BACK
    }

    private static final long serialVersionUID = 1L;

    private Action action = Action.LOOK;
    private String holdId = "";
    private long untilMillis;
    private long nowMillis;
    private int placesMax;

    /** For Hazelcast, which then reads it. */
    public ChangeQuota() {}

    ChangeQuota(Action action, String holdId, long untilMillis, long nowMillis, int placesMax) {
        this.action = action;
        this.holdId = holdId;
        this.untilMillis = untilMillis;
        this.nowMillis = nowMillis;
        this.placesMax = placesMax;
    }

    @Override
    public String process(Map.Entry<String, QuotaEntry> entry) {
        @Nullable QuotaEntry present = entry.getValue();
        QuotaEntry places = present == null ? new QuotaEntry() : present;
        places.free(nowMillis);
        PlaceOutcome outcome = switch (action) {
            case LOOK -> room(places);
            case TAKE -> {
                PlaceOutcome room = room(places);
                if (room == PlaceOutcome.TAKEN) {
                    places.byHold().putIfAbsent(holdId, new Place(untilMillis, false));
                }
                yield room;
            }
            case KEEP -> {
                places.byHold().put(holdId, new Place(untilMillis, true));
                yield PlaceOutcome.TAKEN;
            }
            case GIVE_BACK -> {
                places.byHold().remove(holdId);
                yield PlaceOutcome.TAKEN;
            }
        };
        if (action != Action.LOOK) {
            store(entry, places);
        }
        return outcome.name();
    }

    private PlaceOutcome room(QuotaEntry places) {
        Map<String, Place> byHold = places.byHold();
        if (byHold.containsKey(holdId) || byHold.size() < placesMax) {
            return PlaceOutcome.TAKEN;
        }
        boolean isUnfinished = byHold.values().stream().anyMatch(place -> !place.isLasting());
        return isUnfinished ? PlaceOutcome.FULL_FOR_NOW : PlaceOutcome.FULL;
    }

    private void store(Map.Entry<String, QuotaEntry> entry, QuotaEntry places) {
        long ttlMillis = Math.max(1000, places.lastMillis() - nowMillis + 1000);
        ((ExtendedMapEntry<String, QuotaEntry>) entry).setValue(places, ttlMillis, TimeUnit.MILLISECONDS);
    }

    @Override
    public int getFactoryId() {
        return MapTypes.FACTORY;
    }

    @Override
    public int getClassId() {
        return MapTypes.CHANGE_PLACES;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        out.writeString(action.name());
        out.writeString(holdId);
        out.writeLong(untilMillis);
        out.writeLong(nowMillis);
        out.writeInt(placesMax);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        action = Action.valueOf(String.valueOf(in.readString()));
        holdId = String.valueOf(in.readString());
        untilMillis = in.readLong();
        nowMillis = in.readLong();
        placesMax = in.readInt();
    }
}
