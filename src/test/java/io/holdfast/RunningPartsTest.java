package io.holdfast;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class RunningPartsTest {
    private final List<String> closed = new CopyOnWriteArrayList<>();
    private final RunningParts parts = new RunningParts();

    @Test
    void leaveInTheOppositeOrderWhateverOneOfThemDoes() {
        parts.add("first", () -> closing("first"));
        parts.add("fails", () -> Future.failedFuture("on purpose"));
        parts.add("throws", () -> {
            throw new IllegalStateException("on purpose");
        });
        parts.add("last", () -> closing("last"));
        parts.close().await();
        assertThat(closed).containsExactly("last", "first");
    }

    @Test
    void leaveOnce() {
        parts.add("only", () -> closing("only"));
        parts.close().await();
        parts.close().await();
        assertThat(closed).containsExactly("only");
    }

    @Test
    void areNotWaitedForForEver() {
        parts.add("stuck", () -> Promise.promise().future());
        long begun = System.nanoTime();
        parts.closeWithin(50);
        assertThat(System.nanoTime() - begun).isBetween(40_000_000L, 5_000_000_000L);
    }

    private Future<Void> closing(String name) {
        closed.add(name);
        return Future.succeededFuture();
    }
}
