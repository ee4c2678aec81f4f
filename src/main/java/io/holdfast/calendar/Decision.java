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

        /** What the command itself does; the changes before it end holds that had run out. */
        public Change own() {
            return changes.get(changes.size() - 1);
        }

        /** The ends of holds that had run out. */
        public List<Change> before() {
            return changes.subList(0, changes.size() - 1);
        }

        @Override
        public <T> T of(Cases<T> cases) {
            return cases.accepted(this);
        }
    }

    /** Was so already; there is nothing to write. */
    record Repeated(List<Change> changes) implements Decision {
        public Repeated {
            changes = List.copyOf(changes);
        }

        @Override
        public <T> T of(Cases<T> cases) {
            return cases.repeated(this);
        }
    }

    /** Not to be done. */
    record Refused(Refusal refusal) implements Decision {
        @Override
        public <T> T of(Cases<T> cases) {
            return cases.refused(this);
        }
    }

    /** Not known before the open intent is settled: it alone is in the way. */
    record Awaits(Intent intent) implements Decision {
        @Override
        public <T> T of(Cases<T> cases) {
            return cases.awaits(this);
        }
    }

    /** Not before the end of that durable hold, whose time is up, is in the journal: it alone is in the way. */
    record EndsFirst(Hold hold) implements Decision {
        @Override
        public <T> T of(Cases<T> cases) {
            return cases.endsFirst(this);
        }
    }

    static Decision accepted(Change change) {
        return new Accepted(List.of(change));
    }

    static Decision refused(Refusal refusal) {
        return new Refused(refusal);
    }

    /** What to make of each case. */
    interface Cases<T> {
        T accepted(Accepted decision);

        T repeated(Repeated decision);

        T refused(Refused decision);

        T awaits(Awaits decision);

        T endsFirst(EndsFirst decision);
    }

    <T> T of(Cases<T> cases);
}
