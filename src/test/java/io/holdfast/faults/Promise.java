package io.holdfast.faults;

/** What is checked of every history: what the gateway promises its callers. */
enum Promise {
    /** No two live bookings of an inspector overlap, neither in the journal, at any version, nor in the projections. */
    NO_OVERLAP,
    /** Every acknowledged booking, cancel and reschedule is in the journal once, and the projections say the same. */
    ACKNOWLEDGED_IS_THERE,
    /** What was answered is what the journal says; what was refused is not in it; nothing is in it that nobody asked for. */
    ANSWERS_ARE_TRUE,
    /** A repeat gets the first answer. */
    SAME_ANSWER,
    /** Nobody else gets into the time of a live hold that was acknowledged. */
    HOLD_EXCLUDES,
    /** No step of a command is begun after its deadline. */
    DEADLINE,
    /** The operations on each inspector have a linearization, which explains every response. */
    LINEARIZABLE,
    /** A member ends only when it is told to, or says by its exit code that it is no longer one. */
    MEMBERS_LIVE,
    /** When faults stop everything goes on. */
    NOTHING_STUCK
}
