package io.holdfast.inspector;

import io.holdfast.calendar.Change;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.HoldChange.HoldWithdrawn;
import io.holdfast.calendar.HoldCommand.PlaceHold;
import io.holdfast.inspector.HoldStore.WriteOutcome;
import io.holdfast.inspector.TeamMessage.Ballot;
import io.holdfast.inspector.TeamMessage.Tell;
import io.holdfast.inspector.TeamMessage.Told;
import io.holdfast.inspector.TeamMessage.Verdict;
import io.vertx.core.Future;
import java.util.List;

/**
 * A part of a team's command that was prepared, and what becomes of it when it is told.
 *
 * @param known on what it was decided
 * @param base the journal version there
 */
record PreparedPart(Inspector inspector, Letter letter, Ballot ballot, Memory known, Change change, long base) {
    /** Without the leader's word. */
    Tell told(Verdict verdict) {
        return new Tell(inspector.id(), letter.envelope(), ballot, verdict);
    }

    /** Whether the hold was there, and is over: an earlier attempt was taken back, and nothing more can come of it. */
    static boolean isOver(Letter letter, Memory known) {
        return letter.command() instanceof PlaceHold place
                && known.calendar().ended(place.hold().id()) != null;
    }

    Future<Told> conclude(Tell message) {
        return switch (message.verdict()) {
            case JOURNALLED -> journalled();
            case ALREADY_JOURNALLED -> loadAnew();
            case AGREED -> new AgreedPart(inspector, letter, ballot).makeSo();
            case WITHDRAWN -> withdraw();
            case UNKNOWN -> Future.succeededFuture(Told.UNKNOWN);
        };
    }

    private Future<Told> journalled() {
        if (isOld()) {
            return loadAnew();
        }
        known.calendar().apply(change);
        known.calendar().advanceTo(base + 1);
        known.calendar().settleIntent();
        inspector.changed(known);
        return Future.succeededFuture(Told.done(known));
    }

    /** Whether the inspector was loaded anew meanwhile. What is found open then is settled by whoever may. */
    private boolean isOld() {
        return inspector.present().known() != known;
    }

    private Future<Told> loadAnew() {
        inspector.forget();
        return inspector.loaded().map(Told::done);
    }

    /** A part that was sent before keeps its intent: an earlier attempt's document may still land. */
    private Future<Told> withdraw() {
        if (letter.command().isJournalled() && letter.envelope().attempt() > 1) {
            return Future.succeededFuture(Told.UNKNOWN);
        }
        if (letter.command().isJournalled()) {
            if (isOld()) {
                return Future.succeededFuture(Told.UNKNOWN);
            }
            known.calendar().settleIntent();
            return Future.succeededFuture(Told.done(known));
        }
        Hold reserved = letter.command() instanceof PlaceHold place
                ? known.calendar().hold(place.hold().id())
                : null;
        if (reserved == null || !reserved.isTentative()) {
            return Future.succeededFuture(Told.done(known));
        }
        return inspector
                .write(known, new Draft(List.of(new HoldWithdrawn(reserved)), null, null))
                .map(outcome -> outcome == WriteOutcome.DONE ? Told.done(known) : Told.UNKNOWN);
    }
}
