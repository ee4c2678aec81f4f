package io.holdfast.inspector.actor.team;

import io.holdfast.calendar.Change;
import io.holdfast.calendar.HoldChange.HoldPlaced;
import io.holdfast.calendar.HoldChange.HoldReserved;
import io.holdfast.calendar.IdempotencyKey;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Intent;
import io.holdfast.inspector.CalendarStore.ClaimOutcome;
import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.InspectorPorts;
import io.holdfast.inspector.JournalCommand;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.Reply.Accepted;
import io.holdfast.inspector.Reply.Moved;
import io.holdfast.inspector.Reply.OutcomeUnknown;
import io.holdfast.inspector.Reply.Refused;
import io.holdfast.inspector.Reply.Unavailable;
import io.holdfast.inspector.Reply.Unavailable.Cause;
import io.holdfast.inspector.TeamMessage.Ballot;
import io.holdfast.inspector.TeamMessage.Concluded;
import io.holdfast.inspector.TeamMessage.Prepare;
import io.holdfast.inspector.TeamMessage.Prepared;
import io.holdfast.inspector.TeamMessage.TeamOutcome;
import io.holdfast.inspector.actor.AnsweringFromMemory;
import io.holdfast.inspector.actor.Inspector;
import io.holdfast.inspector.actor.PendingCommand;
import io.holdfast.inspector.actor.PendingCommand.Stage;
import io.holdfast.inspector.actor.memory.Memory;
import io.holdfast.runtime.Round;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One command on several calendars: each is prepared, in the order of the ids; then one journal document claims the next
 * version of each, or each makes its part of the hold live; then all are told.
 */
public final class TeamCoordinator {
    private final InspectorPorts ports;
    private final Inspector lowest;
    private final PendingCommand letter;
    private final TeamHolds holds;
    private Ballot ballot;

    /**
     * Of one attempt.
     *
     * @param lowest the inspector with the lowest id; its owner leads
     */
    public TeamCoordinator(Inspector lowest, PendingCommand letter) {
        this.lowest = lowest;
        this.letter = letter;
        this.ports = lowest.ports();
        this.holds = new TeamHolds(lowest, letter, this::attempt);
        this.ballot = newBallot();
    }

    public Inspector lowest() {
        return lowest;
    }

    /** Answers the letter; the answer is also given at its deadline by what is known then. */
    public Future<Void> lead() {
        if (letter.command().isJournalled()) {
            return goOn().compose(nothing -> letter.isAnswered() ? Future.succeededFuture() : unlessWritten());
        }
        return holds.begin();
    }

    private Ballot newBallot() {
        return new Ballot(ports.ids().random(), ports.member());
    }

    /** The request may be that of an open intent, under an earlier id: then it goes on as that command. */
    private Future<Void> goOn() {
        IdempotencyKey asked = letter.envelope().key();
        if (asked == null) {
            return Future.succeededFuture();
        }
        return upToDate()
                .<Void>map(known -> {
                    Intent open = known.calendar().foreignIntent(letter.commandId());
                    IdempotencyKey intended = open == null ? null : open.key();
                    if (open != null && intended != null && asked.isSameRequestAs(intended)) {
                        letter.goOnAs(open.commandId());
                    }
                    return null;
                })
                .otherwiseEmpty();
    }

    /** A leader whose memory is behind knows nothing of the intent. */
    private Future<Memory> upToDate() {
        return lowest.loaded()
                .compose(known -> ports.holds().readStamp(lowest.id()).compose(stamp -> {
                    if (stamp.equals(known.stamp())) {
                        return Future.succeededFuture(known);
                    }
                    lowest.forget();
                    return lowest.loaded();
                }));
    }

    /** A command that was sent or begun before may be in the journal already; a new one is not looked for. */
    private Future<Void> unlessWritten() {
        if (!letter.mayHaveBegun()) {
            return attempt();
        }
        return ports.journal()
                .find(List.of(letter.commandId()), List.of(), lowest.id().companyId())
                .compose(
                        found -> found.isEmpty() ? attempt() : answer(AnsweringFromMemory.first(found.get(0), letter)));
    }

    private Future<Void> attempt() {
        if (lowest.isLate(letter)) {
            letter.giveUp();
            return Future.succeededFuture();
        }
        List<InspectorId> inOrder =
                letter.envelope().inspectors().stream().sorted().toList();
        ballot = newBallot();
        TeamVotes none = new TeamVotes(letter.envelope().inspectors(), List.of());
        return prepareFrom(inOrder, 0, none).compose(this::conclude);
    }

    /** One after the other, until all have answered or one cannot. */
    private Future<TeamVotes> prepareFrom(List<InspectorId> inOrder, int next, TeamVotes votes) {
        if (next == inOrder.size() || votes.last().isPresent()) {
            return Future.succeededFuture(votes);
        }
        InspectorId inspector = inOrder.get(next);
        return prepare(inspector).compose(prepared -> prepareFrom(inOrder, next + 1, votes.and(inspector, prepared)));
    }

    /** Again where the inspector moved while he was asked: for his new owner that is another attempt. */
    private Future<Prepared> prepare(InspectorId inspector) {
        AtomicReference<Envelope> asked = new AtomicReference<>(letter.envelope());
        return Round.repeat(() -> ports.owners()
                .prepare(new Prepare(inspector, asked.getAndUpdate(Envelope::again), ballot))
                .otherwise(new Prepared(new Unavailable(Cause.STORE), TeamParticipant.NOTHING_TO_TELL))
                .compose(prepared -> prepared.answer() instanceof Moved && !lowest.isLate(letter)
                        ? lowest.pause().map(Optional.empty())
                        : Future.succeededFuture(Optional.of(prepared))));
    }

