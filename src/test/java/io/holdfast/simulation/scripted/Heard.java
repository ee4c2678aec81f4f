package io.holdfast.simulation.scripted;

import io.holdfast.inspector.Reply;
import io.holdfast.runtime.Clock;
import io.vertx.core.Future;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What came back to whoever asked, and when. */
public final class Heard {
    private final Future<Reply> answer;
    private @Nullable Instant at;
    private int answers;

    public Heard(Future<Reply> answer, Clock clock) {
        this.answer = answer;
        answer.onComplete(any -> {
            at = clock.now();
            answers++;
        });
    }

    public boolean isAnswered() {
        return answer.isComplete();
    }

    /** The answer; it must have come, once. */
    public Reply reply() {
        if (answer.failed()) {
            throw new AssertionError("a fault", answer.cause());
        }
        if (answers != 1) {
            throw new AssertionError(answers + " answers");
        }
        return answer.result();
    }

    public Instant at() {
        if (at == null) {
            throw new AssertionError("not answered");
        }
        return at;
    }
}
