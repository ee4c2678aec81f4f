package io.holdfast.inspector.actor.team;

import io.holdfast.inspector.HoldStore.WriteOutcome;
import io.holdfast.inspector.RecentAnswer;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.actor.PendingCommand;
import io.holdfast.inspector.actor.StepContext;
import io.holdfast.inspector.actor.memory.EntryUpdate;
import io.holdfast.inspector.actor.memory.Memory;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * What a team's command of holds came to. It stands in the entry of the lowest inspector, and what was written there
 * first is the word for every attempt: an acceptance, when every calendar has its part; a refusal, where another attempt
 * may have come far.
 */
final class TeamAnswers {
    private final StepContext lowest;

    TeamAnswers(StepContext lowest) {
        this.lowest = lowest;
    }

    /** The word, once a new stamp shows that it stands; empty where there was none, and at the deadline. */
    Future<Optional<RecentAnswer>> find(PendingCommand letter) {
        return find(letter, () -> lowest.mailbox().isLate(letter));
    }

    /** As above, by itself: nobody waits for it. */
    Future<Optional<RecentAnswer>> find(PendingCommand letter, Instant deadline) {
        return find(letter, () -> !lowest.now().isBefore(deadline));
    }

    private Future<Optional<RecentAnswer>> find(PendingCommand letter, BooleanSupplier isLate) {
        Promise<Optional<RecentAnswer>> answer = Promise.promise();
        lowest.mailbox().add(() -> standing(letter, isLate).onComplete(answer).mapEmpty());
        return answer.future();
    }

    /** Begins anew where somebody wrote before. */
    private Future<Optional<RecentAnswer>> standing(PendingCommand letter, BooleanSupplier isLate) {
        if (isLate.getAsBoolean()) {
            return Future.succeededFuture(Optional.empty());
        }
        return lowest.memory().withEntry(letter.deadline()).compose(known -> {
            RecentAnswer first = known.recent(letter.commandId());
            if (first == null) {
                return none(letter, isLate, known);
            }
            return lowest.memory()
                    .write(known, EntryUpdate.UNCHANGED)
                    .compose(outcome -> outcome == WriteOutcome.DONE
                            ? Future.succeededFuture(Optional.of(first))
                            : lowest.pause().compose(nothing -> standing(letter, isLate)));
        });
    }

    /** A leader whose memory is behind knows nothing of what was answered: it loads, and looks again. */
    private Future<Optional<RecentAnswer>> none(PendingCommand letter, BooleanSupplier isLate, Memory known) {
        return lowest.setup().ports().holds().readStamp(lowest.setup().id()).compose(stamp -> {
            if (stamp.equals(known.stamp())) {
                return Future.succeededFuture(Optional.empty());
            }
            lowest.memory().forget();
            return standing(letter, isLate);
        });
    }

    /** Writes it, unless another attempt was sooner. The one that stands then; empty where that is not known in time. */
    Future<Optional<RecentAnswer>> write(PendingCommand letter, Reply.Answer answer) {
        return write(recent(letter, answer), () -> lowest.mailbox().isLate(letter));
    }

    /** As above, by itself: nobody waits for it. */
    Future<Optional<RecentAnswer>> write(PendingCommand letter, Reply.Answer answer, Instant deadline) {
        return write(recent(letter, answer), () -> !lowest.now().isBefore(deadline));
    }

    private Future<Optional<RecentAnswer>> write(RecentAnswer said, BooleanSupplier isLate) {
        Promise<Optional<RecentAnswer>> standing = Promise.promise();
        lowest.mailbox()
                .add(() -> untilWritten(said, isLate).onComplete(standing).mapEmpty());
        return standing.future();
    }

    /** Begins anew where somebody wrote before. */
    private Future<Optional<RecentAnswer>> untilWritten(RecentAnswer said, BooleanSupplier isLate) {
        if (isLate.getAsBoolean()) {
            return Future.succeededFuture(Optional.empty());
        }
        return lowest.memory().withEntry(said.until()).compose(known -> {
            RecentAnswer first = known.recent(said.commandId());
            RecentAnswer standing = first == null ? said : first;
            return lowest.memory()
                    .write(known, EntryUpdate.remembering(standing))
                    .compose(outcome -> outcome == WriteOutcome.DONE
                            ? Future.succeededFuture(Optional.of(standing))
                            : lowest.pause().compose(nothing -> untilWritten(said, isLate)));
        });
    }

    private RecentAnswer recent(PendingCommand letter, Reply.Answer answer) {
        Instant until = letter.deadline().plus(lowest.setup().limits().clockSkew());
        return new RecentAnswer(letter.commandId(), letter.envelope().key(), answer, until);
    }
}
