package io.holdfast.runtime;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.Callable;

/** What blocks while there is no Vert.x yet, or none any more. */
public final class BlockingCall {
    private BlockingCall() {}

    /** Runs it on a thread of its own, which ends with it; fails with what it throws. */
    public static <T> Future<T> call(String threadName, Callable<T> blocking) {
        Promise<T> promise = Promise.promise();
        Thread thread = new Thread(
                () -> {
                    try {
                        promise.tryComplete(blocking.call());
                    } catch (Throwable fault) {
                        promise.tryFail(fault);
                    }
                },
                threadName);
        thread.setDaemon(true);
        thread.start();
        return promise.future();
    }
}
