package io.holdfast.inspector;

import io.holdfast.inspector.CalendarStore.ClaimOutcome;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;

/**
 * An insert into the journal that takes long holds nobody up: its turn ends, and what came of it is concluded in a turn of
 * its own. Its intent is in the entry and in memory meanwhile, as an open one: what it does not touch goes on, what it
 * touches waits for it. Until then the command's answer says at least as much as is known of its calendar: changes of
 * holds that came between have revisions of their own before it.
 */
final class SlowClaims {
    /** How long a turn waits for an insert; longer than most take, and shorter than anybody notices. */
    static final Duration PATIENCE = Duration.ofMillis(20);

    private final Inspector inspector;
    private final Set<Letter> underWay = new LinkedHashSet<>();

    SlowClaims(Inspector inspector) {
        this.inspector = inspector;
    }

    /** Whether the insert of the command with this intent is still under way here. */
    boolean isOf(String commandId) {
        return underWay.stream().anyMatch(letter -> letter.commandId().equals(commandId));
    }

    /**
     * The turn of the letter.
     *
     * @param conclude what is to be done with the outcome, in a turn
     */
    Future<Void> await(Letter letter, Future<ClaimOutcome> claim, Function<ClaimOutcome, Future<Void>> conclude) {
        if (claim.isComplete()) {
            return claim.compose(conclude);
        }
        Promise<Void> turn = Promise.promise();
        Timers.Timer patience = inspector.timers().after(PATIENCE, () -> {
            underWay.add(letter);
            inspector.mailbox().setAside(letter);
            turn.tryComplete();
        });
        claim.onComplete(outcome -> {
            if (underWay.remove(letter)) {
                inspector.mailbox().add(() -> claim.compose(conclude));
            } else {
                patience.cancel();
                claim.compose(conclude).onComplete(turn);
            }
        });
        return turn.future();
    }
}
