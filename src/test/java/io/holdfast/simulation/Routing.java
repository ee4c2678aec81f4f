package io.holdfast.simulation;

import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.Reply;
import io.holdfast.simulation.Act.Ask;
import io.holdfast.simulation.world.Dice;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The way of a request to a member and back, as the router has it: one command id on all attempts, of which two may run at
 * once; the last one's answer counts.
 */
final class Routing {
    /** A lane answers at the deadline by its own clock; a little more for the answer itself. */
    private static final Duration SLACK = Truth.CLOCKS_DIFFER.plusMillis(150);

    private final Cell cell;
    private final Readers readers;
    private final Dice dice;

    Routing(Cell cell, Readers readers, long seed) {
        this.cell = cell;
        this.readers = readers;
        this.dice = new Dice(seed, "routing");
    }

    void send(Request request, Ask ask) {
        Integer more = ask.more();
        send(request, cell.members.get(ask.by()));
        if (more != null) {
            cell.time.after(ask.moreAfter(), () -> {
                if (!request.isHeard() && !isLate(request)) {
                    attempt(request, cell.members.get(more));
                }
            });
        }
    }

    void send(Request request, Member by) {
        attempt(request, by);
        cell.time.after(
                Duration.between(cell.time.now(), request.envelope.deadline())
                        .plus(SLACK)
                        .plusMillis(50),
                () -> hear(request, new Reply.OutcomeUnknown()));
    }

    private void attempt(Request request, Member by) {
        request.attempts++;
        int attempt = request.attempts;
        Envelope envelope = attempt == 1 ? request.envelope : again(request.envelope, attempt);
        cell.time.after(dice.millis(0, 4), () -> arrive(request, envelope, by, attempt));
    }

    private static Envelope again(Envelope envelope, int attempt) {
        Envelope next = envelope;
        for (int i = 1; i < attempt; i++) {
            next = next.again();
        }
        return next;
    }

    private void arrive(Request request, Envelope envelope, Member by, int attempt) {
        if (by.life.isOver()) {
            later(request, by, attempt);
            return;
        }
        Life life = by.life;
        int failings = life.failings();
        Reply[] said = new Reply[1];
        life.after(
                Duration.ZERO,
                () -> by.lane.ask(envelope).onComplete(answer -> {
                    said[0] = answer.succeeded() ? answer.result() : null;
                    if (answer.failed()) {
                        cell.history.broken(Promised.NOTHING_STUCK, request + " failed: " + answer.cause());
                    } else {
                        cell.time.after(dice.millis(0, 4), () -> answered(request, answer.result(), attempt));
                    }
                }));
        cell.time.after(Duration.between(cell.time.now(), envelope.deadline()).plus(SLACK), () -> {
            if (said[0] == null && life.failings() == failings && !life.isPaused()) {
                cell.history.broken(Promised.NOTHING_STUCK, request + " was not answered in time by " + by.name());
            }
        });
    }

    /** Nobody was there. */
    private void later(Request request, Member by, int attempt) {
        cell.time.after(dice.millis(10, 150), () -> {
            if (!request.isHeard() && attempt == request.attempts && !isLate(request)) {
                attempt(request, cell.members.get((by.number + 1) % cell.members.size()));
            }
        });
    }

    private boolean isLate(Request request) {
        return !cell.time.now().isBefore(request.envelope.deadline());
    }

    private void answered(Request request, Reply reply, int attempt) {
        if (attempt == request.attempts) {
            boolean isDoubtful = attempt > 1 && reply instanceof Reply.Unavailable;
            hear(request, isDoubtful ? new Reply.OutcomeUnknown() : reply);
        }
    }

    private void hear(Request request, @Nullable Reply reply) {
        if (!request.isHeard() && reply != null) {
            request.hear(reply, cell.time.now());
            cell.history.heard(request);
            if (reply instanceof Reply.Accepted accepted) {
                accepted.calendars().forEach(readers::see);
            }
            request.tell();
        }
    }
}
