package io.holdfast.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoundTest {
    private static final int MANY = 20_000;

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final AtomicInteger taken = new AtomicInteger();

    @AfterEach
    void close() {
        vertx.close().await();
    }

    private static <T> T await(Future<T> future) throws TimeoutException {
        return future.await(60, TimeUnit.SECONDS);
    }

    @Test
    void manyStepsThatEndLaterNeedNoDeeperStackThanOne() throws Exception {
        Future<Integer> last = Round.repeat(() -> {
            Promise<Optional<Integer>> over = Promise.promise();
            context.runOnContext(nothing -> over.complete(lastOfMany()));
            return over.future();
        });
        assertThat(await(last)).isEqualTo(MANY);
    }

    @Test
    void manyStepsThatEndAtOnceNeedNoDeeperStackThanOne() throws Exception {
        assertThat(await(Round.repeat(() -> Future.succeededFuture(lastOfMany()))))
                .isEqualTo(MANY);
    }

    /** As a store does that answers from memory now and then. */
    @Test
    void someStepsMayEndLaterAndSomeAtOnce() throws Exception {
        Future<Integer> last = Round.repeat(() -> {
            Promise<Optional<Integer>> over = Promise.promise();
            Optional<Integer> what = lastOfMany();
            if (taken.get() % 100 == 0) {
                context.runOnContext(nothing -> over.complete(what));
            } else {
                over.complete(what);
            }
            return over.future();
        });
        assertThat(await(last)).isEqualTo(MANY);
    }

    private Optional<Integer> lastOfMany() {
        int now = taken.incrementAndGet();
        return now < MANY ? Optional.empty() : Optional.of(now);
    }

    @Test
    void aStepThatFailsIsTheLast() {
        Future<Integer> failed = Round.repeat(() -> taken.incrementAndGet() < 3
                ? Future.succeededFuture(Optional.empty())
                : Future.failedFuture("the third"));
        assertThatThrownBy(() -> await(failed)).hasMessage("the third");
        assertThat(taken).hasValue(3);
    }

    @Test
    void aStepThatThrowsFails() {
        Future<Integer> failed = Round.repeat(() -> {
            throw new IllegalStateException("a bug");
        });
        assertThatThrownBy(() -> await(failed)).hasMessage("a bug");
    }
}
