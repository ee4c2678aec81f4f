package io.holdfast;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has been started, so that it leaves in the opposite order, whatever one of them does. */
final class RunningParts {
    private static final Logger LOG = LoggerFactory.getLogger(RunningParts.class);

    private record Part(String name, Supplier<? extends Future<?>> close) {}

    private final Deque<Part> lastFirst = new ConcurrentLinkedDeque<>();
    private final AtomicBoolean closing = new AtomicBoolean();
    private final Promise<Void> closed = Promise.promise();

    /** Remembers a part that is running now. */
    void add(String name, Supplier<? extends Future<?>> close) {
        lastFirst.push(new Part(name, close));
    }

    /** Closes them all, one after another, once; succeeds always, when the last is closed. */
    Future<Void> close() {
        if (closing.compareAndSet(false, true)) {
            closeNext().onComplete(closed);
        }
        return closed.future();
    }

    /** Closes them all and waits, at most so long. */
    void closeWithin(long millis) {
        try {
            close().await(millis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            LOG.warn("not everything closed within {} ms; the journal is safe, going on", millis);
        }
    }

    private Future<Void> closeNext() {
        Part part = lastFirst.poll();
        if (part == null) {
            return Future.succeededFuture();
        }
        return close(part).transform(outcome -> {
            if (outcome.failed()) {
                LOG.warn("{} did not close cleanly: {}", part.name(), String.valueOf(outcome.cause()));
            }
            return closeNext();
        });
    }

    /** Completed on no context: that of the part's own future may be closed when the next one's turn comes. */
    private static Future<Void> close(Part part) {
        Promise<Void> done = Promise.promise();
        try {
            part.close().get().<Void>mapEmpty().onComplete(done);
        } catch (RuntimeException bug) {
            done.fail(bug);
        }
        return done.future();
    }
}
