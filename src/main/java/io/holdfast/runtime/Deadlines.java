package io.holdfast.runtime;

import io.vertx.core.Completable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.PromiseInternal;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Time limits of many futures that run out about in the order in which they came. Each event loop keeps a list of them
 * and one timer, where {@code Future.timeout} starts and cancels a timer for each. What came in time leaves the list at
 * once.
 */
public final class Deadlines {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final ThreadLocal<Waiting> waiting = ThreadLocal.withInitial(Waiting::new);

    /**
     * What the future comes to, or a failure with a {@link TimeoutException}.
     *
     * @param context on which the answer comes
     * @param limit the less it differs from those before it, the sooner its place in the list is found
     */
    public <T extends @Nullable Object> Future<T> on(Future<T> future, ContextInternal context, Duration limit) {
        if (future.isComplete()) {
            return future;
        }
        if (!context.nettyEventLoop().inEventLoop()) {
            return future.timeout(limit.toNanos(), TimeUnit.NANOSECONDS);
        }
        Waiting here = waiting.get();
        Limited<T> limited = new Limited<>(context, here, System.nanoTime() + limit.toNanos());
        here.add(limited);
        future.onComplete(limited);
        return limited.promise.future();
    }

    /** Those of one event loop, in the order in which they run out. */
    private static final class Waiting {
        private @Nullable Limited<?> first;
        private @Nullable Limited<?> last;
        private @Nullable Long timed;
        private long timedUntil;

        void add(Limited<?> added) {
            Limited<?> earlier = last;
            while (earlier != null && earlier.until - added.until > 0) {
                earlier = earlier.before;
            }
            insert(added, earlier, earlier == null ? first : earlier.after);
            if (timed == null || added.until - timedUntil < 0) {
                time(added);
            }
        }

        private void insert(Limited<?> added, @Nullable Limited<?> earlier, @Nullable Limited<?> later) {
            added.before = earlier;
            added.after = later;
            if (earlier == null) {
                first = added;
            } else {
                earlier.after = added;
            }
            if (later == null) {
                last = added;
            } else {
                later.before = added;
            }
        }

        private void time(Limited<?> next) {
            Vertx vertx = next.context.owner();
            if (timed != null) {
                vertx.cancelTimer(timed);
            }
            timedUntil = next.until;
            long millis = Math.max(1, (next.until - System.nanoTime()) / NANOS_PER_MILLI + 1);
            timed = vertx.setTimer(millis, any -> runOut());
        }

        private void runOut() {
            timed = null;
            Limited<?> oldest = first;
            while (oldest != null && oldest.until - System.nanoTime() <= 0) {
                oldest.runOut();
                oldest = first;
            }
            if (oldest != null && timed == null) {
                time(oldest);
            }
        }

        void remove(Limited<?> gone) {
            if (gone.before == null) {
                first = gone.after;
            } else {
                gone.before.after = gone.after;
            }
            if (gone.after == null) {
                last = gone.before;
            } else {
                gone.after.before = gone.before;
            }
        }
    }

    private static final class Limited<T extends @Nullable Object> implements Completable<T> {
        private final ContextInternal context;
        private final PromiseInternal<T> promise;
        private final Waiting waiting;
        private final long until;
        private @Nullable Limited<?> before;
        private @Nullable Limited<?> after;
        private boolean isOver;

        Limited(ContextInternal context, Waiting waiting, long until) {
            this.context = context;
            this.promise = context.promise();
            this.waiting = waiting;
            this.until = until;
        }

        @Override
        public void complete(T result, @Nullable Throwable failure) {
            if (context.nettyEventLoop().inEventLoop()) {
                end(result, failure);
            } else {
                context.execute(() -> end(result, failure));
            }
        }

        private void end(T result, @Nullable Throwable failure) {
            if (isOver) {
                return;
            }
            leave();
            if (failure == null) {
                promise.complete(result);
            } else {
                promise.fail(failure);
            }
        }

        void runOut() {
            leave();
            promise.fail(new TimeoutException());
        }

        private void leave() {
            isOver = true;
            waiting.remove(this);
        }
    }
}
