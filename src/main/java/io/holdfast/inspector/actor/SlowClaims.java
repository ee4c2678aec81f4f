package io.holdfast.inspector.actor;

import io.holdfast.inspector.CalendarStore.ClaimOutcome;
import io.holdfast.runtime.Timers;
import io.vertx.core.Future;
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
    private final Mailbox mailbox;
    private final Timers timers;
    private final Set<PendingCommand> underWay = new LinkedHashSet<>();

    SlowClaims(Mailbox mailbox, Timers timers) {
        this.mailbox = mailbox;
        this.timers = timers;
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
    Future<Void> await(
            PendingCommand letter, Future<ClaimOutcome> claim, Function<ClaimOutcome, Future<Void>> conclude) {
        return LongStep.await(mailbox, timers, letter, claim, () -> underWay.add(letter), () -> {
            underWay.remove(letter);
            return claim.compose(conclude);
        });
    }
}
