package io.holdfast.inspector.actor.team;

import io.holdfast.inspector.Reply;
import io.holdfast.inspector.actor.PendingCommand;
import io.holdfast.inspector.actor.StepContext;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * One command on several calendars: each is prepared, in the order of the ids; then one journal document claims the next
 * version of each, or each makes its part of the hold live; then all are told.
 */
public final class TeamCoordinator {
    private final StepContext lowest;
    private final PendingCommand letter;
    private final TeamPhases phases;
    private final TeamSteps steps;

    /**
     * Of one attempt.
     *
     * @param lowest of the inspector with the lowest id; its owner leads
     */
    public TeamCoordinator(StepContext lowest, PendingCommand letter) {
        this.lowest = lowest;
        this.letter = letter;
        this.phases = new TeamPhases(lowest, letter);
        this.steps = letter.command().isJournalled()
                ? new TeamJournal(lowest, letter, phases, this::attempt)
                : new TeamHolds(lowest, letter, phases, this::attempt);
    }

    /** Answers the letter; the answer is also given at its deadline by what is known then. */
    public Future<Void> lead() {
        return steps.begin();
    }

    private Future<Void> attempt() {
        if (lowest.mailbox().isLate(letter)) {
            letter.giveUp();
            return Future.succeededFuture();
        }
        return phases.ask().compose(this::conclude);
    }

    private Future<Void> conclude(TeamVotes votes) {
        Optional<Reply> last = votes.last();
        if (last.isPresent()) {
            return phases.withdraw(votes).compose(nothing -> steps.ended(last.get()));
        }
        if (!votes.allAgree()) {
            return phases.withdraw(votes).compose(nothing -> steps.refused(votes.refusal()));
        }
        return votes.areOfOneTime()
                ? steps.agreed(votes)
                : phases.withdraw(votes).compose(nothing -> steps.refused(votes.torn()));
    }
}
