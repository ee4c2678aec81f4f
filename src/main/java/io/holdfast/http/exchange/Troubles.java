package io.holdfast.http.exchange;

import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers 503 and 504 in the log: the first at once, those of each second after it as one line with their number. */
final class Troubles {
    private static final Logger log = LoggerFactory.getLogger(Troubles.class);
    private static final long TOGETHER_MILLIS = 1000;

    private final AtomicBoolean isCounting = new AtomicBoolean();
    private final AtomicInteger unavailable = new AtomicInteger();
    private final AtomicInteger unknown = new AtomicInteger();
    private volatile String last = "";

    void add(RoutingContext context, int status, long millis) {
        String requestId = requestId(context);
        if (isCounting.compareAndSet(false, true)) {
            log.atInfo()
                    .addKeyValue(Responses.LOG_KEY, requestId)
                    .log(
                            "{} to {} {} after {} ms",
                            status,
                            context.request().method(),
                            context.request().path(),
                            millis);
            context.vertx().setTimer(TOGETHER_MILLIS, any -> sum(context.vertx()));
            return;
        }
        last = requestId;
        (status == 503 ? unavailable : unknown).incrementAndGet();
    }

    private void sum(Vertx vertx) {
        int refused = unavailable.getAndSet(0);
        int open = unknown.getAndSet(0);
        if (refused + open == 0) {
            isCounting.set(false);
            return;
        }
        log.atInfo()
                .addKeyValue(Responses.LOG_KEY, last)
                .log("503 to {} and 504 to {} more within a second; the last of them is named", refused, open);
        vertx.setTimer(TOGETHER_MILLIS, any -> sum(vertx));
    }

    static String requestId(RoutingContext context) {
        return String.valueOf(context.response().headers().get(HeaderNames.REQUEST_ID));
    }
}
