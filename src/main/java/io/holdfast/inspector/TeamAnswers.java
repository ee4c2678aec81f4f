package io.holdfast.inspector;

import io.holdfast.inspector.HoldStore.WriteOutcome;
import io.holdfast.inspector.Reply.Accepted;
import io.holdfast.inspector.Reply.OutcomeUnknown;
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

    /** The first answer, once a new stamp shows that it stands; empty where there was none, and at the deadline. */
    Future<Optional<Reply>> find(Letter letter) {
        Promise<Optional<Reply>> answer = Promise.promise();
        lowest.mailbox().add(() -> standing(letter).onComplete(answer).mapEmpty());
        return answer.future();
    }

    /** Begins anew where somebody wrote before. */
    private Future<Optional<Reply>> standing(Letter letter) {
        if (lowest.isLate(letter)) {
            return Future.succeededFuture(Optional.empty());
        }
        return lowest.withEntry(letter.deadline()).compose(known -> {
            RecentAnswer first = known.recent(letter.commandId());
            if (!(first != null && first.answer() instanceof Accepted accepted)) {
                return none(letter, known);
            }
            return lowest.write(known, Draft.UNCHANGED)
                    .compose(outcome -> outcome == WriteOutcome.DONE
                            ? Future.succeededFuture(Optional.of(accepted.replayed()))
                            : lowest.pause().compose(nothing -> standing(letter)));
        });
    }

    /** A leader whose memory is behind knows nothing of what was answered: it loads, and looks again. */
    private Future<Optional<Reply>> none(Letter letter, Memory known) {
        return lowest.ports().holds().readStamp(lowest.id()).compose(stamp -> {
            if (stamp.equals(known.stamp())) {
                return Future.succeededFuture(Optional.empty());
            }
            lowest.forget();
            return standing(letter);
        });
    }

    /** Writes it, unless another attempt wrote its answer before: the one that stands is the one to give. */
    Future<Reply> write(Letter letter, Accepted answer) {
        Promise<Reply> standing = Promise.promise();
        lowest.mailbox()
                .add(() -> untilWritten(letter, answer).onComplete(standing).mapEmpty());
        return standing.future();
    }

    /** Begins anew where somebody wrote before, until the deadline. */
    private Future<Reply> untilWritten(Letter letter, Accepted answer) {
        if (lowest.isLate(letter)) {
            return Future.succeededFuture(new OutcomeUnknown());
        }
        return lowest.withEntry(letter.deadline()).compose(known -> {
            RecentAnswer first = known.recent(letter.commandId());
            RecentAnswer standing =
                    first != null && first.answer() instanceof Accepted ? first : recent(letter, answer);
            return lowest.write(known, Draft.remembering(standing))
                    .compose(outcome -> outcome == WriteOutcome.DONE
                            ? Future.succeededFuture(standing.answer())
                            : lowest.pause().compose(nothing -> untilWritten(letter, answer)));
        });
    }

    private RecentAnswer recent(Letter letter, Accepted answer) {
        Instant until = letter.deadline().plus(lowest.limits().clockSkew());
        return new RecentAnswer(letter.commandId(), letter.envelope().key(), answer, until);
    }
}
