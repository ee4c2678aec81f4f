package io.holdfast.simulation;

/** Rules that the actors do not keep yet: what breaks one alone is not looked at before it is true. */
final class Awaited {
    /** A Write of holds over another's open intent begins an epoch: the intent's command may get the same revision. */
    static final boolean AN_EPOCH_ENDS_AT_AN_INTENT = false;

    /** The answer to a team's command of holds has the revisions of its Writes, not those that were foreseen. */
    static final boolean TEAMS_ANSWER_WHAT_WAS_WRITTEN = false;

    private Awaited() {}
}
