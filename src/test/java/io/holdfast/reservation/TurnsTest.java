package io.holdfast.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Vertx vertx = Vertx.vertx();
    private final Turns turns = new Turns();
    private final List<String> begun = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        vertx.close().await(10, TimeUnit.SECONDS);
    }

    private <T> T onLoop(Supplier<Future<T>> what) throws Exception {
        Promise<T> done = Promise.promise();
        vertx.runOnContext(nothing -> what.get().onComplete(done));
        return done.future().await(20, TimeUnit.SECONDS);
    }

    private Supplier<Future<String>> noting(String name, Future<String> end) {
        return () -> {
            begun.add(name);
            return end;
        };
    }

    @Test
    void comeInOrderAndOneAtATimeForEachThing() throws Exception {
        Promise<String> first = Promise.promise();
        Promise<String> second = Promise.promise();
        onLoop(() -> {
            turns.take("a", LONG, noting("a1", first.future()), "late");
            turns.take("a", LONG, noting("a2", second.future()), "late");
            turns.take("b", LONG, noting("b1", Future.succeededFuture("done")), "late");
            return turns.take("a", LONG, noting("a3", Future.succeededFuture("done")), "late")
                            .isComplete()
                    ? Future.failedFuture("too soon")
                    : Future.succeededFuture();
        });
        assertThat(begun).containsExactly("a1", "b1");

        onLoop(() -> {
            first.fail("it failed");
            return Future.succeededFuture();
        });
        assertThat(begun).containsExactly("a1", "b1", "a2");
        onLoop(() -> {
            second.complete("done");
            return Future.succeededFuture();
        });
        assertThat(begun).containsExactly("a1", "b1", "a2", "a3");
    }

    @Test
    void areNotWaitedForTooLong() throws Exception {
        Promise<String> never = Promise.promise();
        String said = onLoop(() -> {
            turns.take("a", LONG, noting("a1", never.future()), "late");
            return turns.take("a", Duration.ofMillis(5), noting("a2", Future.succeededFuture("done")), "late");
        });
        assertThat(said).isEqualTo("late");
        assertThat(begun).containsExactly("a1");

        onLoop(() -> {
            never.complete("done");
            return turns.take("a", LONG, noting("a3", Future.succeededFuture("done")), "late");
        });
        assertThat(begun).containsExactly("a1", "a3");
    }

    /** As deep on the stack as they are many, they would overflow it. */
    @Test
    void comeToManyCommandsThatAreDoneAtOnce() throws Exception {
        Promise<String> first = Promise.promise();
        int many = 100_000;
        onLoop(() -> {
            turns.take("a", LONG, noting("a1", first.future()), "late");
            for (int i = 0; i < many; i++) {
                turns.take("a", LONG, noting("more", Future.succeededFuture("done")), "late");
            }
            first.complete("done");
            return Future.succeededFuture();
        });
        assertThat(begun).hasSize(many + 1);
    }
}
