package io.holdfast.inspector.actor.upkeep;

import io.holdfast.calendar.Change;
import io.holdfast.calendar.Decision;
import io.holdfast.calendar.DecisionContext;
import io.holdfast.calendar.EndingCommand.ExpireHolds;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.InspectorCalendar;
import io.holdfast.calendar.Rules;
import io.holdfast.inspector.HoldStore.WriteOutcome;
import io.holdfast.inspector.actor.HoldEnds;
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
    /** How long the others of a team leave it to the lowest, beyond the skew of clocks. */
    private static final Duration LOWEST_FIRST = Duration.ofSeconds(3);

    private final StepContext context;
    private final HolderQuota places;
    private final HoldEnds ends;
    private final Pace pace = new Pace();
    private Timers.@Nullable Timer timer;
    private @Nullable Instant armedFor;

    /** Without a timer so far. */
    public Expiry(StepContext context, HolderQuota places, HoldEnds ends) {
        this.context = context;
        this.places = places;
        this.ends = ends;
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
            endDurable(known.calendar());
            DecisionContext circumstances =
                    new DecisionContext(context.setup().ports().ids().random(), context.now(), null, Rules.NONE);
            return new ExpireHolds().decide(known.calendar(), circumstances) instanceof Decision.Accepted due
                    ? end(known, due.changes())
                    : Future.succeededFuture();
        });
    }

    private Future<Void> end(Memory known, List<Change> over) {
        return context.memory()
                .write(known, new EntryUpdate(over, null, null))
                .compose(outcome -> outcome == WriteOutcome.DONE ? places.settle(over) : Future.succeededFuture());
    }

    /** In turns of their own; what came of it is seen in memory. Of a team, the lowest does so first, and the others where it did not. */
    private void endDurable(InspectorCalendar calendar) {
        Instant now = context.now();
        for (Hold hold : calendar.due(now)) {
            boolean isLowest = hold.inspectors().stream()
                    .noneMatch(other -> other.compareTo(context.setup().id()) < 0);
            boolean isLate = hold.expiresAt()
                    .plus(context.setup().limits().clockSkew())
                    .plus(LOWEST_FIRST)
                    .isBefore(now);
            if (hold.isDurable() && (isLowest || isLate)) {
                ends.end(hold);
            }
        }
    }
}
