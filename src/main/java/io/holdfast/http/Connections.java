package io.holdfast.http;

import io.vertx.core.http.HttpConnection;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The connections that are open, counted over all instances; more than the limit are closed when they come, and when the
 * gateway leaves each ends with the answer to the next request on it.
 */
public final class Connections {
    private final AtomicInteger open = new AtomicInteger();
    private final int max;
    private volatile boolean isLeaving;

    public Connections(int max) {
        this.max = max;
    }

    void opened(HttpConnection connection) {
        connection.closeHandler(nothing -> open.decrementAndGet());
        if (open.incrementAndGet() > max) {
            connection.close();
        }
    }

    boolean areOpen() {
        return open.get() > 0;
    }

    void leave() {
        isLeaving = true;
    }

    boolean isLeaving() {
        return isLeaving;
    }
}
