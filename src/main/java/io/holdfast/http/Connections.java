package io.holdfast.http;

import io.vertx.core.http.HttpConnection;
import java.util.concurrent.atomic.AtomicInteger;

/** The connections that are open, counted over all instances; more than the limit are closed when they come. */
public final class Connections {
    private final AtomicInteger open = new AtomicInteger();
    private final int max;

    public Connections(int max) {
        this.max = max;
    }

    void opened(HttpConnection connection) {
        connection.closeHandler(nothing -> open.decrementAndGet());
        if (open.incrementAndGet() > max) {
            connection.close();
        }
    }
}
