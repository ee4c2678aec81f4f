package io.holdfast.inspector.actor;

import io.holdfast.calendar.CalendarRevision;
import io.holdfast.calendar.Change;
import io.holdfast.calendar.Decision;
import io.holdfast.calendar.HoldCommand.PlaceHold;
import io.holdfast.calendar.IdempotencyKey;
import io.holdfast.calendar.Intent;
import io.holdfast.inspector.CalendarStore.ClaimOutcome;
import io.holdfast.inspector.Claim;
import io.holdfast.inspector.HolderQuotas.PlaceOutcome;
import io.holdfast.inspector.JournalCommand;
import io.holdfast.inspector.RecentAnswer;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.Reply.OutcomeUnknown;
import io.holdfast.inspector.Reply.Unavailable;
import io.holdfast.inspector.Reply.Unavailable.Cause;
import io.holdfast.inspector.actor.PendingCommand.Stage;
import io.holdfast.inspector.actor.memory.EntryUpdate;
import io.holdfast.inspector.actor.memory.Memory;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The steps of what is in the journal: decide, intent, claim, apply, reply. */
public final class JournalSteps {
    private final StepContext context;
    private final HolderQuota places;
    private final AnsweringFromMemory refusing;
    private final SlowClaims slowClaims;
    private final HoldEnds ends;

    JournalSteps(
            StepContext context,
            HolderQuota places,
            HoldEnds ends,
            AnsweringFromMemory refusing,
            SlowClaims slowClaims) {
        this.context = context;
        this.places = places;
        this.ends = ends;
        this.refusing = refusing;
        this.slowClaims = slowClaims;
    }

    /** @param decision what memory says, of a letter behind no foreign intent; null where that has not been asked */
    Future<Void> take(PendingCommand letter, Memory known, @Nullable Decision decision) {
        return decision == null
                        || letter.mayHaveBegun()
                        || letter.bindingAnswer(known, context.setup().limits().clockSkew()) != null
                        || context.mailbox().isLate(letter)
                ? take(letter)
                : goOn(letter, known, decision);
    }

    /** A command that was sent or begun before may be in the journal already; a new one is not looked for. */
    private Future<Void> take(PendingCommand letter) {
        if (!letter.mayHaveBegun()) {
            return attempt(letter);
        }
        return written(letter).compose(first -> {
            return first.isEmpty() ? attempt(letter) : settledBefore(letter, first.get());
        });
    }

    private Future<Void> attempt(PendingCommand letter) {
        if (context.mailbox().isLate(letter)) {
            letter.giveUp();
            return Future.succeededFuture();
        }
        return context.memory().loaded().compose(known -> {
            RecentAnswer first =
                    letter.bindingAnswer(known, context.setup().limits().clockSkew());
            return first == null ? behindTheIntent(letter, known) : say(letter, known, first.answer());
        });
    }

    /** What the entry says to it already, as a recorded refusal, once a new stamp shows it. */
    private Future<Void> say(PendingCommand letter, Memory known, Reply said) {
        return orAgain(letter).write(known, EntryUpdate.UNCHANGED, () -> {
            letter.reply(said);
            return Future.succeededFuture();
        });
    }

    private WriteStep orAgain(PendingCommand letter) {
        return new WriteStep(context, letter, () -> take(letter));
    }

    /**
     * A foreign open intent is settled first, except one of this very request under an earlier id. One of another request
     * with this one's key may have been refused, and then has no key.
     */
    private Future<Void> behindTheIntent(PendingCommand letter, Memory known) {
        Intent open = known.calendar().foreignIntent(letter.commandId());
        IdempotencyKey asked = letter.envelope().key();
        if (open == null) {
            return decide(letter, known);
        }
        IdempotencyKey intended = open.key();
        if (asked == null || intended == null || !asked.isSameRequestAs(intended)) {
            return context.mailbox().park(letter);
        }
        letter.goOnAs(open.commandId());
        return slowClaims.isOf(open.commandId()) ? context.mailbox().park(letter) : decide(letter, known);
    }

    private Future<Void> decide(PendingCommand letter, Memory known) {
        return goOn(letter, known, letter.decide(known.calendar(), context.now()));
    }

