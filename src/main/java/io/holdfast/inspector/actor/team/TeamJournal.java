package io.holdfast.inspector.actor.team;

import io.holdfast.calendar.IdempotencyKey;
import io.holdfast.calendar.Intent;
import io.holdfast.inspector.CalendarStore.ClaimOutcome;
import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.HolderQuotas.PlaceOutcome;
import io.holdfast.inspector.InspectorPorts;
import io.holdfast.inspector.JournalCommand;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.Reply.Accepted;
import io.holdfast.inspector.Reply.OutcomeUnknown;
import io.holdfast.inspector.Reply.Refused;
import io.holdfast.inspector.Reply.Unavailable;
import io.holdfast.inspector.Reply.Unavailable.Cause;
import io.holdfast.inspector.TeamMessage.TeamOutcome;
import io.holdfast.inspector.actor.AnsweringFromMemory;
import io.holdfast.inspector.actor.HolderQuota;
import io.holdfast.inspector.actor.PendingCommand;
import io.holdfast.inspector.actor.PendingCommand.Stage;
import io.holdfast.inspector.actor.StepContext;
import io.holdfast.inspector.actor.memory.Memory;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** A team's command of the journal: one document claims the next version of every calendar. */
final class TeamJournal implements TeamSteps {
    private final StepContext lowest;
    private final InspectorPorts ports;
    private final PendingCommand letter;
    private final TeamPhases phases;
    private final HolderQuota places;
    private final Supplier<Future<Void>> attempt;

    /** @param attempt asks all owners, and goes on with what they said */
    TeamJournal(StepContext lowest, PendingCommand letter, TeamPhases phases, Supplier<Future<Void>> attempt) {
        this.lowest = lowest;
        this.ports = lowest.setup().ports();
        this.letter = letter;
        this.phases = phases;
        this.places = HolderQuota.of(lowest.setup());
        this.attempt = attempt;
    }

    @Override
    public Future<Void> begin() {
        letter.begin(lowest.now());
        return goOn().compose(nothing -> letter.isAnswered() ? Future.succeededFuture() : unlessWritten());
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
        return lowest.memory()
                .loaded()
                .compose(known -> ports.holds().readStamp(lowest.setup().id()).compose(stamp -> {
                    if (stamp.equals(known.stamp())) {
                        return Future.succeededFuture(known);
                    }
                    lowest.memory().forget();
                    return lowest.memory().loaded();
                }));
    }

    /** A command that was sent or begun before may be in the journal already; a new one is not looked for. */
    private Future<Void> unlessWritten() {
        if (!letter.mayHaveBegun()) {
            return place();
        }
        return ports.journal()
                .find(
                        List.of(letter.commandId()),
                        List.of(),
                        lowest.setup().id().companyId())
                .compose(found -> found.isEmpty() ? place() : settledBefore(found.get(0)));
    }

    /** A place in its holder's count comes before a hold; one that comes to nothing falls free at the deadline. */
    private Future<Void> place() {
        return places.take(letter, lowest::pause)
                .compose(place -> place == PlaceOutcome.TAKEN
                        ? attempt.get()
                        : firstAnswer()
                                .compose(first -> first.isPresent()
                                        ? settledBefore(first.get())
                                        : TooManyHolds.refusal(lowest, letter).compose(this::refused)));
    }

    /** That of an earlier request with its key; the places that are taken may be those of what it made. */
    private Future<Optional<JournalCommand>> firstAnswer() {
        IdempotencyKey key = letter.envelope().key();
        return key == null
                ? Future.succeededFuture(Optional.empty())
                : ports.journal().withKey(key);
    }

    @Override
    public Future<Void> agreed(TeamVotes votes) {
        if (votes.allArePrepared()) {
            return claim(votes);
        }
        return votes.noneHasToDoAnything()
                ? ended(new Accepted(votes.revisions(Map.of()), List.of(), false))
                : again(votes);
    }

    /** Looks for its own id, and decides again. */
    private Future<Void> again(TeamVotes votes) {
        letter.reached(Stage.INTENT_WRITE_BEGUN);
        return phases.withdraw(votes).compose(nothing -> lowest.pause()).compose(nothing -> unlessWritten());
    }

    private Future<Void> claim(TeamVotes votes) {
        if (lowest.mailbox().isLate(letter)) {
            return phases.withdraw(votes).onComplete(any -> letter.giveUp());
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
                return phases.tell(votes, TeamOutcome.JOURNALLED).compose(told -> settled(command));
            }

            @Override
            public Future<Void> alreadyClaimed(ClaimOutcome.AlreadyClaimed refused) {
                return again(votes);
            }

            @Override
            public Future<Void> alreadyWritten(ClaimOutcome.AlreadyWritten written) {
                boolean isOwn = written.first().id().equals(letter.commandId());
                return phases.tell(votes, isOwn ? TeamOutcome.ALREADY_JOURNALLED : TeamOutcome.ABORTED)
                        .compose(told -> settledBefore(written.first()));
            }

            @Override
            public Future<Void> unknown(ClaimOutcome.Unknown unknown) {
                return phases.tell(votes, TeamOutcome.UNKNOWN).compose(told -> ended(new OutcomeUnknown()));
            }

            @Override
            public Future<Void> notBegun(ClaimOutcome.NotBegun late) {
                boolean isFirst = letter.envelope().attempt() == 1;
                letter.reply(isFirst ? new Unavailable(Cause.STORE) : new OutcomeUnknown());
                return phases.withdraw(votes);
            }
        });
    }

    /** The places of holds that are over are given back before the answer, so that their holders find them free. */
    private Future<Void> settled(JournalCommand written) {
        return places.settle(written.answer().changes())
                .compose(nothing -> ended(AnsweringFromMemory.first(written, letter)));
    }

    /** As {@link #settled}, of what was written by an earlier attempt, or under another id. */
    private Future<Void> settledBefore(JournalCommand written) {
        return places.settleAgain(written.answer().changes(), lowest.memory())
                .compose(nothing -> ended(AnsweringFromMemory.first(written, letter)));
    }

    /** Its place is given back, where nothing of it can have been written. */
    @Override
    public Future<Void> refused(Refused refused) {
        return letter.mayHaveBegun()
                ? ended(refused)
                : places.giveBack(letter).otherwiseEmpty().compose(nothing -> ended(refused));
    }

    @Override
    public Future<Void> ended(Reply reply) {
        letter.reply(reply);
        return Future.succeededFuture();
    }
}
