package io.holdfast.calendar;

import java.util.List;

/** What a command comes to on a calendar. */
public sealed interface Decision {
    /**
     * To be written.
     *
     * @param changes in order; at most one is journalled, and it is the last
     */
    record Accepted(List<Change> changes) implements Decision {
        public Accepted {
            changes = List.copyOf(changes);
        }
    }

    /** Was so already; there is nothing to write. */
    record Repeated(List<Change> changes) implements Decision {
        public Repeated {
            changes = List.copyOf(changes);
        }
    }

    /** Not to be done. */
    record Refused(Refusal refusal) implements Decision {}

    /** Not known before the open intent is settled: it alone is in the way. */
    record Awaits(Intent intent) implements Decision {}

    static Decision accepted(Change change) {
        return new Accepted(List.of(change));
    }

    static Decision refused(Refusal refusal) {
        return new Refused(refusal);
    }
}
