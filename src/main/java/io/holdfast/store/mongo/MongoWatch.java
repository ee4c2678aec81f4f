package io.holdfast.store.mongo;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the primary once a second whether it is there, and says when it goes and when it is back. */
public final class MongoWatch {
    private static final Logger log = LoggerFactory.getLogger(MongoWatch.class);
    private static final long ASKED_EVERY_MILLIS = 1000;
    private static final JsonObject PING = new JsonObject().put("ping", 1);

    private final Vertx vertx;
    private final MongoClient mongo;
    private volatile long answeredAt = System.nanoTime();
    private volatile boolean isAway;
    private volatile boolean isOver;

    public MongoWatch(Vertx vertx, MongoClient mongo) {
        this.vertx = vertx;
        this.mongo = mongo;
    }

    public void begin() {
        ask();
    }

    /** It is not asked again, and nothing is said of it. */
    public void end() {
        isOver = true;
    }

    /** Since a primary last answered; about a second where all is well. */
    public Duration silence() {
        return Duration.ofNanos(System.nanoTime() - answeredAt);
    }

    /** The driver sends a command to the primary only, and waits for one no longer than the settings say. */
    private void ask() {
        long askedAt = System.nanoTime();
        mongo.runCommand("ping", PING)
                .onSuccess(answer -> answered(askedAt))
                .onFailure(this::unanswered)
                .onComplete(any -> {
                    if (!isOver) {
                        vertx.setTimer(ASKED_EVERY_MILLIS, again -> ask());
                    }
                });
    }

    private void answered(long askedAt) {
        if (isAway && !isOver) {
            isAway = false;
            log.info("MongoDB answers again, after {} s", silence().toSeconds());
        }
        answeredAt = askedAt;
    }

    private void unanswered(Throwable fault) {
        if (!isAway && !isOver) {
            isAway = true;
            log.warn("MongoDB does not answer: {}", MongoAway.words(fault));
        }
    }
}
