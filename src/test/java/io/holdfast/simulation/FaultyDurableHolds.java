package io.holdfast.simulation;

import io.holdfast.calendar.Hold;
import io.holdfast.calendar.HoldChange.HoldExpired;
import io.holdfast.calendar.InspectorId;
import io.holdfast.inspector.CalendarStore;
import io.holdfast.inspector.JournalCommand;
import io.vertx.core.Future;
import java.time.Instant;

/** What is left out of the steps of durable holds. */
final class FaultyDurableHolds {
    private FaultyDurableHolds() {}

    /** Their ends are not in the journal, as if a clock alone ended them. */
    static final class NotEnded extends FaultyJournals.Whole {
        NotEnded(CalendarStore journal) {
            super(journal);
        }

        @Override
        public Future<ClaimOutcome> claim(JournalCommand command, Instant deadline) {
            return command.change() instanceof HoldExpired
                    ? Future.succeededFuture(new ClaimOutcome.Claimed(command.id()))
                    : super.claim(command, deadline);
        }
    }

    /** They are not found again by who loads the calendar. */
    static final class NotLoaded extends FaultyJournals.Whole {
        NotLoaded(CalendarStore journal) {
            super(journal);
        }

        @Override
        public Future<JournalledCalendar> load(InspectorId inspector, long since, Window window) {
            return super.load(inspector, since, window)
                    .map(loaded -> new JournalledCalendar(
                            loaded.version(),
                            loaded.lastDocumentId(),
                            loaded.occupancies().stream()
                                    .filter(there -> !(there instanceof Hold))
                                    .toList(),
                            loaded.later()));
        }
    }
}
