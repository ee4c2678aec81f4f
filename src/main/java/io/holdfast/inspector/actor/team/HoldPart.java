package io.holdfast.inspector.actor.team;

import io.holdfast.calendar.Change;
import io.holdfast.calendar.Command;
import io.holdfast.calendar.Decision;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.HoldCommand.PlaceHold;
import io.holdfast.calendar.Refusal;
import io.holdfast.calendar.Refusal.Reason;
import io.holdfast.inspector.RecentAnswer;
import io.holdfast.inspector.Reply.Accepted;
import io.holdfast.inspector.actor.AnsweringFromMemory;
import io.holdfast.inspector.actor.HoldEnds;
import io.holdfast.inspector.actor.PendingCommand;
import io.holdfast.inspector.actor.StepContext;
import io.holdfast.inspector.actor.memory.EntryUpdate;
import io.holdfast.inspector.actor.memory.Memory;
import io.vertx.core.Future;
import java.util.List;

/** One calendar's part of a team's command of holds: decide, and Write the tentative hold, where one is placed. */
final class HoldPart {
    private final StepContext context;
    private final AnsweringFromMemory refusing;
    private final TeamParticipant.Awaiting awaiting;
    private final HoldEnds ends;

    HoldPart(StepContext context, AnsweringFromMemory refusing, HoldEnds ends, TeamParticipant.Awaiting awaiting) {
        this.context = context;
        this.ends = ends;
        this.refusing = refusing;
        this.awaiting = awaiting;
    }

    /** Begins anew where somebody wrote before, until the deadline. */
    Future<Void> prepare(PendingCommand letter) {
        if (context.mailbox().isLate(letter)) {
            letter.giveUp();
            return Future.succeededFuture();
        }
        return context.memory().loaded().compose(known -> {
            RecentAnswer first =
                    letter.bindingAnswer(known, context.setup().limits().clockSkew());
            return first == null
                    ? decide(letter, known)
                    : orAgain(letter).repeat(known, PartStep.standing(first.answer()));
        });
    }

    private PartStep orAgain(PendingCommand letter) {
        return new PartStep(context, letter, () -> prepare(letter));
    }

    private Future<Void> decide(PendingCommand letter, Memory known) {
        return reservation(letter)
                .decide(known.calendar(), letter.envelope().circumstances(context.now()))
                .of(new Decision.Cases<>() {
                    @Override
                    public Future<Void> accepted(Decision.Accepted decision) {
                        return known.hasEntry()
                                ? reserve(letter, known, decision)
                                : context.memory().withEntry(letter.deadline()).compose(any -> prepare(letter));
                    }

                    @Override
                    public Future<Void> repeated(Decision.Repeated decision) {
                        if (PreparedPart.isOver(letter, known)) {
                            Refusal over = Refusal.of(Reason.ID_REUSED, "the hold of an earlier try is over");
                            return confirm(letter, known, new Decision.Refused(over));
                        }
                        if (isReserved(letter, known)) {
                            Change reserved = decision.changes().get(0);
                            return write(letter, known, EntryUpdate.UNCHANGED, reserved);
                        }
                        return known.hasEntry()
                                ? orAgain(letter).repeat(known, asItIs(known, decision))
                                : confirm(letter, known, decision);
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

    private static Accepted asItIs(Memory known, Decision.Repeated decision) {
        return new Accepted(List.of(known.calendar().revision()), decision.changes(), false);
    }

    private Future<Void> confirm(PendingCommand letter, Memory known, Decision decision) {
        AnsweringFromMemory.Verdict verdict = refusing.of(known, letter, decision);
        return verdict == null ? Future.succeededFuture() : refusing.confirm(known, List.of(verdict));
    }

    private Future<Void> reserve(PendingCommand letter, Memory known, Decision.Accepted decision) {
        if (letter.command() instanceof PlaceHold) {
            return write(letter, known, new EntryUpdate(decision.changes(), null, null), decision.own());
        }
        return decision.before().isEmpty() && known.mayBeShown()
                ? awaiting.await(letter, known, decision.own())
                : write(letter, known, new EntryUpdate(decision.before(), null, null), decision.own());
    }

    private Future<Void> write(PendingCommand letter, Memory known, EntryUpdate draft, Change own) {
        return orAgain(letter).write(known, draft, () -> awaiting.await(letter, known, own));
    }
}
