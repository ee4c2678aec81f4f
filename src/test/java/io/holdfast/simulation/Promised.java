package io.holdfast.simulation;

/** What is checked of every history. */
enum Promised {
    /** No two live bookings or blocks of an inspector overlap. */
    NO_OVERLAP,
    /** What was acknowledged is in the journal, once; what was refused is not. */
    WRITTEN_ONCE,
    /** An acknowledged hold excludes while it lives, and its confirm does not fail. */
    HOLD_EXCLUDES,
    /** A refusal is what the pure calendar says of a state that was there between request and reply. */
    HONEST_REFUSAL,
    /** A repeat gets the first answer. */
    SAME_ANSWER,
    /** A tag stands for one calendar, whoever shows it, and each change has a revision of its own. */
    ONE_CONTENT,
    /** What is shown is in the journal, or in the copy of the map with which the majority goes on. */
    SHOWN_IS_KEPT,
    /** Every request is answered in time, and when faults stop everything goes on. */
    NOTHING_STUCK
}
