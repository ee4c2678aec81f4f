package io.holdfast.inspector.actor;

import io.holdfast.runtime.Timers;
import org.jspecify.annotations.Nullable;

/** Holds end and intents are settled by their owner itself, and so it does not stay without memory. */
final class Reloading {
    private final Inspector inspector;
    private final Pace pace = new Pace();
    private Timers.@Nullable Timer timer;

    Reloading(Inspector inspector) {
        this.inspector = inspector;
    }

    /** There is none now. */
    void arm() {
        if (timer == null) {
            timer = inspector.timers().after(pace.next(inspector.id(), inspector.jitter()), this::soon);
        }
    }

    /** There is one. */
    void done() {
        pace.done();
    }

    boolean isUnderWay() {
        return timer != null;
    }

    private void soon() {
        timer = null;
        if (inspector.present().known() == null) {
            inspector.mailbox().add(() -> inspector.loaded().mapEmpty());
        }
    }
}
