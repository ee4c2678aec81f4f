package io.holdfast.inspector.actor;

import io.holdfast.calendar.Intent;
import io.holdfast.inspector.CalendarStore.ClaimOutcome;
import io.holdfast.inspector.JournalCommand;
import io.holdfast.inspector.actor.memory.Loading;
import io.holdfast.inspector.actor.memory.Memory;
import io.holdfast.runtime.Timers;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Resolve: an open intent whose command can begin no step any more is settled by a no-op that claims the version which
 * it was about to claim. One of the two is in the journal then, for ever.
 */
final class Resolving {
    /** How soon it is seen that a writer has left. */
    private static final Duration LOOK = Duration.ofMillis(250);

    private final Inspector inspector;
    private final Loading loading;
    private final Pace pace = new Pace();
    private Timers.@Nullable Timer timer;
    private @Nullable String armedFor;

    Resolving(Inspector inspector, Loading loading) {
        this.inspector = inspector;
        this.loading = loading;
    }

    /** The owner resolves by itself as soon as it may, so that nothing stays taken by an answer that was lost. */
    void arm(@Nullable Intent open) {
        if (open == null) {
            stop();
        } else if (timer == null || !open.commandId().equals(armedFor)) {
            stop();
            armedFor = open.commandId();
            watch(open);
        }
    }

    void stop() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    private void watch(Intent open) {
        Duration left = left(open);
        timer = left.compareTo(LOOK) > 0
                ? inspector.timers().after(LOOK, () -> watch(open))
                : inspector.timers().after(left.plus(pace.next(open.commandId(), inspector.jitter())), this::soon);
    }

    /** How long its command may still begin a step; nobody is left to do so when its writer has left. */
    private Duration left(Intent open) {
        Instant may = open.deadline().plus(inspector.limits().clockSkew());
        Duration left = Duration.between(inspector.now(), may);
        boolean isOver = left.isNegative() || inspector.ports().owners().hasLeft(open.writer());
        return isOver ? Duration.ZERO : left;
    }

    private void soon() {
        timer = null;
        inspector.mailbox().add(this::resolve);
    }

    private Future<Void> resolve() {
        Instant deadline = inspector.now().plus(inspector.limits().storeTimeout());
        return inspector.loaded().compose(known -> {
            Intent open = known.calendar().intent();
            if (open == null || !left(open).isZero()) {
                return Future.succeededFuture();
            }
            return fence(known, open, deadline);
        });
    }

    /** Inserts a no-op that claims what the intent was about to claim. */
    Future<Void> fence(Memory known, Intent open, Instant deadline) {
        JournalCommand noOp = loading.noOp(open.base());
        return inspector.ports().journal().claim(noOp, deadline).compose(outcome -> {
            if (outcome instanceof ClaimOutcome.Claimed) {
                JournalSteps.apply(known.calendar(), noOp);
                inspector.changed(known);
                return Future.succeededFuture();
            }
            inspector.forget();
            return outcome instanceof ClaimOutcome.Unknown ? inspector.pause() : Future.succeededFuture();
        });
    }
}
