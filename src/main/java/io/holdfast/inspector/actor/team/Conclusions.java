package io.holdfast.inspector.actor.team;

import io.holdfast.calendar.InspectorId;
import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.Owners;
import io.holdfast.inspector.TeamMessage.Ballot;
import io.holdfast.inspector.TeamMessage.Conclude;
import io.holdfast.inspector.TeamMessage.Concluded;
import io.holdfast.inspector.TeamMessage.TeamOutcome;
import io.holdfast.inspector.actor.team.TeamVotes.Vote;
import io.vertx.core.Future;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The second phase: the owners that prepared are told the outcome, one after the other in the order of the ids. */
record Conclusions(Owners owners, Envelope envelope, Ballot ballot) {
    /** What those have said who were told. */
    Future<Map<InspectorId, Concluded>> tell(TeamVotes votes, TeamOutcome outcome) {
        Future<Map<InspectorId, Concluded>> all = Future.succeededFuture(new HashMap<>());
        for (Vote vote : votes.votes()) {
            if (vote.isPrepared()) {
                all = all.compose(told -> owners.tell(message(vote, outcome, told.values()))
                        .otherwise(Concluded.UNKNOWN)
                        .map(one -> {
                            told.put(vote.inspector(), one);
                            return told;
                        }));
            }
        }
        return all;
    }

    /** Where one did not make its part so, the later ones take theirs back. */
    private Conclude message(Vote vote, TeamOutcome outcome, Collection<Concluded> before) {
        boolean isHalfWay = outcome == TeamOutcome.COMMITTED && before.contains(Concluded.UNKNOWN);
        return new Conclude(vote.inspector(), envelope, ballot, isHalfWay ? TeamOutcome.ABORTED : outcome);
    }
}
