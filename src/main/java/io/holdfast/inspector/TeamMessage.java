package io.holdfast.inspector;

import io.holdfast.calendar.CalendarRevision;
import io.holdfast.calendar.InspectorId;
import io.vertx.core.Future;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the leader of a team's command says to the owners of its calendars. */
public sealed interface TeamMessage extends Message {

    /**
     * One time that a leader asks all parts. Several attempts of one command may be under way, and each tells its own.
     *
     * @param leader the member whose clock made the terms, and its start
     */
    record Ballot(String id, String leader) {}

    /** Decide on your calendar and Write the intent (or the tentative hold); stay busy until told. */
    record Prepare(InspectorId addressee, Envelope envelope, Ballot ballot) implements TeamMessage {
        @Override
        public Instant deadline() {
            return envelope.deadline();
        }

        @Override
        public Future<Prepared> enter(Lane lane) {
            return lane.prepare(this);
        }
    }

    /** The command came to this; be free again. */
    record Conclude(InspectorId addressee, Envelope envelope, Ballot ballot, TeamOutcome verdict)
            implements TeamMessage {
        @Override
        public Instant deadline() {
            return envelope.deadline();
        }

        @Override
        public Future<Concluded> enter(Lane lane) {
            return lane.tell(this);
        }
    }

    /** What became of a team's command. */
    enum TeamOutcome {
        /** It is in the journal: apply it. */
        JOURNALLED,
        /** It is in the journal by an earlier attempt: load. */
        ALREADY_JOURNALLED,
        /** Every calendar agreed, and it needs no journal: Write it. */
        COMMITTED,
        /** It was refused: take back what was prepared. */
        ABORTED,
        /** Nobody knows: keep the intent. */
        UNKNOWN
    }

    /**
     * What an owner says to a {@link Prepare}.
     *
     * @param answer not accepted: why. Accepted: what is about to happen, under the revision that it will have
     * @param base the journal version that it was decided on
     */
    record Prepared(Reply answer, long base) {}

    /**
     * What an owner says to a {@link Conclude}.
     *
     * @param calendar where this calendar is, now that it is so there; null where it is not known whether it is: a store
     *     did not answer, or nobody was waiting to be told
     */
    record Concluded(@Nullable CalendarRevision calendar) {
        public static final Concluded UNKNOWN = new Concluded(null);

        public boolean isDone() {
            return calendar != null;
        }
    }
}
