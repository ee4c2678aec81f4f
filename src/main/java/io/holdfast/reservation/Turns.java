package io.holdfast.reservation;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Those who change one thing at once, one after the other, in the order in which they came: all together they would each
 * read it anew for every one that goes first. Of one event loop; what is asked elsewhere does not wait here.
 */
final class Turns {
    private static final int PAUSE_MILLIS_MAX = 25;

    private final Map<String, Line> lines = new HashMap<>();

    /** Who waits for one thing. */
    private static final class Line {
        private final Queue<Supplier<Future<?>>> waiting = new ArrayDeque<>();
        private boolean isBusy;
    }

    /**
     * Does it in a turn of its own.
     *
     * @param patience how long to wait for the turn
     * @param tooLate what it comes to where the turn did not come
     */
    <T> Future<T> take(String thing, Duration patience, Supplier<Future<T>> doing, T tooLate) {
        Promise<Void> turn = Promise.promise();
        Future<T> done = turn.future()
                .timeout(Math.max(1, patience.toMillis()), TimeUnit.MILLISECONDS)
                .transform(come -> come.succeeded() ? doing.get() : Future.succeededFuture(tooLate));
        Line line = lines.computeIfAbsent(thing, any -> new Line());
        line.waiting.add(() -> {
            turn.complete();
            return done;
        });
        next(thing, line);
        return done;
    }

    /** Before another try in one's turn: somebody whose turn it is elsewhere changes the same thing. */
    static Future<?> pause() {
        return Vertx.currentContext().owner().timer(ThreadLocalRandom.current().nextInt(PAUSE_MILLIS_MAX) + 1);
    }

    /** A loop, as a turn that comes too late is over at once. */
    private void next(String thing, Line line) {
        while (!line.isBusy && !line.waiting.isEmpty()) {
            line.isBusy = true;
            Future<?> taken = line.waiting.remove().get();
            if (!taken.isComplete()) {
                taken.onComplete(any -> {
                    line.isBusy = false;
                    next(thing, line);
                });
                return;
            }
            line.isBusy = false;
        }
        if (!line.isBusy) {
            lines.remove(thing, line);
        }
    }
}
