package io.holdfast.inspector.actor;

import io.holdfast.calendar.Change;
import io.holdfast.calendar.Decision;
import io.holdfast.inspector.HolderQuotas.PlaceOutcome;
import io.holdfast.inspector.KeyStore.Removal;
import io.holdfast.inspector.RecentAnswer;
import io.holdfast.inspector.Reply.Accepted;
import io.holdfast.inspector.actor.PendingCommand.Stage;
import io.holdfast.inspector.actor.memory.EntryUpdate;
import io.holdfast.inspector.actor.memory.Memory;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The steps of what lives in the map alone: PlaceHold, ExtendHold, MoveHold, ReleaseHold and expiry. */
final class HoldSteps {
    private final StepContext context;
    private final AnsweringFromMemory refusing;
    private final HoldKeys keys;
    private final HolderQuota places;
    private final HoldEnds ends;

    HoldSteps(StepContext context, HolderQuota places, HoldEnds ends, AnsweringFromMemory refusing) {
        this.context = context;
        this.places = places;
        this.ends = ends;
        this.refusing = refusing;
        this.keys = new HoldKeys(context.setup().ports());
    }

    /**
     * Key, decide, place, Write, answer. Begins anew where somebody wrote before, until the deadline.
     *
     * @param decision what memory says, of a letter without a key; null where that has not been asked
     */
    Future<Void> take(PendingCommand letter, Memory known, @Nullable Decision decision) {
        return decision == null
                        || known.recent(letter.commandId()) != null
                        || context.mailbox().isLate(letter)
                ? take(letter)
                : goOn(letter, known, decision);
    }

    private Future<Void> take(PendingCommand letter) {
        return keys.open(letter).compose(isOpen -> isOpen ? attempt(letter) : Future.succeededFuture());
    }

    private Future<Void> attempt(PendingCommand letter) {
        if (context.mailbox().isLate(letter)) {
            letter.giveUp();
            return Future.succeededFuture();
        }
        return context.memory().loaded().compose(known -> {
            RecentAnswer first = known.recent(letter.commandId());
            return first == null
                    ? goOn(letter, known, letter.decide(known.calendar(), context.now()))
                    : repeat(letter, known, first);
        });
    }

    /**
     * The command was answered before: the same again, once a new stamp shows that the answer stands. A refusal that was
     * written down before the request came is not its answer.
     */
    private Future<Void> repeat(PendingCommand letter, Memory known, RecentAnswer first) {
        if (context.mailbox().isLate(letter)) {
            letter.giveUp();
            return Future.succeededFuture();
        }
        letter.reached(Stage.HOLD_WRITE_BEGUN);
        return orAgain(letter)
                .write(
                        known,
                        EntryUpdate.UNCHANGED,
                        () -> letter.isBoundBy(first, context.setup().limits().clockSkew())
                                ? answer(letter, first)
                                : anew(letter));
    }

    private WriteStep orAgain(PendingCommand letter) {
        return new WriteStep(context, letter, () -> attempt(letter));
    }

    private Future<Void> answer(PendingCommand letter, RecentAnswer first) {
        return settled(first).compose(nothing -> {
            letter.reply(
                    first.answer() instanceof Accepted accepted && letter.isRepeat()
                            ? accepted.replayed()
                            : first.answer());
            return letter.isRefused() ? keys.close(letter).mapEmpty() : Future.succeededFuture();
        });
    }

    private Future<Void> anew(PendingCommand letter) {
        return keys.openAnew(letter).compose(isOpen -> isOpen ? attempt(letter) : Future.succeededFuture());
    }

    /** The attempt that was answered may not have come to settle its places. */
    private Future<Void> settled(RecentAnswer first) {
        return first.answer() instanceof Accepted accepted
                ? places.settle(accepted.changes())
                : Future.succeededFuture();
    }

    private RecentAnswer recent(PendingCommand letter, Accepted answer) {
        Instant until = letter.deadline().plus(context.setup().limits().clockSkew());
        return new RecentAnswer(letter.commandId(), letter.envelope().key(), answer, until);
    }

    private Future<Void> goOn(PendingCommand letter, Memory known, Decision decided) {
        return decided.of(new Decision.Cases<>() {
            @Override
            public Future<Void> accepted(Decision.Accepted decision) {
                if (!known.hasEntry()) {
                    return context.memory().withEntry(letter.deadline()).compose(any -> attempt(letter));
                }
                return places.take(letter, context::pause)
                        .compose(place -> place == PlaceOutcome.TAKEN
                                ? write(letter, known, decision.changes(), List.of(decision.own()))
                                : refuse(
                                        letter,
                                        known,
                                        new AnsweringFromMemory.Verdict(letter, AnsweringFromMemory.tooMany(known))));
            }

            @Override
            public Future<Void> repeated(Decision.Repeated decision) {
                boolean isSaidToNobody = letter.envelope().key() == null || !known.hasEntry();
                return isSaidToNobody && decision.changes().isEmpty()
                        ? confirm(letter, known, decision)
                        : write(letter, known, List.of(), decision.changes());
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

    private Future<Void> confirm(PendingCommand letter, Memory known, Decision decision) {
        AnsweringFromMemory.Verdict verdict = refusing.of(known, letter, decision);
        return verdict == null ? Future.succeededFuture() : refuse(letter, known, verdict);
    }

    /**
     * The key and the place go only when the refusal stands: another attempt may have been accepted, which memory does
     * not know.
     */
    private Future<Void> refuse(PendingCommand letter, Memory known, AnsweringFromMemory.Verdict verdict) {
        return refusing.confirm(known, List.of(verdict))
                .compose(nothing -> letter.isOver() ? keys.close(letter) : Future.succeededFuture(Removal.LEFT))
                .compose(removal -> removal == Removal.REMOVED ? places.giveBack(letter) : Future.succeededFuture());
    }

    /**
     * Writes also where nothing is left to do: who is told of a hold must have it where a Write counts, and who repeats
     * a request must be told the same.
     *
     * @param said what the caller is told
     */
    private Future<Void> write(PendingCommand letter, Memory known, List<Change> changes, List<Change> said) {
        if (context.mailbox().isLate(letter)) {
            letter.giveUp();
            return Future.succeededFuture();
        }
        letter.reached(Stage.HOLD_WRITE_BEGUN);
        Accepted answer = new Accepted(List.of(known.revisionAfter(changes)), said, false);
        return orAgain(letter)
                .write(
                        known,
                        new EntryUpdate(changes, null, recent(letter, answer)),
                        () -> places.settle(changes).map(nothing -> {
                            letter.reply(letter.isRepeat() ? answer.replayed() : answer);
                            return null;
                        }));
    }
}
