package io.holdfast.inspector.actor.upkeep;

import io.holdfast.calendar.Change;
import io.holdfast.calendar.Decision;
import io.holdfast.calendar.DecisionContext;
import io.holdfast.calendar.HoldCommand.ExpireHolds;
import io.holdfast.calendar.InspectorCalendar;
import io.holdfast.calendar.Rules;
import io.holdfast.inspector.HoldStore.WriteOutcome;
import io.holdfast.inspector.actor.HolderQuota;
import io.holdfast.inspector.actor.StepContext;
import io.holdfast.inspector.actor.memory.EntryUpdate;
import io.holdfast.inspector.actor.memory.Memory;
import io.holdfast.runtime.Timers;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ends holds when their time is up, never before: a timer for the next one, and a turn of the mailbox. What cannot be
 * written now is tried again later, in another turn.
 */
public final class Expiry {
    private final StepContext context;
    private final HolderQuota places;
    private final Pace pace = new Pace();
    private Timers.@Nullable Timer timer;
    private @Nullable Instant armedFor;

    /** Without a timer so far. */
    public Expiry(StepContext context, HolderQuota places) {
        this.context = context;
        this.places = places;
    }

    /** There are these holds now. */
    public void arm(InspectorCalendar calendar) {
        Instant deadline = calendar.nextDeadline();
        if (deadline == null || armedFor == null || deadline.isBefore(armedFor)) {
            stop();
        }
        if (timer == null && deadline != null) {
            Duration left = Duration.between(context.now(), deadline).plusMillis(1);
            boolean isDue = left.compareTo(Duration.ZERO) <= 0;
            armedFor = deadline;
            timer = context.setup()
                    .timers()
                    .after(isDue ? pace.next(deadline, context.setup().jitter()) : left, this::soon);
        }
    }

    /** Ends no more of them. */
    public void stop() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    /** The hold for which the timer was set may be gone: then it is set anew, which costs less than to do so each time. */
    private void soon() {
        timer = null;
        Memory known = context.memory().known();
        Instant next = known == null ? armedFor : known.calendar().nextDeadline();
        if (known != null && next != null && context.now().isBefore(next)) {
            arm(known.calendar());
        } else {
            context.mailbox().add(this::expire);
        }
    }

    private Future<Void> expire() {
        return context.memory().loaded().compose(known -> {
            DecisionContext circumstances =
                    new DecisionContext(context.setup().ports().ids().random(), context.now(), null, Rules.NONE);
            return new ExpireHolds().decide(known.calendar(), circumstances) instanceof Decision.Accepted due
                    ? end(known, due.changes())
                    : Future.succeededFuture();
        });
    }

    private Future<Void> end(Memory known, List<Change> ends) {
        return context.memory()
                .write(known, new EntryUpdate(ends, null, null))
                .compose(outcome -> outcome == WriteOutcome.DONE ? places.settle(ends) : Future.succeededFuture());
    }
}
