package io.holdfast;

import io.holdfast.cluster.ClusterView;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a start waits for as long as it takes. */
final class Majority {
    private static final Logger log = LoggerFactory.getLogger(Majority.class);
    private static final long LOOK_MILLIS = 50;

    private Majority() {}

    /** Says whom it waits for, and waits; also for the copies of what has moved, so that the next may be stopped then. */
    static Future<Void> together(Vertx vertx, ClusterView view) {
        if (view.isServing() && view.isSafe()) {
            return Future.succeededFuture();
        }
        Promise<Void> there = Promise.promise();
        AtomicReference<String> said = new AtomicReference<>("");
        vertx.setPeriodic(1, LOOK_MILLIS, timer -> {
            String now = view.isServing() ? "copies are being made" : view.summary();
            if (view.isServing() && view.isSafe()) {
                vertx.cancelTimer(timer);
                there.tryComplete();
            } else if (!now.equals(said.getAndSet(now))) {
                log.info("waiting: {}", now);
            }
        });
        return there.future();
    }
}
