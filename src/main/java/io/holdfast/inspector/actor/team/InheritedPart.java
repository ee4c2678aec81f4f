package io.holdfast.inspector.actor.team;

import io.holdfast.calendar.Hold;
import io.holdfast.calendar.HoldChange.HoldWithdrawn;
import io.holdfast.calendar.HoldCommand.PlaceHold;
import io.holdfast.calendar.Intent;
import io.holdfast.inspector.HoldStore.WriteOutcome;
import io.holdfast.inspector.TeamMessage.Ballot;
import io.holdfast.inspector.TeamMessage.Concluded;
import io.holdfast.inspector.TeamMessage.TeamOutcome;
import io.holdfast.inspector.actor.PendingCommand;
import io.holdfast.inspector.actor.StepContext;
import io.holdfast.inspector.actor.memory.EntryUpdate;
import io.holdfast.inspector.actor.memory.Memory;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.function.Supplier;

/**
 * A part of a team's command that nobody here waits to be told of: another owner prepared it, before the inspector moved,
 * or the word comes a second time. What there is of it is in the entry and in the journal.
 */
final class InheritedPart {
    private final StepContext context;
    private final PendingCommand letter;
    private final Ballot ballot;

    InheritedPart(StepContext context, PendingCommand letter, Ballot ballot) {
        this.context = context;
        this.letter = letter;
        this.ballot = ballot;
    }

    Future<Concluded> conclude(TeamOutcome verdict) {
        return switch (verdict) {
            case JOURNALLED, ALREADY_JOURNALLED -> loadAnew();
            case COMMITTED -> inTurn(() -> new AgreedPart(context, letter, ballot).makeSo());
            case ABORTED -> inTurn(this::takeBack);
            case UNKNOWN -> Future.succeededFuture(Concluded.UNKNOWN);
        };
    }

    /** What was loaded before it was in the journal is old; reads that come now wait for what is new. */
    private Future<Concluded> loadAnew() {
        context.memory().forget();
        return inTurn(() -> context.memory()
                .loaded()
                .map(known -> new Concluded(known.calendar().revision())));
    }

    private Future<Concluded> inTurn(Supplier<Future<Concluded>> step) {
        Promise<Concluded> done = Promise.promise();
        context.mailbox()
                .add(() ->
                        step.get().otherwise(Concluded.UNKNOWN).onComplete(done).mapEmpty());
        return done.future();
    }

    /** Nothing of it may stay in the way. Its document was never sent; whether another attempt's was, a fence finds out. */
    private Future<Concluded> takeBack() {
        return context.memory()
                .loaded()
                .compose(known -> letter.command().isJournalled() ? settle(known) : withdraw(known));
    }

    private Future<Concluded> settle(Memory known) {
        Intent open = known.calendar().intent();
        return open == null || !open.commandId().equals(letter.commandId())
                ? Future.succeededFuture(new Concluded(known.calendar().revision()))
                : context.memory()
                        .fence(known, open, letter.deadline())
                        .map(nothing -> new Concluded(known.calendar().revision()));
    }

    private Future<Concluded> withdraw(Memory known) {
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
