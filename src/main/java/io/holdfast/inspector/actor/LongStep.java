package io.holdfast.inspector.actor;

import io.holdfast.runtime.Timers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.function.Supplier;

/** A step of a turn that may take long: then the turn ends without it, and what came of it is concluded in another. */
public final class LongStep {
    /** How long a turn waits; longer than most steps take, and shorter than anybody notices. */
    private static final Duration PATIENCE = Duration.ofMillis(20);

    private LongStep() {}

    /**
     * The turn of the letter.
     *
     * @param isLong what is done when the turn ends without it
     * @param conclude what is done about the outcome, in a turn
     */
    public static Future<Void> await(
            Mailbox mailbox,
            Timers timers,
            PendingCommand letter,
            Future<?> step,
            Runnable isLong,
            Supplier<Future<Void>> conclude) {
        if (step.isComplete()) {
            return conclude.get();
        }
        Promise<Void> turn = Promise.promise();
        Timers.Timer patience = timers.after(PATIENCE, () -> {
            mailbox.setAside(letter);
            isLong.run();
            turn.tryComplete();
        });
        step.onComplete(any -> {
            if (turn.future().isComplete()) {
                mailbox.add(conclude::get);
            } else {
                patience.cancel();
                conclude.get().onComplete(turn);
            }
        });
        return turn.future();
    }
}
