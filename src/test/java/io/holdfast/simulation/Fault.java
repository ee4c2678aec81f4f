package io.holdfast.simulation;

/** What may become of one call to a store, or of one message to another member. */
enum Fault {
    /** It has no effect, and its caller hears that nothing is known. */
    REQUEST_LOST,
    /** It has its effect, and its caller hears that nothing is known. */
    ANSWER_LOST,
    /** Its caller hears that nothing is known, and then it has its effect. */
    LATE,
    /** It has its effect twice, and its caller hears what came of the second time. */
    TWICE,
    /** It takes seconds to come to its effect. */
    STALLED,
    /** It has its effect, and its caller hears of it seconds later. */
    ANSWER_LATE,
    /** It has its effect on one copy of the map only, of which nobody knows whether it will go on; elsewhere as lost. */
    ON_ONE_COPY,
    /** It is refused, and has no effect. */
    REFUSED
}
