package io.holdfast.inspector.actor;

import io.holdfast.inspector.actor.memory.EntryUpdate;
import io.holdfast.inspector.actor.memory.Memory;
import io.vertx.core.Future;
import java.util.function.Supplier;

/**
 * A Write among the steps of a command: when it is done they go on, and where somebody wrote before, or nothing is known of
 * it, they begin again.
 *
 * @param again from where; it looks at the deadline itself
 */
public record WriteStep(StepContext context, PendingCommand letter, Supplier<Future<Void>> again) {
    /**
     * Writes upon what is known.
     *
     * @param then what the steps go on with
     */
    public Future<Void> write(Memory known, EntryUpdate update, Supplier<Future<Void>> then) {
        return context.memory().write(known, update).compose(outcome -> switch (outcome) {
            case DONE -> then.get();
            case STAMP_DIFFERS -> context.mailbox().again(letter, again::get);
            case NOT_BEGUN, NOT_OWNED, UNKNOWN -> context.pause().compose(nothing -> again.get());
        });
    }
}
