package io.holdfast.inspector.actor.team;

import io.holdfast.calendar.InspectorId;
import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.Reply.Moved;
import io.holdfast.inspector.Reply.Unavailable;
import io.holdfast.inspector.Reply.Unavailable.Cause;
import io.holdfast.inspector.TeamMessage.Ballot;
import io.holdfast.inspector.TeamMessage.Conclude;
import io.holdfast.inspector.TeamMessage.Concluded;
import io.holdfast.inspector.TeamMessage.Prepare;
import io.holdfast.inspector.TeamMessage.Prepared;
import io.holdfast.inspector.TeamMessage.TeamOutcome;
import io.holdfast.inspector.actor.PendingCommand;
import io.holdfast.inspector.actor.StepContext;
import io.holdfast.inspector.actor.team.TeamVotes.Vote;
import io.holdfast.runtime.Round;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The two phases: the owners are asked, and those that prepared are told, one after the other in the order of the ids. */
final class TeamPhases {
    private final StepContext lowest;
    private final PendingCommand letter;
    private Ballot ballot;

    TeamPhases(StepContext lowest, PendingCommand letter) {
        this.lowest = lowest;
        this.letter = letter;
        this.ballot = newBallot();
    }

    private Ballot newBallot() {
        return new Ballot(
                lowest.setup().ports().ids().random(), lowest.setup().ports().member());
    }

    /** In a ballot of its own, until all have answered or one cannot. */
    Future<TeamVotes> ask() {
        ballot = newBallot();
        List<InspectorId> inOrder =
                letter.envelope().inspectors().stream().sorted().toList();
        return askFrom(inOrder, 0, new TeamVotes(letter.envelope().inspectors(), List.of()));
    }

    private Future<TeamVotes> askFrom(List<InspectorId> inOrder, int next, TeamVotes votes) {
        if (next == inOrder.size() || votes.last().isPresent()) {
            return Future.succeededFuture(votes);
        }
        InspectorId inspector = inOrder.get(next);
        return prepare(inspector).compose(prepared -> askFrom(inOrder, next + 1, votes.and(inspector, prepared)));
    }

    /** Again where the inspector moved while he was asked: for his new owner that is another attempt. */
    private Future<Prepared> prepare(InspectorId inspector) {
        AtomicReference<Envelope> asked = new AtomicReference<>(letter.envelope());
        return Round.repeat(() -> lowest.setup()
                .ports()
                .owners()
                .prepare(new Prepare(inspector, asked.getAndUpdate(Envelope::again), ballot))
                .otherwise(new Prepared(new Unavailable(Cause.STORE), TeamParticipant.NOTHING_TO_TELL))
                .compose(prepared ->
                        prepared.answer() instanceof Moved && !lowest.mailbox().isLate(letter)
                                ? lowest.pause().map(Optional.empty())
                                : Future.succeededFuture(Optional.of(prepared))));
    }

    /** What those have said who were told. */
    Future<Map<InspectorId, Concluded>> tell(TeamVotes votes, TeamOutcome outcome) {
        Future<Map<InspectorId, Concluded>> all = Future.succeededFuture(new HashMap<>());
        for (Vote vote : votes.votes()) {
            if (vote.isPrepared()) {
                all = all.compose(told -> tell(vote, outcome, told.values()).map(one -> {
                    told.put(vote.inspector(), one);
                    return told;
                }));
            }
        }
        return all;
    }

    /** Where one did not make its part so, the later ones take theirs back. */
    private Future<Concluded> tell(Vote vote, TeamOutcome outcome, Collection<Concluded> before) {
        boolean isHalfWay = outcome == TeamOutcome.COMMITTED && before.contains(Concluded.UNKNOWN);
        TeamOutcome told = isHalfWay ? TeamOutcome.ABORTED : outcome;
        return lowest.setup()
                .ports()
                .owners()
                .tell(new Conclude(vote.inspector(), letter.envelope(), ballot, told))
                .otherwise(Concluded.UNKNOWN);
    }

    Future<Void> withdraw(TeamVotes votes) {
        return tell(votes, TeamOutcome.ABORTED).mapEmpty();
    }
}