    private Future<Void> conclude(TeamVotes votes) {
        Optional<Reply> last = votes.last();
        if (last.isPresent()) {
            return withdraw(votes).compose(nothing -> last(last.get()));
        }
        if (!votes.allAgree()) {
            return withdraw(votes).compose(nothing -> refuse(votes.refusal()));
        }
        if (!votes.areOfOneTime()) {
            return withdraw(votes).compose(nothing -> refuse(votes.torn()));
        }
        if (!letter.command().isJournalled()) {
            return agree(votes);
        }
        return votes.allArePrepared() ? claim(votes) : again(votes);
    }

    private Future<Void> last(Reply reply) {
        return reply instanceof Accepted accepted && !letter.command().isJournalled()
                ? holds.accept(accepted)
                : answer(reply);
    }

    /** Looks for its own id, and decides again. */
    private Future<Void> again(TeamVotes votes) {
        letter.reached(Stage.INTENT_WRITE_BEGUN);
        return withdraw(votes).compose(nothing -> lowest.pause()).compose(nothing -> unlessWritten());
    }

    private Future<Void> claim(TeamVotes votes) {
        if (lowest.isLate(letter)) {
            return withdraw(votes).onComplete(any -> letter.giveUp());
        }
        letter.reached(Stage.INSERT_BEGUN);
        Envelope envelope = letter.envelope();
        JournalCommand command = new JournalCommand(
                envelope.commandId(),
                envelope.command().kind(),
                envelope.origin(),
                envelope.key(),
                votes.claims(),
                votes.change(),
                votes.revisions(Map.of()),
                lowest.now());
        return ports.journal()
                .claim(command, envelope.deadline())
                .compose(outcome -> concluded(outcome, votes, command));
    }

    private Future<Void> concluded(ClaimOutcome outcome, TeamVotes votes, JournalCommand command) {
        return outcome.of(new ClaimOutcome.Cases<>() {
            @Override
            public Future<Void> claimed(ClaimOutcome.Claimed claimed) {
                return tell(votes, TeamOutcome.JOURNALLED).compose(told -> settled(command));
            }

            @Override
            public Future<Void> alreadyClaimed(ClaimOutcome.AlreadyClaimed refused) {
                return again(votes);
            }

            @Override
            public Future<Void> alreadyWritten(ClaimOutcome.AlreadyWritten written) {
                boolean isOwn = written.first().id().equals(letter.commandId());
                return tell(votes, isOwn ? TeamOutcome.ALREADY_JOURNALLED : TeamOutcome.ABORTED)
                        .compose(told -> settled(written.first()));
            }

            @Override
            public Future<Void> unknown(ClaimOutcome.Unknown unknown) {
                return tell(votes, TeamOutcome.UNKNOWN).compose(told -> answer(new OutcomeUnknown()));
            }

            @Override
            public Future<Void> notBegun(ClaimOutcome.NotBegun late) {
                boolean isFirst = letter.envelope().attempt() == 1;
                letter.reply(isFirst ? new Unavailable(Cause.STORE) : new OutcomeUnknown());
                return withdraw(votes);
            }
        });
    }

    /** The places of holds that are over are given back before the answer, so that their holders find them free. */
    private Future<Void> settled(JournalCommand written) {
        return lowest.places()
                .settle(written.answer().changes())
                .compose(nothing -> answer(AnsweringFromMemory.first(written, letter)));
    }

    /**
     * A second Write each, in the same order; what fails half way is not known. The first of them says whether another
     * attempt was refused meanwhile; where the lowest needs none, it is looked up.
     */
    private Future<Void> agree(TeamVotes votes) {
        if (lowest.isLate(letter)) {
            return withdraw(votes).onComplete(any -> letter.giveUp());
        }
        letter.reached(Stage.HOLD_WRITE_BEGUN);
        if (votes.lowestIsPrepared()) {
            return makeSo(votes);
        }
        return holds.word()
                .compose(word ->
                        word.isEmpty() ? makeSo(votes) : withdraw(votes).compose(nothing -> holds.hear(word.get())));
    }

    /** The revisions that are answered are those of the second Writes: what was foreseen may have come about otherwise. */
    private Future<Void> makeSo(TeamVotes votes) {
        List<Change> changes = Optional.ofNullable(votes.change()).map(TeamCoordinator::live).stream()
                .toList();
        return tell(votes, TeamOutcome.COMMITTED)
                .compose(told -> told.values().stream().allMatch(Concluded::isDone)
                        ? holds.concluded(new Accepted(votes.revisions(told), changes, false))
                        : holds.halfWay());
    }

    private static Change live(Change change) {
        return change instanceof HoldReserved reserved
                ? new HoldPlaced(reserved.hold().live())
                : change;
    }

    private Future<Void> withdraw(TeamVotes votes) {
        return tell(votes, TeamOutcome.ABORTED).mapEmpty();
    }

    private Future<Map<InspectorId, Concluded>> tell(TeamVotes votes, TeamOutcome outcome) {
        return new Conclusions(ports.owners(), letter.envelope(), ballot).tell(votes, outcome);
    }

    private Future<Void> refuse(Refused refused) {
        return letter.command().isJournalled() ? answer(refused) : holds.refuse(refused);
    }

    private Future<Void> answer(Reply reply) {
        letter.reply(reply);
        return Future.succeededFuture();
    }
}
