package io.holdfast.inspector.actor.team;

import io.holdfast.calendar.Change;
import io.holdfast.calendar.Command;
import io.holdfast.calendar.Decision;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.HoldCommand.PlaceHold;
import io.holdfast.calendar.Intent;
import io.holdfast.calendar.Refusal;
import io.holdfast.calendar.Refusal.Reason;
import io.holdfast.inspector.HoldStore.WriteOutcome;
import io.holdfast.inspector.RecentAnswer;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.Reply.Accepted;
import io.holdfast.inspector.TeamMessage.Ballot;
import io.holdfast.inspector.TeamMessage.Conclude;
import io.holdfast.inspector.TeamMessage.Concluded;
import io.holdfast.inspector.TeamMessage.TeamOutcome;
import io.holdfast.inspector.actor.AnsweringFromMemory;
import io.holdfast.inspector.actor.Inspector;
import io.holdfast.inspector.actor.JournalSteps;
import io.holdfast.inspector.actor.LongStep;
import io.holdfast.inspector.actor.Mailbox;
import io.holdfast.inspector.actor.PendingCommand;
import io.holdfast.inspector.actor.PendingCommand.Stage;
import io.holdfast.inspector.actor.WriteStep;
import io.holdfast.inspector.actor.memory.EntryUpdate;
import io.holdfast.inspector.actor.memory.Memory;
import io.holdfast.runtime.Timers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One calendar's part of a team's command: decide and Write the intent, or the tentative hold; then the mailbox stays
 * busy until the leader tells what came of it, or until the deadline.
 */
public final class TeamParticipant {
    /** What the leader is told as the base of a part for which there is nothing to tell. */
    static final long NOTHING_TO_TELL = -1;

    private final Inspector inspector;
    private final AnsweringFromMemory refusing;
    private @Nullable Expected expected;

    /** Waits to be told. */
    private record Expected(PreparedPart part, Promise<Conclude> told, Promise<Concluded> done) {}

    public TeamParticipant(Inspector inspector, AnsweringFromMemory refusing) {
        this.inspector = inspector;
        this.refusing = refusing;
    }

    public long baseOf(PendingCommand letter) {
        Expected now = expected;
        return now != null && now.part().letter() == letter ? now.part().base() : NOTHING_TO_TELL;
    }

    public Future<Concluded> tell(Conclude message) {
        Expected now = expected;
        if (now == null
                || !now.part().letter().commandId().equals(message.envelope().commandId())) {
            PendingCommand inherited = PendingCommand.part(message.envelope(), message.ballot(), inspector.now());
            return new InheritedPart(inspector, inherited, message.ballot()).conclude(message.verdict());
        }
        if (!now.part().ballot().id().equals(message.ballot().id())) {
            return Future.succeededFuture(Concluded.UNKNOWN);
        }
        now.told().tryComplete(message);
        return now.done().future();
    }

    /** What was sent or begun before may be in the journal already; the leader is told what it came to. */
    public Future<Void> prepare(PendingCommand letter) {
        return unlessWritten(letter, () -> attempt(letter));
    }

    private Future<Void> unlessWritten(PendingCommand letter, Supplier<Future<Void>> next) {
        if (!letter.command().isJournalled() || !letter.mayHaveBegun()) {
            return next.get();
        }
        return inspector
                .ports()
                .journal()
                .find(List.of(letter.commandId()), List.of(), inspector.id().companyId())
                .compose(found -> {
                    if (found.isEmpty()) {
                        return next.get();
                    }
                    inspector.forget();
                    letter.reply(AnsweringFromMemory.first(found.get(0), letter));
                    return Future.succeededFuture();
                });
    }

    /** Begins anew where somebody wrote before, until the deadline. */
    private Future<Void> attempt(PendingCommand letter) {
        if (inspector.isLate(letter)) {
            letter.giveUp();
            return Future.succeededFuture();
        }
        return inspector.loaded().compose(known -> {
            RecentAnswer first = letter.bindingAnswer(known, inspector.limits().clockSkew());
            if (first != null) {
                return repeat(letter, known, standing(first.answer()));
            }
            boolean waits =
                    letter.command().isJournalled() && known.calendar().foreignIntent(letter.commandId()) != null;
            return waits ? inspector.park(letter) : decide(letter, known);
        });
    }

    /** What another attempt's leader wrote down is the word for the whole team. */
    private static Reply standing(Reply.Answer first) {
        return first instanceof Accepted accepted ? accepted.replayed() : first;
    }

    private static Accepted asItIs(Memory known, Decision.Repeated decision) {
        return new Accepted(List.of(known.calendar().revision()), decision.changes(), false);
    }

    /** A refusal of an earlier attempt was recorded, or it is so already: a new stamp shows that this stands. */
    private Future<Void> repeat(PendingCommand letter, Memory known, Reply first) {
        return inspector.write(known, EntryUpdate.UNCHANGED).compose(outcome -> {
            if (outcome != WriteOutcome.DONE) {
                return inspector.pause().compose(nothing -> attempt(letter));
            }
            letter.reply(first);
            return Future.succeededFuture();
        });
    }

