package io.holdfast.inspector.actor.team;

import io.holdfast.calendar.Change;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.HoldChange.HoldWithdrawn;
import io.holdfast.calendar.HoldCommand.PlaceHold;
import io.holdfast.calendar.Intent;
import io.holdfast.inspector.HoldStore.WriteOutcome;
import io.holdfast.inspector.TeamMessage.Ballot;
import io.holdfast.inspector.TeamMessage.Conclude;
import io.holdfast.inspector.TeamMessage.Concluded;
import io.holdfast.inspector.TeamMessage.TeamOutcome;
import io.holdfast.inspector.actor.PendingCommand;
import io.holdfast.inspector.actor.StepContext;
import io.holdfast.inspector.actor.memory.EntryUpdate;
import io.holdfast.inspector.actor.memory.Memory;
import io.vertx.core.Future;
import java.util.List;

/**
 * A part of a team's command that was prepared, and what becomes of it when it is told.
 *
 * @param known on what it was decided
 * @param base the journal version there
 */
record PreparedPart(StepContext context, PendingCommand letter, Ballot ballot, Memory known, Change change, long base) {
    /** Without the leader's word. */
    Conclude told(TeamOutcome verdict) {
        return new Conclude(context.setup().id(), letter.envelope(), ballot, verdict);
    }

    /** Whether the hold was there, and is over: an earlier attempt was taken back, and nothing more can come of it. */
    static boolean isOver(PendingCommand letter, Memory known) {
        return letter.command() instanceof PlaceHold place
                && known.calendar().ended(place.hold().id()) != null;
    }

    Future<Concluded> conclude(Conclude message) {
        return switch (message.verdict()) {
            case JOURNALLED -> journalled();
            case ALREADY_JOURNALLED -> loadAnew();
            case COMMITTED -> new AgreedPart(context, letter, ballot).makeSo();
            case ABORTED -> withdraw();
            case UNKNOWN -> Future.succeededFuture(Concluded.UNKNOWN);
        };
    }

    private Future<Concluded> journalled() {
        if (isOld()) {
            return loadAnew();
        }
        known.calendar().apply(change);
        AgreedPart.allow(context.setup(), ballot, known, List.of(change));
        known.calendar().advanceTo(base + 1);
        known.calendar().settleIntent();
        context.memory().changed(known);
        return Future.succeededFuture(new Concluded(known.calendar().revision()));
    }

    /** Its document was never sent. The inspector may have been loaded anew meanwhile, and the intent have been found there. */
    private Concluded withoutIntent(Memory now) {
        Intent open = now.calendar().intent();
        boolean isOurs = open != null
                && open.commandId().equals(letter.commandId())
                && open.writer().equals(context.setup().ports().member());
        if (isOurs) {
            now.calendar().settleIntent();
        }
        return new Concluded(now.calendar().revision());
    }

    /** Whether the inspector was loaded anew meanwhile. What is found open then is settled by whoever may. */
    private boolean isOld() {
        return context.memory().known() != known;
    }

    private Future<Concluded> loadAnew() {
        context.memory().forget();
        return context.memory()
                .loaded()
                .map(known -> new Concluded(known.calendar().revision()));
    }

    /** A part that was sent before keeps its intent: an earlier attempt's document may still land. */
    private Future<Concluded> withdraw() {
        if (letter.command().isJournalled() && letter.envelope().attempt() > 1) {
            return Future.succeededFuture(Concluded.UNKNOWN);
        }
        if (letter.command().isJournalled()) {
            return context.memory().loaded().map(this::withoutIntent);
        }
        Hold reserved = letter.command() instanceof PlaceHold place
                ? known.calendar().hold(place.hold().id())
                : null;
        if (reserved == null || !reserved.isTentative()) {
            return Future.succeededFuture(new Concluded(known.calendar().revision()));
        }
        return context.memory()
                .write(known, new EntryUpdate(List.of(new HoldWithdrawn(reserved)), null, null))
                .map(outcome -> outcome == WriteOutcome.DONE
                        ? new Concluded(known.calendar().revision())
                        : Concluded.UNKNOWN);
    }
}
