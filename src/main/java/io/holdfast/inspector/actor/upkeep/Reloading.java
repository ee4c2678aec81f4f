package io.holdfast.inspector.actor.upkeep;

import io.holdfast.inspector.actor.StepContext;
import io.holdfast.runtime.Timers;
import org.jspecify.annotations.Nullable;

/** Holds end and intents are settled by their owner itself, and so it does not stay without memory. */
public final class Reloading {
    private final StepContext context;
    private final Pace pace = new Pace();
    private Timers.@Nullable Timer timer;

    /** Without a timer so far. */
    public Reloading(StepContext context) {
        this.context = context;
    }

    /** There is none now. */
    public void arm() {
        if (timer == null) {
            timer = context.setup()
                    .timers()
                    .after(pace.next(context.setup().id(), context.setup().jitter()), this::soon);
        }
    }

    /** There is one. */
    public void done() {
        pace.done();
    }

    public boolean isUnderWay() {
        return timer != null;
    }

    private void soon() {
        timer = null;
        if (context.memory().known() == null) {
            context.mailbox().add(() -> context.memory().loaded().mapEmpty());
        }
    }
}
