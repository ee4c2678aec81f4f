package io.holdfast.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TimeLimitTest {
    private final Vertx vertx = Vertx.vertx();
    private final ContextInternal context = (ContextInternal) vertx.getOrCreateContext();
    private final Deadlines limit = new Deadlines();
    private final Duration most = Duration.ofMillis(100);

    @AfterEach
    void close() throws Exception {
        vertx.close().await(5, TimeUnit.SECONDS);
    }

    @Test
    void passesOnAnswersThatCameInTimeAndFailsTheRest() throws Exception {
        List<Promise<String>> asked = new ArrayList<>();
        List<Future<String>> limited = new ArrayList<>();
        onContext(() -> {
            for (int i = 0; i < 5; i++) {
                Promise<String> one = Promise.promise();
                asked.add(one);
                limited.add(limit.on(one.future(), context, most));
            }
            // The middle, the first and the last leave the list; one of them fails.
            asked.get(2).complete("two");
            asked.get(0).fail("zero");
            asked.get(4).complete("four");
        });

        assertThat(limited.get(2).result()).isEqualTo("two");
        assertThat(limited.get(0).cause()).hasMessage("zero");
        assertThat(limited.get(4).result()).isEqualTo("four");
        assertThat(ended(limited.get(1)).cause()).isInstanceOf(TimeoutException.class);
        assertThat(ended(limited.get(3)).cause()).isInstanceOf(TimeoutException.class);
        asked.get(1).complete("too late");
        assertThat(limited.get(1).succeeded()).isFalse();
    }

    @Test
    void runsOutInTheOrderOfTheLimits() throws Exception {
        List<String> order = new ArrayList<>();
        List<Future<Object>> limited = new ArrayList<>();
        onContext(() -> {
            for (int millis : new int[] {150, 50, 100, 10}) {
                limited.add(limit.on(Promise.promise().future(), context, Duration.ofMillis(millis))
                        .onFailure(any -> order.add("after " + millis)));
            }
        });
        ended(limited.get(0));

        assertThat(order).containsExactly("after 10", "after 50", "after 100", "after 150");
    }

    @Test
    void beginsAnewAfterAllHaveLeft() throws Exception {
        for (int round = 0; round < 3; round++) {
            List<Future<String>> limited = new ArrayList<>();
            onContext(() -> limited.add(limit.on(Promise.<String>promise().future(), context, most)));
            assertThat(ended(limited.get(0)).cause()).isInstanceOf(TimeoutException.class);
        }
    }

    @Test
    void isKeptOnThreadsThatAreNoEventLoopAndForAnswersFromElsewhere() throws Exception {
        assertThat(ended(limit.on(Promise.promise().future(), context, most)).cause())
                .isInstanceOf(TimeoutException.class);

        Promise<String> elsewhere = Promise.promise();
        List<Future<String>> limited = new ArrayList<>();
        onContext(() -> limited.add(limit.on(elsewhere.future(), context, most)));
        elsewhere.complete("from another thread");
        assertThat(ended(limited.get(0)).result()).isEqualTo("from another thread");
    }

    private void onContext(Runnable task) throws Exception {
        CompletableFuture<Void> done = new CompletableFuture<>();
        context.runOnContext(any -> {
            task.run();
            done.complete(null);
        });
        done.get(5, TimeUnit.SECONDS);
    }

    private static <T> Future<T> ended(Future<T> future) throws Exception {
        CompletableFuture<Void> end = new CompletableFuture<>();
        Consumer<Object> ending = any -> end.complete(null);
        future.onComplete(ending::accept, ending::accept);
        end.get(5, TimeUnit.SECONDS);
        return future;
    }
}
