package io.holdfast.cluster;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Hazelcast's calls, completed on the event loop that asked. Without an executor of ours they complete on a new thread
 * each where the common pool has one thread, as on two cores (5–8 k/s against 105–172 k/s measured).
 */
final class OnContext {
    private final Vertx vertx;
    private final Duration timeout;

    OnContext(Vertx vertx, Duration timeout) {
        this.vertx = vertx;
        this.timeout = timeout;
    }

    /** Fails with a {@link java.util.concurrent.TimeoutException} where nothing came in time. */
    <T extends @Nullable Object> Future<T> of(CompletionStage<T> stage) {
        Context context = vertx.getOrCreateContext();
        Promise<T> promise = Promise.promise();
        var unused = stage.whenCompleteAsync(
                (value, fault) -> {
                    if (fault == null) {
                        promise.tryComplete(value);
                    } else {
                        promise.tryFail(fault);
                    }
                },
                command -> context.runOnContext(nothing -> command.run()));
        return promise.future().timeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }
}