    private Future<Void> decide(PendingCommand letter, Memory known) {
        return reservation(letter)
                .decide(known.calendar(), letter.envelope().circumstances(inspector.now()))
                .of(new Decision.Cases<>() {
                    @Override
                    public Future<Void> accepted(Decision.Accepted decision) {
                        return known.hasEntry()
                                ? write(letter, known, decision)
                                : inspector.withEntry(letter.deadline()).compose(any -> attempt(letter));
                    }

                    @Override
                    public Future<Void> repeated(Decision.Repeated decision) {
                        if (PreparedPart.isOver(letter, known)) {
                            return refuse(letter, known);
                        }
                        if (isReserved(letter, known)) {
                            return write(
                                    letter,
                                    known,
                                    EntryUpdate.UNCHANGED,
                                    decision.changes().get(0));
                        }
                        return letter.command().isJournalled() || !known.hasEntry()
                                ? confirm(letter, known, decision)
                                : repeat(letter, known, asItIs(known, decision));
                    }

                    @Override
                    public Future<Void> refused(Decision.Refused decision) {
                        return confirm(letter, known, decision);
                    }

                    @Override
                    public Future<Void> awaits(Decision.Awaits decision) {
                        return inspector.park(letter);
                    }
                });
    }

    /**
     * An earlier attempt's document may still land while its intent is open here: that is settled before it is refused. It
     * may have landed while memory was loaded, and be what is in the way: it is looked for once more.
     */
    private Future<Void> confirm(PendingCommand letter, Memory known, Decision decision) {
        Intent open = known.calendar().intent();
        if (open != null && open.commandId().equals(letter.commandId()) && decision instanceof Decision.Refused) {
            return inspector.fence(known, open, letter.deadline()).compose(nothing -> prepare(letter));
        }
        AnsweringFromMemory.Verdict verdict = refusing.of(known, letter, decision);
        return verdict == null
                ? Future.succeededFuture()
                : unlessWritten(letter, () -> refusing.confirm(known, List.of(verdict)));
    }

    /** The command as it is prepared: of a hold, its tentative self. */
    private static Command reservation(PendingCommand letter) {
        return letter.command() instanceof PlaceHold place
                ? new PlaceHold(place.hold().tentative(letter.deadline()))
                : letter.command();
    }

    /** Whether the hold is there already, not live yet: a Write without an answer had its effect. */
    private static boolean isReserved(PendingCommand letter, Memory known) {
        Hold there = letter.command() instanceof PlaceHold place
                ? known.calendar().hold(place.hold().id())
                : null;
        return there != null && there.isTentative();
    }

    private Future<Void> refuse(PendingCommand letter, Memory known) {
        Refusal over = Refusal.of(Reason.ID_REUSED, "the hold of an earlier try is over");
        return confirm(letter, known, new Decision.Refused(over));
    }

    private Future<Void> write(PendingCommand letter, Memory known, Decision.Accepted decision) {
        List<Change> before = decision.changes().subList(0, decision.changes().size() - 1);
        if (letter.command().isJournalled()) {
            letter.reached(Stage.INTENT_WRITE_BEGUN);
            Intent intent = JournalSteps.intentOf(letter, known, decision, inspector);
            return write(letter, known, EntryUpdate.intending(before, intent), decision.own());
        }
        if (letter.command() instanceof PlaceHold) {
            return write(letter, known, new EntryUpdate(decision.changes(), null, null), decision.own());
        }
        return before.isEmpty() && known.mayBeShown()
                ? await(letter, known, decision.own())
                : write(letter, known, new EntryUpdate(before, null, null), decision.own());
    }

    private Future<Void> write(PendingCommand letter, Memory known, EntryUpdate draft, Change own) {
        if (inspector.isLate(letter)) {
            letter.giveUp();
            return Future.succeededFuture();
        }
        return new WriteStep(inspector, letter, () -> prepare(letter))
                .write(known, draft, () -> await(letter, known, own));
    }

    private Future<Void> await(PendingCommand letter, Memory known, Change change) {
        Promise<Conclude> told = Promise.promise();
        Ballot ballot = Objects.requireNonNull(letter.ballot());
        PreparedPart part = new PreparedPart(
                inspector, letter, ballot, known, change, known.calendar().journalVersion());
        Expected now = new Expected(part, told, Promise.promise());
        expected = now;
        Duration left = Duration.between(inspector.now(), letter.deadline());
        Timers.Timer late = inspector
                .timers()
                .after(
                        left.isNegative() ? Duration.ZERO : left,
                        () -> told.tryComplete(part.told(TeamOutcome.UNKNOWN)));
        if (letter.isAnswered()) {
            told.tryComplete(part.told(TeamOutcome.ABORTED));
        }
        letter.reply(new Accepted(List.of(known.calendar().revision().next()), List.of(change), false));
        told.future().onComplete(any -> late.cancel());
        Supplier<Future<Void>> conclusion = () -> told.future()
                .compose(part::conclude)
                .onComplete(done -> {
                    expected = null;
                    now.done().tryComplete(done.succeeded() ? done.result() : Concluded.UNKNOWN);
                })
                .mapEmpty();
        return letter.command().isJournalled() ? patiently(letter, told.future(), conclusion) : conclusion.get();
    }

    /**
     * An intent that is open excludes in the calendar itself: while the document takes long, holds of this inspector alone
     * go on, as they do beside a slow claim; all else waits for the leader's word, a second attempt of the command too.
     */
    private Future<Void> patiently(PendingCommand letter, Future<Conclude> told, Supplier<Future<Void>> conclusion) {
        Mailbox mailbox = inspector.mailbox();
        return LongStep.await(
                inspector,
                letter,
                told,
                () -> mailbox.letPassOnly(TeamParticipant::isHoldOfOne),
                () -> conclusion.get().onComplete(any -> mailbox.letAllPass()));
    }

    private static boolean isHoldOfOne(PendingCommand letter) {
        return !letter.isPart() && !letter.command().isJournalled();
    }
}
