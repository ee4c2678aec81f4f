package io.holdfast.inspector;

import io.holdfast.calendar.Alternative;
import io.holdfast.calendar.CalendarRevision;
import io.holdfast.calendar.Change;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the sender of a command hears. */
public sealed interface Reply {
    /** What it is called in metrics: lower case with hyphens, one of a few. */
    String outcome();

    /** An answer that binds: a repeat gets it again. */
    sealed interface Answer extends Reply {}

    /**
     * It is so: for a journalled command, durably.
     *
     * @param calendars as they are after it, the first named inspector's first
     * @param changes what it did; empty where there was nothing left to do
     * @param isReplayed whether this is the first answer to an earlier request with the same key
     */
    record Accepted(List<CalendarRevision> calendars, List<Change> changes, boolean isReplayed) implements Answer {
        public Accepted {
            calendars = List.copyOf(calendars);
            changes = List.copyOf(changes);
        }

        /** What the command itself did, which comes last. */
        public Change own() {
            return changes.get(changes.size() - 1);
        }

        /** The same answer to a repeat. */
        public Accepted replayed() {
            return new Accepted(calendars, changes, true);
        }

        @Override
        public String outcome() {
            return isReplayed ? "replayed" : "accepted";
        }
    }

    /**
     * It was not done, and nothing was written.
     *
     * @param calendars as they were when it was refused
     * @param alternatives where the reason is a taken slot
     */
    record Refused(Refusal refusal, List<CalendarRevision> calendars, List<Alternative> alternatives)
            implements Answer {
        private static final Map<Refusal.Reason, String> OUTCOMES = Arrays.stream(Refusal.Reason.values())
                .collect(Collectors.toMap(Function.identity(), reason -> "refused-" + hyphenated(reason)));

        public Refused {
            calendars = List.copyOf(calendars);
            alternatives = List.copyOf(alternatives);
        }

        @Override
        public String outcome() {
            return Objects.requireNonNull(OUTCOMES.get(refusal.reason()));
        }
    }

    /** Its idempotency key was used for another request. */
    record KeyReused() implements Reply {
        @Override
        public String outcome() {
            return "key-reused";
        }
    }

    /** Its idempotency key stands for a try of the same request with others: it may be asked there. */
    record Elsewhere(List<InspectorId> inspectors) implements Reply {
        public Elsewhere {
            inspectors = List.copyOf(inspectors);
        }

        @Override
        public String outcome() {
            return "elsewhere";
        }
    }

    /** This try changed nothing, and no earlier one is known that may stand; it may be asked again. */
    record Unavailable(Cause cause) implements Reply {
        /** Why; the metric's label. */
        public enum Cause {
            /** The inspector's mailbox is full. */
            OVERLOADED,
            /** The deadline came before the first step that counts. */
            TOO_LATE,
            /** A store did not answer. */
            STORE,
            /** The inspector could not be loaded: no attempt of the command that came here was begun, the first included. */
            NOT_LOADED,
            /** An earlier command's outcome is not known yet. */
            UNSETTLED,
            /** This member's lease has run out. */
            NO_LEASE,
            /** The member is stopping. */
            STOPPING,
            /** The owner is a member of another version, which could not read the request. */
            OTHER_VERSION
        }

        @Override
        public String outcome() {
            return "unavailable-" + hyphenated(cause);
        }
    }

    /** It was begun to be written, and it is not known whether it was. */
    record OutcomeUnknown() implements Reply {
        @Override
        public String outcome() {
            return "unknown";
        }
    }

    /** Another member owns the inspector now. */
    record Moved(boolean mayHaveBegun) implements Reply {
        @Override
        public String outcome() {
            return "moved";
        }
    }

    private static String hyphenated(Enum<?> reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
