package io.holdfast.reservation.choice;

import io.holdfast.calendar.InspectorId;
import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.Reply.Elsewhere;
import io.holdfast.inspector.Reply.OutcomeUnknown;
import io.holdfast.inspector.Reply.Refused;
import io.holdfast.inspector.Reply.Unavailable;
import io.holdfast.inspector.Reply.Unavailable.Cause;
import io.holdfast.runtime.Clock;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks the candidates of one request in turn, each by a command of its own. Where the request's key stands for an earlier
 * try, that one is asked first: it may have been accepted, and at most one is.
 */
final class InTurn {
    private final Deque<InspectorId> left;
    private final Function<InspectorId, Envelope> envelopeOf;
    private final Function<Envelope, Future<Reply>> deliver;
    private final CandidateAnswers tries;
    private final Clock clock;
    private final Promise<Optional<Reply>> last = Promise.promise();

    /** Where an earlier try under the key went, whose outcome is not known yet. */
    private @Nullable InspectorId followed;

    InTurn(
            List<InspectorId> order,
            Function<InspectorId, Envelope> envelopeOf,
            Function<Envelope, Future<Reply>> deliver,
            CandidateAnswers tries,
            Clock clock) {
        this.left = new ArrayDeque<>(order);
        this.envelopeOf = envelopeOf;
        this.deliver = deliver;
        this.tries = tries;
        this.clock = clock;
    }

    /** Before all others this one is asked, where an earlier try went. */
    void follow(InspectorId earlier) {
        followed = earlier;
        left.addFirst(earlier);
    }

    /**
     * Empty when all were asked, and nobody's word was the last. A loop and no chain of futures, whose end would be as
     * deep on the stack as the list is long.
     */
    Future<Optional<Reply>> ask() {
        askNext();
        return last.future();
    }

    private void askNext() {
        for (InspectorId next = left.poll(); next != null; next = left.poll()) {
            Envelope envelope = envelopeOf.apply(next);
            if (!clock.now().isBefore(envelope.deadline())) {
                last.complete(Optional.of(followed == null ? new Unavailable(Cause.TOO_LATE) : new OutcomeUnknown()));
                return;
            }
            InspectorId asked = next;
            Future<Reply> answer = deliver.apply(envelope);
            if (!answer.isComplete()) {
                answer.onSuccess(reply -> {
                            if (goesOnAfter(asked, reply)) {
                                askNext();
                            }
                        })
                        .onFailure(last::fail);
                return;
            }
            if (answer.failed()) {
                last.fail(answer.cause());
                return;
            }
            if (!goesOnAfter(asked, answer.result())) {
                return;
            }
        }
        last.complete(Optional.empty());
    }

    private boolean goesOnAfter(InspectorId asked, Reply reply) {
        if (reply instanceof Elsewhere elsewhere) {
            left.addFirst(asked);
            follow(elsewhere.inspectors().get(0));
            return true;
        }
        boolean isFollowed = asked.equals(followed);
        followed = null;
        if (isFollowed && reply instanceof Unavailable) {
            last.complete(Optional.of(new OutcomeUnknown()));
            return false;
        }
        boolean isEarlierRefused =
                isFollowed && reply instanceof Refused refused && CandidateAnswers.isAboutOneOnly(refused);
        if (isEarlierRefused || tries.goesOnAfter(reply)) {
            return true;
        }
        last.complete(Optional.of(reply));
        return false;
    }
}