    private Future<Void> goOn(PendingCommand letter, Memory known, Decision decided) {
        return decided.of(new Decision.Cases<>() {
            @Override
            public Future<Void> accepted(Decision.Accepted decision) {
                return known.hasEntry()
                        ? place(letter, known, decision)
                        : context.memory().withEntry(letter.deadline()).compose(any -> attempt(letter));
            }

            @Override
            public Future<Void> repeated(Decision.Repeated decision) {
                return confirm(letter, known, decision);
            }

            @Override
            public Future<Void> refused(Decision.Refused decision) {
                return confirm(letter, known, decision);
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

    /** An earlier attempt's insert may still land while its intent is open: that is settled before it is refused. */
    private Future<Void> confirm(PendingCommand letter, Memory known, Decision decision) {
        Intent own = known.calendar().intent();
        if (own != null && decision instanceof Decision.Refused) {
            return context.memory().fence(known, own, letter.deadline()).compose(nothing -> take(letter));
        }
        AnsweringFromMemory.Verdict verdict = refusing.of(known, letter, decision);
        if (verdict == null) {
            return Future.succeededFuture();
        }
        return letter.mayHaveBegun()
                ? unlessWritten(letter, known, verdict)
                : refusing.confirm(known, List.of(verdict));
    }

    /** It may be its own earlier attempt that is in its way, which came into the journal after it was looked for. */
    private Future<Void> unlessWritten(PendingCommand letter, Memory known, AnsweringFromMemory.Verdict verdict) {
        return written(letter)
                .compose(first -> first.isEmpty()
                        ? refusing.confirm(known, List.of(verdict))
                        : settledBefore(letter, first.get()));
    }

    private Future<Optional<JournalCommand>> written(PendingCommand letter) {
        return context.setup()
                .ports()
                .journal()
                .find(
                        List.of(letter.commandId()),
                        List.of(),
                        context.setup().id().companyId())
                .map(found -> found.stream().findFirst());
    }

    /** A place in its holder's count comes before a hold. One that comes to nothing falls free at the deadline. */
    private Future<Void> place(PendingCommand letter, Memory known, Decision.Accepted decision) {
        if (!(letter.command() instanceof PlaceHold)) {
            return intend(letter, known, decision);
        }
        return places.take(letter, context::pause)
                .compose(place -> place == PlaceOutcome.TAKEN
                        ? intend(letter, known, decision)
                        : confirm(
                                letter,
                                known,
                                new Decision.Refused(
                                        AnsweringFromMemory.tooMany(known).refusal())));
    }

    private Future<Void> intend(PendingCommand letter, Memory known, Decision.Accepted decision) {
        if (context.mailbox().isLate(letter)) {
            letter.giveUp();
            return Future.succeededFuture();
        }
        letter.reached(Stage.INTENT_WRITE_BEGUN);
        Intent intent = intentOf(letter, known, decision, context.setup());
        return orAgain(letter)
                .write(
                        known,
                        EntryUpdate.intending(decision.before(), intent),
                        () -> claim(letter, known, decision.own()));
    }

    public static Intent intentOf(PendingCommand letter, Memory known, Decision.Accepted decision, ActorSetup setup) {
        return new Intent(
                letter.commandId(),
                letter.envelope().key(),
                decision.own(),
                known.calendar().journalVersion(),
                letter.deadline(),
                setup.ports().member());
    }

    private Future<Void> claim(PendingCommand letter, Memory known, Change change) {
        if (context.mailbox().isLate(letter)) {
            letter.giveUp();
            return Future.succeededFuture();
        }
        letter.reached(Stage.INSERT_BEGUN);
        CalendarRevision after = known.calendar().revision().next();
        JournalCommand command = new JournalCommand(
                letter.commandId(),
                letter.command().kind(),
                letter.envelope().origin(),
                letter.envelope().key(),
                List.of(new Claim(context.setup().id(), known.calendar().journalVersion() + 1)),
                change,
                List.of(after),
                context.now());
        return slowClaims.await(
                letter,
                context.setup().ports().journal().claim(command, letter.deadline()),
                outcome -> concluded(outcome, letter, known, command));
    }

    private Future<Void> concluded(ClaimOutcome outcome, PendingCommand letter, Memory known, JournalCommand command) {
        return outcome.of(new ClaimOutcome.Cases<>() {
            @Override
            public Future<Void> claimed(ClaimOutcome.Claimed claimed) {
                command.applyTo(known.calendar());
                context.memory().changed(known);
                return settled(letter, command);
            }

            @Override
            public Future<Void> alreadyClaimed(ClaimOutcome.AlreadyClaimed refused) {
                context.memory().forget();
                context.mailbox().putBack(List.of(letter));
                return Future.succeededFuture();
            }

            @Override
            public Future<Void> alreadyWritten(ClaimOutcome.AlreadyWritten written) {
                boolean isOwn = written.first().id().equals(letter.commandId());
                Intent intended = known.calendar().intent();
                context.memory().forget();
                return settledBefore(letter, written.first())
                        .compose(nothing -> isOwn || intended == null
                                ? Future.succeededFuture()
                                : context.memory().fence(known, intended, letter.deadline()));
            }

            @Override
            public Future<Void> unknown(ClaimOutcome.Unknown unknown) {
                letter.reply(new OutcomeUnknown());
                return Future.succeededFuture();
            }

            /** An earlier attempt's insert may be in the journal, or land yet. */
            @Override
            public Future<Void> notBegun(ClaimOutcome.NotBegun late) {
                boolean isFirst = letter.envelope().attempt() == 1;
                letter.reply(isFirst ? new Unavailable(Cause.STORE) : new OutcomeUnknown());
                return Future.succeededFuture();
            }
        });
    }

    /** As {@link #settled}, of what was written by an earlier attempt, or under another id. */
    private Future<Void> settledBefore(PendingCommand letter, JournalCommand written) {
        return places.settleAgain(written.answer().changes(), context.memory()).map(nothing -> {
            letter.reply(AnsweringFromMemory.first(written, letter));
            return null;
        });
    }

    /** Its hold's place is given back before the answer, so that its holder finds it free. */
    private Future<Void> settled(PendingCommand letter, JournalCommand written) {
        return places.settle(written.answer().changes()).map(nothing -> {
            letter.reply(AnsweringFromMemory.first(written, letter));
            return null;
        });
    }
}
