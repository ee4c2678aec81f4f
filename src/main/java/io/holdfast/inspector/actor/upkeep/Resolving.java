package io.holdfast.inspector.actor.upkeep;

import io.holdfast.calendar.Intent;
import io.holdfast.inspector.actor.StepContext;
import io.holdfast.runtime.Timers;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Resolve: an open intent whose command can begin no step any more is settled by a no-op that claims the version which
 * it was about to claim. One of the two is in the journal then, for ever.
 */
public final class Resolving {
    /** How soon it is seen that a writer has left. */
    private static final Duration LOOK = Duration.ofMillis(250);

    private final StepContext context;
    private final Pace pace = new Pace();
    private Timers.@Nullable Timer timer;
    private @Nullable String armedFor;

    /** Without a timer so far. */
    public Resolving(StepContext context) {
        this.context = context;
    }

    /** The owner resolves by itself as soon as it may, so that nothing stays taken by an answer that was lost. */
    public void arm(@Nullable Intent open) {
        if (open == null) {
            stop();
        } else if (timer == null || !open.commandId().equals(armedFor)) {
            stop();
            armedFor = open.commandId();
            watch(open);
        }
    }

    /** Settles none any more. */
    public void stop() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    private void watch(Intent open) {
        Duration left = left(open);
        timer = left.compareTo(LOOK) > 0
                ? context.setup().timers().after(LOOK, () -> watch(open))
                : context.setup()
                        .timers()
                        .after(
                                left.plus(pace.next(
                                        open.commandId(), context.setup().jitter())),
                                this::soon);
    }

    /** How long its command may still begin a step; nobody is left to do so when its writer has left. */
    private Duration left(Intent open) {
        Instant may = open.deadline().plus(context.setup().limits().clockSkew());
        Duration left = Duration.between(context.now(), may);
        boolean isOver = left.isNegative() || context.setup().ports().owners().hasLeft(open.writer());
        return isOver ? Duration.ZERO : left;
    }

    private void soon() {
        timer = null;
        context.mailbox().add(this::resolve);
    }

    private Future<Void> resolve() {
        Instant deadline = context.now().plus(context.setup().limits().storeTimeout());
        return context.memory().loaded().compose(known -> {
            Intent open = known.calendar().intent();
            if (open == null || !left(open).isZero()) {
                return Future.succeededFuture();
            }
            return context.memory().fence(known, open, deadline);
        });
    }
}
