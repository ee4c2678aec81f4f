package io.holdfast.inspector;

import io.holdfast.inspector.HoldStore.WriteOutcome;
import io.holdfast.inspector.Reply.Accepted;
import io.holdfast.inspector.TeamMessage.Told;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Instant;
import java.util.Optional;

/**
 * What a team's keyed command of holds came to, for repeats with its key: it stands in the entry of the lowest inspector,
 * and is written there only when every calendar has its part.
 */
final class TeamAnswers {
    private final Inspector lowest;

    TeamAnswers(Inspector lowest) {
        this.lowest = lowest;
    }

    /** The first answer, once a new stamp shows that it stands; empty where there was none, or where that does not show. */
    Future<Optional<Reply>> find(Letter letter) {
        Promise<Optional<Reply>> answer = Promise.promise();
        lowest.mailbox()
                .add(() -> lowest.withEntry(letter.deadline())
                        .compose(known -> standing(letter, known))
                        .onComplete(answer)
                        .mapEmpty());
        return answer.future();
    }

    private Future<Optional<Reply>> standing(Letter letter, Memory known) {
        RecentAnswer first = known.recent(letter.commandId());
        if (lowest.isLate(letter) || !(first != null && first.answer() instanceof Accepted accepted)) {
            return Future.succeededFuture(Optional.empty());
        }
        return lowest.write(known, Draft.UNCHANGED)
                .map(outcome -> outcome == WriteOutcome.DONE ? Optional.of(accepted.replayed()) : Optional.empty());
    }

    Future<Told> write(Letter letter, Accepted answer) {
        Promise<Told> told = Promise.promise();
        lowest.mailbox().add(() -> untilWritten(letter, answer).onComplete(told).mapEmpty());
        return told.future();
    }

    /** Begins anew where somebody wrote before, until the deadline. */
    private Future<Told> untilWritten(Letter letter, Accepted answer) {
        if (lowest.isLate(letter)) {
            return Future.succeededFuture(Told.UNKNOWN);
        }
        Instant until = letter.deadline().plus(lowest.limits().clockSkew());
        RecentAnswer recent =
                new RecentAnswer(letter.commandId(), letter.envelope().key(), answer, until);
        return lowest.withEntry(letter.deadline())
                .compose(known -> lowest.write(known, Draft.remembering(recent))
                        .compose(outcome -> outcome == WriteOutcome.DONE
                                ? Future.succeededFuture(Told.DONE)
                                : lowest.pause().compose(nothing -> untilWritten(letter, answer))));
    }
}
