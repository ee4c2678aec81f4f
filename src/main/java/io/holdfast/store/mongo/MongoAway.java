package io.holdfast.store.mongo;

import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoServerUnavailableException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import io.holdfast.inspector.Reply.Unavailable.Cause;
import io.holdfast.inspector.UnavailableException;
import io.holdfast.runtime.Round;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.spi.LoggingEventBuilder;

/** What the driver says while MongoDB is away, which {@link MongoWatch} has said once; anything else is a fault. */
public final class MongoAway {
    private static final List<Class<? extends Throwable>> AWAY = List.of(
            MongoSocketException.class,
            MongoTimeoutException.class,
            MongoServerUnavailableException.class,
            MongoConnectionPoolClearedException.class,
            MongoNotPrimaryException.class,
            MongoNodeIsRecoveringException.class,
            TimeoutException.class);

    private static final long AGAIN_MILLIS = 250;

    private MongoAway() {}

    /** Whether this is what happens when no primary answers. */
    public static boolean is(Throwable fault) {
        for (Class<?> one : AWAY) {
            if (one.isInstance(fault)) {
                return true;
            }
        }
        return false;
    }

    /** Unavailable where MongoDB is away; any other fault as it is. */
    public static Throwable told(Throwable fault) {
        return is(fault) ? new UnavailableException(Cause.STORE) : fault;
    }

    /**
     * Does it again while MongoDB is away, as it is during an election. Fails with what was said last where it is away for
     * longer, and at once with any other fault.
     *
     * @param most after which it is not tried again
     */
    public static <T> Future<T> again(Vertx vertx, Duration most, Supplier<Future<T>> step) {
        long begun = System.nanoTime();
        return Round.<Future<T>>repeat(() -> {
                    Future<T> tried = step.get();
                    return tried.transform(done -> {
                        boolean isOver = System.nanoTime() - begun >= most.toNanos();
                        return done.succeeded() || isOver || !is(done.cause())
                                ? Future.succeededFuture(Optional.of(tried))
                                : vertx.timer(AGAIN_MILLIS).map(Optional.empty());
                    });
                })
                .compose(last -> last);
    }

    /** The same as a failed future. */
    public static <T> Future<T> failed(Throwable fault) {
        return Future.failedFuture(told(fault));
    }

    /** A line about it: for who looks for it where MongoDB is away, which {@link MongoWatch} says; else a warning. */
    public static LoggingEventBuilder line(Logger log, Throwable fault) {
        return is(fault) ? log.atDebug() : log.atWarn();
    }

    /** In a few words; the driver's own describe each server at length. */
    static String words(Throwable fault) {
        return fault instanceof MongoTimeoutException
                ? "no primary is to be found"
                : String.valueOf(fault.getMessage()).lines().findFirst().orElse("no reason is given");
    }
}
