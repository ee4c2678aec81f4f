package io.holdfast.inspector;

import io.holdfast.calendar.Hold;
import io.holdfast.calendar.HoldChange.HoldWithdrawn;
import io.holdfast.calendar.HoldCommand.PlaceHold;
import io.holdfast.calendar.Intent;
import io.holdfast.inspector.HoldStore.WriteOutcome;
import io.holdfast.inspector.TeamMessage.Ballot;
import io.holdfast.inspector.TeamMessage.Told;
import io.holdfast.inspector.TeamMessage.Verdict;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.function.Supplier;

/**
 * A part of a team's command that nobody here waits to be told of: another owner prepared it, before the inspector moved,
 * or the word comes a second time. What there is of it is in the entry and in the journal.
 */
final class InheritedPart {
    private final Inspector inspector;
    private final Letter letter;
    private final Ballot ballot;

    InheritedPart(Inspector inspector, Letter letter, Ballot ballot) {
        this.inspector = inspector;
        this.letter = letter;
        this.ballot = ballot;
    }

    Future<Told> conclude(Verdict verdict) {
        return switch (verdict) {
            case JOURNALLED, ALREADY_JOURNALLED -> loadAnew();
            case AGREED -> inTurn(() -> new AgreedPart(inspector, letter, ballot).makeSo());
            case WITHDRAWN -> inTurn(this::takeBack);
            case UNKNOWN -> Future.succeededFuture(Told.UNKNOWN);
        };
    }

    /** What was loaded before it was in the journal is old; reads that come now wait for what is new. */
    private Future<Told> loadAnew() {
        inspector.forget();
        return inTurn(() -> inspector.loaded().map(Told::done));
    }

    private Future<Told> inTurn(Supplier<Future<Told>> step) {
        Promise<Told> done = Promise.promise();
        inspector
                .mailbox()
                .add(() -> step.get().otherwise(Told.UNKNOWN).onComplete(done).mapEmpty());
        return done.future();
    }

    /** Nothing of it may stay in the way. Its document was never sent; whether another attempt's was, a fence finds out. */
    private Future<Told> takeBack() {
        return inspector.loaded().compose(known -> letter.command().isJournalled() ? settle(known) : withdraw(known));
    }

    private Future<Told> settle(Memory known) {
        Intent open = known.calendar().intent();
        return open == null || !open.commandId().equals(letter.commandId())
                ? Future.succeededFuture(Told.done(known))
                : inspector.fence(known, open, letter.deadline()).map(nothing -> Told.done(known));
    }

    private Future<Told> withdraw(Memory known) {
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
