package io.holdfast.runtime;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Optional;

/**
 * One round of what is done until it comes to something: a try of what may fail, a page of a list. Rounds are a loop and
 * no chain of futures, whose end would be as deep on the stack as there were rounds.
 */
@FunctionalInterface
public interface Round<T> {
    /** What it came to; empty where another round has to follow. */
    Future<Optional<T>> take();

    /** Takes one round after the other, until one comes to something or fails. */
    static <T> Future<T> repeat(Round<T> round) {
        Promise<T> last = Promise.promise();
        goOn(round, last);
        return last.future();
    }

    private static <T> void goOn(Round<T> round, Promise<T> last) {
        boolean isOver = false;
        while (!isOver) {
            Future<Optional<T>> taken = begun(round);
            if (!taken.isComplete()) {
                taken.onComplete(any -> {
                    if (!isLast(taken, last)) {
                        goOn(round, last);
                    }
                });
                return;
            }
            isOver = isLast(taken, last);
        }
    }

    private static <T> Future<Optional<T>> begun(Round<T> round) {
        try {
            return round.take();
        } catch (RuntimeException bug) {
            return Future.failedFuture(bug);
        }
    }

    private static <T> boolean isLast(Future<Optional<T>> taken, Promise<T> last) {
        if (taken.failed()) {
            last.fail(taken.cause());
            return true;
        }
        taken.result().ifPresent(last::complete);
        return taken.result().isPresent();
    }
}
