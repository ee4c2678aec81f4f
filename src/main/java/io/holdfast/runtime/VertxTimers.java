package io.holdfast.runtime;

import io.vertx.core.Vertx;
import java.time.Duration;

/** Timers on the event loop that sets them. */
public final class VertxTimers implements Timers {
    private final Vertx vertx;

    public VertxTimers(Vertx vertx) {
        this.vertx = vertx;
    }

    @Override
    public Timer after(Duration delay, Runnable callback) {
        long millis = Math.max(1, delay.plusNanos(999_999).toMillis());
        long id = vertx.setTimer(millis, any -> callback.run());
        return () -> vertx.cancelTimer(id);
    }
}
