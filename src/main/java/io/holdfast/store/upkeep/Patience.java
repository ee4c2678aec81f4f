package io.holdfast.store.upkeep;

import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waiting for MongoDB on a thread that may: one call takes a minute at most. */
final class Patience {
    private static final long SECONDS_MAX = 60;

    private Patience() {}

    static <T> T await(Future<T> answer) {
        try {
            return answer.await(SECONDS_MAX, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new NoAnswerException("MongoDB did not answer within " + SECONDS_MAX + " s", e);
        }
    }
}
