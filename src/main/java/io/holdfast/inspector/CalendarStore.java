package io.holdfast.inspector;

import io.holdfast.calendar.IdempotencyKey;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Occupancy;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The journal. A fault is a failed future. Every call is bounded in time by its implementation.
 */
public interface CalendarStore {
    /**
     * The part of a calendar that is wanted: what ends after {@code from} and begins before {@code until}.
     */
    record Window(Instant from, Instant until) {
        public static final Window WHOLE = from(Instant.EPOCH);

        /** From then on, without an end. */
        public static Window from(Instant from) {
            return new Window(from, Instant.MAX);
        }

        /** Whether it ends: what lies behind memory is asked for, and not memory itself. */
        public boolean isOfThePast() {
            return until.isBefore(Instant.MAX);
        }

        public boolean has(Interval interval) {
            return interval.end().isAfter(from) && interval.start().isBefore(until);
        }
    }

    /**
     * A calendar as the journal has it.
     *
     * @param version of the last document; 0 without one
     * @param lastDocumentId {@code "0"} without one
     * @param occupancies bookings, blocks and vacations that are live at {@code version}, those of the asked window
     * @param later the commands with versions beyond the asked one, in order, no-ops included
     */
    record JournalledCalendar(
            long version, String lastDocumentId, List<Occupancy> occupancies, List<JournalCommand> later) {
        public JournalledCalendar {
            occupancies = List.copyOf(occupancies);
            later = List.copyOf(later);
        }
    }

    /**
     * What came of a claim. It is known not to have happened only when its version was taken by another document.
     */
    sealed interface ClaimOutcome {
        /** Durable, with majority and journal. */
        record Claimed(String documentId) implements ClaimOutcome {
            @Override
            public <T> T of(Cases<T> cases) {
                return cases.claimed(this);
            }
        }

        /** A version of its document was taken: nothing was written. Load, and decide again. */
        record AlreadyClaimed() implements ClaimOutcome {
            @Override
            public <T> T of(Cases<T> cases) {
                return cases.alreadyClaimed(this);
            }
        }

        /** It is there already, or another command with its key is: this one. */
        record AlreadyWritten(JournalCommand first) implements ClaimOutcome {
            @Override
            public <T> T of(Cases<T> cases) {
                return cases.alreadyWritten(this);
            }
        }

        /** Perhaps it is there, or will be. */
        record Unknown() implements ClaimOutcome {
            @Override
            public <T> T of(Cases<T> cases) {
                return cases.unknown(this);
            }
        }

        /**
         * Its deadline came before its insert was begun, or the journal does not take it for what is in it: nothing of it
         * was written, or will be.
         */
        record NotBegun() implements ClaimOutcome {
            @Override
            public <T> T of(Cases<T> cases) {
                return cases.notBegun(this);
            }
        }

        /** What to make of each case. */
        interface Cases<T> {
            T claimed(Claimed outcome);

            T alreadyClaimed(AlreadyClaimed outcome);

            T alreadyWritten(AlreadyWritten outcome);

            T unknown(Unknown outcome);

            T notBegun(NotBegun outcome);
        }

        <T> T of(Cases<T> cases);
    }

    /**
     * Folds the journal, read from the primary with majority.
     *
     * @param since the version beyond which {@code later} is wanted; {@link Long#MAX_VALUE} for none
     */
    Future<JournalledCalendar> load(InspectorId inspector, long since, Window window);

    /**
     * Inserts the command, with others in one document. Never fails: what went wrong is {@code Unknown}. Until the
     * first deadline of its document an unknown insert is repeated as the same document. The outcome is told by the
     * deadline, and no insert is begun after it.
     */
    Future<ClaimOutcome> claim(JournalCommand command, Instant deadline);

    /** The journal's commands with these ids or keys; in no order. */
    Future<List<JournalCommand>> find(Collection<String> commandIds, Collection<IdempotencyKey> keys, String companyId);

    /** The journal's command with that key. */
    default Future<Optional<JournalCommand>> withKey(IdempotencyKey key) {
        return find(List.of(), List.of(key), key.companyId())
                .map(found -> found.stream().findFirst());
    }
}
