package io.holdfast.reservation;

import io.holdfast.calendar.Refusal.Reason;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.Reply.Accepted;
import io.holdfast.inspector.Reply.Refused;
import io.holdfast.runtime.Clock;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Commands that know a thing as it was read, and are made anew where it had changed meanwhile: whoever changes one thing at
 * once with others is answered for the own change. Of one event loop.
 */
final class RetryOnChange {
    /** Of a thing that is gone already. */
    static final Reply NOTHING_LEFT_TO_DO = new Accepted(List.of(), List.of(), false);

    private final Turns turns = new Turns();
    private final Clock clock;

    RetryOnChange(Clock clock) {
        this.clock = clock;
    }

    /** A thing as it was read, and what came of the command that knew it so. */
    record Tried<T>(T known, Reply reply) {}

    /** Whether the thing was not as the command knew it. */
    static boolean isStale(Reply reply) {
        return reply instanceof Refused refused && refused.refusal().reason() == Reason.CHANGED_MEANWHILE;
    }

    /**
     * Reads a thing of the request's company and sends a command that knows it, until that was not stale, or until the
     * deadline.
     *
     * @param id names it; one after the other changes it from here
     */
    <T> Future<Tried<T>> again(Request request, String id, Supplier<Future<T>> read, Function<T, Future<Reply>> send) {
        String thing = request.companyId() + "/" + id;
        Instant deadline = request.deadline();
        Supplier<Future<Tried<T>>> once =
                () -> read.get().compose(known -> send.apply(known).map(reply -> new Tried<>(known, reply)));
        return once.get()
                .compose(tried ->
                        isOver(tried, deadline) ? Future.succeededFuture(tried) : inTurn(thing, deadline, once, tried));
    }

    private <T> Future<Tried<T>> inTurn(
            String thing, Instant deadline, Supplier<Future<Tried<T>>> once, Tried<T> before) {
        Duration left = Duration.between(clock.now(), deadline);
        Supplier<Future<Tried<T>>> untilOver = () -> {
            Promise<Tried<T>> last = Promise.promise();
            untilOver(deadline, once, before, last);
            return last.future();
        };
        return turns.take(thing, left, untilOver, before);
    }

    /** A loop and no chain of futures, whose end would be as deep on the stack as there were tries. */
    private <T> void untilOver(
            Instant deadline, Supplier<Future<Tried<T>>> once, Tried<T> before, Promise<Tried<T>> last) {
        if (isOver(before, deadline)) {
            last.complete(before);
            return;
        }
        Future.succeededFuture()
                .compose(nothing -> once.get())
                .onFailure(last::fail)
                .onSuccess(tried -> {
                    if (isOver(tried, deadline)) {
                        last.complete(tried);
                    } else {
                        Turns.pause().onSuccess(nothing -> untilOver(deadline, once, tried, last));
                    }
                });
    }

    private boolean isOver(Tried<?> tried, Instant deadline) {
        return !isStale(tried.reply()) || !clock.now().isBefore(deadline);
    }
}
