package io.holdfast.inspector;

import io.holdfast.calendar.CalendarRevision;
import io.holdfast.calendar.Change;
import io.holdfast.calendar.InspectorId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the leader of a team's command says to the owners of its calendars. */
public sealed interface TeamMessage extends Message {

    /** Decide on your calendar and Write the intent (or the tentative hold); stay busy until told. */
    record Prepare(InspectorId addressee, Envelope envelope) implements TeamMessage {
        @Override
        public Instant deadline() {
            return envelope.deadline();
        }
    }

    /** The command came to this; be free again. */
    record Tell(InspectorId addressee, String commandId, Verdict verdict, Instant deadline) implements TeamMessage {}

    /** What became of a team's command. */
    enum Verdict {
        /** It is in the journal: apply it. */
        WRITTEN,
        /** Every calendar reserved its part of the hold: make it live. */
        MAKE_LIVE,
        /** It was refused: take back what was prepared. */
        WITHDRAWN,
        /** Nobody knows: keep the intent. */
        UNKNOWN
    }

    /**
     * What an owner says to a {@link Prepare}.
     *
     * @param answer not accepted: why. Accepted: what would happen, under the revision that it would have
     * @param base the journal version that it was decided on
     */
    record Prepared(Reply answer, long base) {
        public @Nullable List<Change> changes() {
            return answer instanceof Reply.Accepted accepted ? accepted.changes() : null;
        }
    }

    /** What an owner says to a {@link Tell}: whether it did it, and where its calendar is now. */
    record Told(boolean isDone, CalendarRevision revision) {}
}
