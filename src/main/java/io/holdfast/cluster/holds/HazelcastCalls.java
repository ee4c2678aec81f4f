package io.holdfast.cluster.holds;

import com.hazelcast.splitbrainprotection.SplitBrainProtectionException;
import io.holdfast.inspector.Reply.Unavailable.Cause;
import io.holdfast.inspector.UnavailableException;
import io.holdfast.runtime.Deadlines;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.PromiseInternal;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Hazelcast's calls, completed on the event loop that asked. Without an executor of ours they complete on a new thread
 * each where the common pool has one thread, as on two cores (5–8 k/s against 105–172 k/s measured).
 */
public final class HazelcastCalls {
    private final Vertx vertx;
    private final Duration timeout;
    private final Deadlines limit = new Deadlines();

    public HazelcastCalls(Vertx vertx, Duration timeout) {
        this.vertx = vertx;
        this.timeout = timeout;
    }

    /**
     * Fails with a {@link java.util.concurrent.TimeoutException} where nothing came in time, with an {@link
     * UnavailableException} where this member sees no majority, and with what the call threw where it did not begin.
     */
    <T extends @Nullable Object> Future<T> of(Supplier<? extends CompletionStage<T>> call) {
        ContextInternal context = (ContextInternal) vertx.getOrCreateContext();
        PromiseInternal<T> promise = context.promise();
        try {
            var unused =
                    call.get().whenCompleteAsync((value, fault) -> complete(promise, value, fault), context::execute);
        } catch (RuntimeException notBegun) {
            return context.failedFuture(notBegun);
        }
        return limit.on(promise.future(), context, timeout);
    }

    private static <T extends @Nullable Object> void complete(
            PromiseInternal<T> promise, T value, @Nullable Throwable fault) {
        if (fault == null) {
            promise.tryComplete(value);
        } else {
            promise.tryFail(
                    fault instanceof SplitBrainProtectionException ? new UnavailableException(Cause.NO_LEASE) : fault);
        }
    }
}
