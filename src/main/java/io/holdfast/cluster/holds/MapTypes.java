package io.holdfast.cluster.holds;

import com.hazelcast.nio.serialization.DataSerializableFactory;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;

/** The numbers of what is sent to and kept in the maps; a number is never given to another type. */
public final class MapTypes implements DataSerializableFactory {
    public static final int FACTORY = 7301;
    static final int STAMPED_ENTRY = 1;
    static final int REPLACE_IF_STAMP = 2;
    static final int READ_STAMP = 3;
    static final int HELD_PLACES = 4;
    static final int CHANGE_PLACES = 5;
    static final int KEPT_KEY = 6;
    static final int CHANGE_KEY = 7;
    static final int COPIED = 8;
    public static final int UNATTENDED = 9;

    @Override
    public IdentifiedDataSerializable create(int typeId) {
        return switch (typeId) {
            case STAMPED_ENTRY -> new StampedEntry();
            case REPLACE_IF_STAMP -> new ReplaceIfStamp();
            case READ_STAMP -> new ReadStamp();
            case HELD_PLACES -> new QuotaEntry();
            case CHANGE_PLACES -> new ChangeQuota();
            case KEPT_KEY -> new KeyEntry();
            case CHANGE_KEY -> new ChangeKey();
            case COPIED -> new ReplaceIfStamp.Copied();
            case UNATTENDED -> new Unattended();
            default -> throw new IllegalArgumentException("unknown type " + typeId);
        };
    }
}
