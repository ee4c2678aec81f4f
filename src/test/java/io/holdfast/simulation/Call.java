package io.holdfast.simulation;

/** The kinds of calls that a member makes, each of which may meet its own faults. */
enum Call {
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

    boolean isToTheMaps() {
        return compareTo(MAP_WRITE) <= 0 || this == KEYS || this == PLACES;
    }
}
