package io.holdfast.simulation.world;

/** The kinds of calls that a member makes, each of which may meet its own faults. */
public enum Call {
    MAP_READ,
    STAMP_READ,
    MAP_WRITE,
    JOURNAL_LOAD,
    JOURNAL_FIND,
    JOURNAL_CLAIM,
    KEYS,
    PLACES,
    PREPARE,
    TELL;

    /** Whether it goes to a map of Hazelcast. */
    public boolean isToTheMaps() {
        return compareTo(MAP_WRITE) <= 0 || this == KEYS || this == PLACES;
    }
}
