package io.holdfast.inspector.actor.team;

import io.holdfast.calendar.Decision;
import io.holdfast.calendar.Intent;
import io.holdfast.inspector.RecentAnswer;
import io.holdfast.inspector.actor.AnsweringFromMemory;
import io.holdfast.inspector.actor.HoldEnds;
import io.holdfast.inspector.actor.JournalSteps;
import io.holdfast.inspector.actor.PendingCommand;
import io.holdfast.inspector.actor.PendingCommand.Stage;
import io.holdfast.inspector.actor.StepContext;
import io.holdfast.inspector.actor.memory.EntryUpdate;
import io.holdfast.inspector.actor.memory.Memory;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Supplier;

/** One calendar's part of a team's command of the journal: decide, and Write the intent. */
final class JournalPart {
    private final StepContext context;
    private final AnsweringFromMemory refusing;
    private final TeamParticipant.Awaiting awaiting;
    private final HoldEnds ends;

    JournalPart(StepContext context, AnsweringFromMemory refusing, HoldEnds ends, TeamParticipant.Awaiting awaiting) {
        this.context = context;
        this.ends = ends;
        this.refusing = refusing;
        this.awaiting = awaiting;
    }

    /** What was sent or begun before may be in the journal already; the leader is told what it came to. */
    Future<Void> prepare(PendingCommand letter) {
        return unlessWritten(letter, () -> attempt(letter));
    }

    private Future<Void> unlessWritten(PendingCommand letter, Supplier<Future<Void>> next) {
        if (!letter.mayHaveBegun()) {
            return next.get();
        }
        return context.setup()
                .ports()
                .journal()
                .find(
                        List.of(letter.commandId()),
                        List.of(),
                        context.setup().id().companyId())
                .compose(found -> {
                    if (found.isEmpty()) {
                        return next.get();
                    }
                    context.memory().forget();
                    letter.reply(AnsweringFromMemory.first(found.get(0), letter));
                    return Future.succeededFuture();
                });
    }

    /** Begins anew where somebody wrote before, until the deadline. */
    private Future<Void> attempt(PendingCommand letter) {
        if (context.mailbox().isLate(letter)) {
            letter.giveUp();
            return Future.succeededFuture();
        }
        return context.memory().loaded().compose(known -> {
            RecentAnswer first =
                    letter.bindingAnswer(known, context.setup().limits().clockSkew());
            if (first != null) {
                return new PartStep(context, letter, () -> attempt(letter))
                        .repeat(known, PartStep.standing(first.answer()));
            }
            return known.calendar().foreignIntent(letter.commandId()) == null
                    ? decide(letter, known)
                    : context.mailbox().park(letter);
        });
    }

    private Future<Void> decide(PendingCommand letter, Memory known) {
        return letter.decide(known.calendar(), context.now()).of(new Decision.Cases<>() {
            @Override
            public Future<Void> accepted(Decision.Accepted decision) {
                return known.hasEntry()
                        ? intend(letter, known, decision)
                        : context.memory().withEntry(letter.deadline()).compose(any -> attempt(letter));
            }

            @Override
            public Future<Void> repeated(Decision.Repeated decision) {
                return confirm(letter, known, decision);
            }

            /** An earlier attempt's document may still land while its intent is open: that is settled before it is refused. */
            @Override
            public Future<Void> refused(Decision.Refused decision) {
                Intent open = known.calendar().intent();
                return open != null && open.commandId().equals(letter.commandId())
                        ? context.memory().fence(known, open, letter.deadline()).compose(nothing -> prepare(letter))
                        : confirm(letter, known, decision);
            }

            @Override
            public Future<Void> awaits(Decision.Awaits decision) {
                return context.mailbox().park(letter);
            }

            @Override
            public Future<Void> endsFirst(Decision.EndsFirst decision) {
                return ends.before(letter, decision.hold());
            }
        });
    }

    /** An earlier attempt may have landed while memory was loaded, and be what is in the way: it is looked for once more. */
    private Future<Void> confirm(PendingCommand letter, Memory known, Decision decision) {
        AnsweringFromMemory.Verdict verdict = refusing.of(known, letter, decision);
        return verdict == null
                ? Future.succeededFuture()
                : unlessWritten(letter, () -> refusing.confirm(known, List.of(verdict)));
    }

    private Future<Void> intend(PendingCommand letter, Memory known, Decision.Accepted decision) {
        letter.reached(Stage.INTENT_WRITE_BEGUN);
        Intent intent = JournalSteps.intentOf(letter, known, decision, context.setup());
        return new PartStep(context, letter, () -> prepare(letter))
                .write(
                        known,
                        EntryUpdate.intending(decision.before(), intent),
                        () -> awaiting.await(letter, known, decision.own()));
    }
}
