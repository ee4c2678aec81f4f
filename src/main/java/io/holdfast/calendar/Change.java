package io.holdfast.calendar;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to one or more calendars. It says what is no longer there and what is there now; each of
 * them takes of it what is on the time of its own inspector.
 */
public sealed interface Change permits HoldChange, BookingChange, BlockChange, VacationChange {
    Cause cause();

    /** What is no longer there. */
    default List<Occupancy> removed() {
        return List.of();
    }

    /** What is there now. */
    default List<Occupancy> added() {
        return List.of();
    }

    /** Whether it is written to the journal; the others live in the map entry alone. */
    boolean isJournalled();

    /** Whether anybody sees it: it then raises the revision by one. */
    default boolean isSeen() {
        return true;
    }

    /** The hold that it ended, where it ended one. */
    default @Nullable EndedHold ended() {
        return null;
    }

    /** What it writes down about its thing: the first one everything, a later one what it amends; null where nothing. */
    default @Nullable Metadata metadata() {
        return null;
    }

    /** Whose wish overrode what was in the way, where somebody's did. */
    default @Nullable ConflictOverride override() {
        return null;
    }
}
