package io.holdfast.inspector.actor.team;

import io.holdfast.calendar.Change;
import io.holdfast.calendar.Decision;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.HoldChange.HoldMoved;
import io.holdfast.inspector.HoldStore.WriteOutcome;
import io.holdfast.inspector.RecentAnswer;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.TeamMessage.Ballot;
import io.holdfast.inspector.TeamMessage.Concluded;
import io.holdfast.inspector.actor.ActorSetup;
import io.holdfast.inspector.actor.PendingCommand;
import io.holdfast.inspector.actor.StepContext;
import io.holdfast.inspector.actor.memory.EntryUpdate;
import io.holdfast.inspector.actor.memory.Memory;
import io.holdfast.runtime.Round;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** One calendar's part of a team's command of holds to which every calendar agreed: it is decided again, and written. */
final class AgreedPart {
    private final StepContext context;
    private final PendingCommand letter;
    private final Ballot ballot;

    AgreedPart(StepContext context, PendingCommand letter, Ballot ballot) {
        this.context = context;
        this.letter = letter;
        this.ballot = ballot;
    }

    /** Makes it so, until the deadline. One that was written already, without an answer, takes a new stamp. */
    Future<Concluded> makeSo() {
        return Round.repeat(this::writeOnce);
    }

    private Future<Optional<Concluded>> writeOnce() {
        if (!context.now().isBefore(letter.deadline())) {
            return Future.succeededFuture(Optional.of(Concluded.UNKNOWN));
        }
        return context.memory().loaded().compose(known -> {
            Decision decision = letter.decide(known.calendar(), context.now());
            boolean isNot = !known.hasEntry()
                    || decision instanceof Decision.Refused
                    || decision instanceof Decision.Awaits
                    || decision instanceof Decision.EndsFirst
                    || PreparedPart.isOver(letter, known)
                    || isRefused(known);
            if (isNot) {
                return Future.succeededFuture(Optional.of(Concluded.UNKNOWN));
            }
            EntryUpdate draft = decision instanceof Decision.Accepted accepted && !isSo(accepted)
                    ? new EntryUpdate(accepted.changes(), null, null)
                    : EntryUpdate.UNCHANGED;
            return context.memory()
                    .write(known, draft)
                    .compose(outcome -> outcome == WriteOutcome.DONE
                            ? allowed(known, draft)
                            : context.pause().map(Optional.empty()));
        });
    }

    /**
     * Whether another attempt said no meanwhile. The lowest is told first, and all are busy with their parts then: what is
     * to be taken back is taken back behind them.
     */
    private boolean isRefused(Memory known) {
        RecentAnswer word = known.recent(letter.commandId());
        return word != null && word.answer() instanceof Reply.Refused;
    }

    private Future<Optional<Concluded>> allowed(Memory known, EntryUpdate draft) {
        allow(context.setup(), ballot, known, draft.changes());
        return Future.succeededFuture(Optional.of(new Concluded(known.calendar().revision())));
    }

    /** A term that another member's clock made counts here only when that clock has surely come so far. */
    static void allow(ActorSetup setup, Ballot ballot, Memory known, List<Change> changes) {
        if (!ballot.leader().equals(setup.ports().member())) {
            changes.stream()
                    .flatMap(change -> change.added().stream())
                    .filter(Hold.class::isInstance)
                    .forEach(hold -> known.calendar().put(hold, setup.limits().clockSkew()));
        }
    }

    /** A hold that was moved there already is not moved, and seen to be, a second time. */
    private static boolean isSo(Decision.Accepted decision) {
        return decision.own() instanceof HoldMoved moved && moved.from().equals(moved.to());
    }
}
