package io.holdfast.simulation.scripted;

import io.holdfast.inspector.CalendarStore.ClaimOutcome;
import io.holdfast.inspector.JournalCommand;
import io.holdfast.simulation.world.Call;
import io.holdfast.simulation.world.Claims;
import io.holdfast.simulation.world.Links;
import io.holdfast.simulation.world.SimulatedJournal;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;

/** A way of writing into the journal in which every command is a document of its own, and waits for no other. */
public final class LoneClaims implements Claims {
    private final Links links;
    private final SimulatedJournal journal;
    private int notBegun;

    LoneClaims(Links links, SimulatedJournal journal) {
        this.links = links;
        this.journal = journal;
    }

    /** The next so many claims wait behind others until it is too late to begin them. */
    public void beginsNot(int next) {
        notBegun = next;
    }

    @Override
    public Future<ClaimOutcome> claim(JournalCommand command, Instant deadline) {
        if (notBegun > 0) {
            notBegun--;
            return Future.succeededFuture(new ClaimOutcome.NotBegun());
        }
        return links.link(Call.JOURNAL_CLAIM)
                .call(
                        () -> journal.insert(List.of(command)).get(0),
                        () -> Future.succeededFuture(new ClaimOutcome.Unknown()),
                        () -> Future.succeededFuture(new ClaimOutcome.AlreadyClaimed()));
    }
}
