package io.holdfast.simulation.world;

import io.holdfast.calendar.IdempotencyKey;
import io.holdfast.calendar.InspectorId;
import io.holdfast.inspector.CalendarStore;
import io.holdfast.inspector.JournalCommand;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** One member's way to the journal. */
public final class SimulatedCalendarStore implements CalendarStore {
    private final Links links;
    private final SimulatedJournal journal;
    private final Claims claims;

    public SimulatedCalendarStore(Links links, SimulatedJournal journal, Claims claims) {
        this.links = links;
        this.journal = journal;
        this.claims = claims;
    }

    @Override
    public Future<JournalledCalendar> load(InspectorId inspector, long since, Window window) {
        return links.link(Call.JOURNAL_LOAD).call(() -> journal.fold(inspector, since, window));
    }

    @Override
    public Future<ClaimOutcome> claim(JournalCommand command, Instant deadline) {
        return claims.claim(command, deadline);
    }

    @Override
    public Future<List<JournalCommand>> find(
            Collection<String> commandIds, Collection<IdempotencyKey> keys, String companyId) {
        List<String> askedIds = List.copyOf(commandIds);
        List<IdempotencyKey> askedKeys = List.copyOf(keys);
        return links.link(Call.JOURNAL_FIND).call(() -> journal.find(askedIds, askedKeys));
    }
}
