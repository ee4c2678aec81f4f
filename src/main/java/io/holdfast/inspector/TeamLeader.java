package io.holdfast.inspector;

import io.holdfast.calendar.Change;
import io.holdfast.calendar.Decision;
import io.holdfast.calendar.HoldChange.HoldPlaced;
import io.holdfast.calendar.HoldChange.HoldReserved;
import io.holdfast.calendar.IdempotencyKey;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Intent;
import io.holdfast.calendar.Refusal;
import io.holdfast.calendar.Refusal.Reason;
import io.holdfast.inspector.CalendarStore.ClaimOutcome;
import io.holdfast.inspector.HolderPlaces.PlaceOutcome;
import io.holdfast.inspector.Letter.Stage;
import io.holdfast.inspector.Reply.Accepted;
import io.holdfast.inspector.Reply.KeyReused;
import io.holdfast.inspector.Reply.Moved;
import io.holdfast.inspector.Reply.OutcomeUnknown;
import io.holdfast.inspector.Reply.Refused;
import io.holdfast.inspector.Reply.Unavailable;
import io.holdfast.inspector.Reply.Unavailable.Cause;
import io.holdfast.inspector.TeamMessage.Prepare;
import io.holdfast.inspector.TeamMessage.Prepared;
import io.holdfast.inspector.TeamMessage.Tell;
import io.holdfast.inspector.TeamMessage.Told;
import io.holdfast.inspector.TeamMessage.Verdict;
import io.holdfast.inspector.TeamParts.Part;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One command on several calendars: each is prepared, in the order of the ids; then one journal document claims the next
 * version of each, or each makes its part of the hold live; then all are told.
 */
final class TeamLeader {
    private final InspectorPorts ports;
    private final Inspector lowest;
    private final Letter letter;
    private final HoldKeys keys;
    private final TeamAnswers answers;

    /** @param lowest the inspector with the lowest id; its owner leads */
    TeamLeader(Inspector lowest, Letter letter) {
        this.lowest = lowest;
        this.letter = letter;
        this.ports = lowest.ports();
        this.keys = new HoldKeys(ports);
        this.answers = new TeamAnswers(lowest);
    }

    /** Answers the letter; the answer is also given at its deadline by what is known then. */
    Future<Void> lead() {
        if (letter.command().isJournalled()) {
            return goOn().compose(nothing -> letter.isAnswered() ? Future.succeededFuture() : unlessWritten());
        }
        return keys.open(letter).compose(isOpen -> isOpen ? takePlace() : Future.succeededFuture());
    }

    /** The request may be that of an open intent, under an earlier id: then it goes on as that command. */
    private Future<Void> goOn() {
        IdempotencyKey asked = letter.envelope().key();
        if (asked == null) {
            return Future.succeededFuture();
        }
        return lowest.loaded()
                .<Void>map(known -> {
                    Intent open = known.calendar().foreignIntent(letter.commandId());
                    IdempotencyKey intended = open == null ? null : open.key();
                    if (open != null && intended != null && asked.isSameRequestAs(intended)) {
                        letter.goOnAs(open.commandId());
                    } else if (intended != null && asked.scoped().equals(intended.scoped())) {
                        letter.reply(new KeyReused());
                    }
                    return null;
                })
                .otherwiseEmpty();
    }

    /** A command that was sent or begun before may be in the journal already; a new one is not looked for. */
    private Future<Void> unlessWritten() {
        if (!letter.mayHaveBegun()) {
            return attempt();
        }
        return ports.journal()
                .find(List.of(letter.commandId()), List.of(), lowest.id().companyId())
                .compose(found -> found.isEmpty() ? attempt() : answer(Refusing.first(found.get(0), letter)));
    }

    private Future<Void> takePlace() {
        if (letter.isRepeat()) {
            return answers.find(letter).compose(first -> first.isPresent() ? answer(first.get()) : placed());
        }
        return placed();
    }

    private Future<Void> placed() {
        return lowest.places()
                .take(letter, lowest::pause)
                .compose(place -> place == PlaceOutcome.TAKEN ? attempt() : tooMany());
    }

    /** What is against the rules is said first; that is the same on every calendar. */
    private Future<Void> tooMany() {
        return lowest.loaded().compose(known -> {
            Refusal tooMany = Refusal.of(Reason.TOO_MANY_HOLDS, "the holder has as many holds as one may have");
            Refusal first = letter.decide(known.calendar(), lowest.now()) instanceof Decision.Refused refused
                            && refused.refusal().reason().compareTo(Reason.TOO_MANY_HOLDS) < 0
                    ? refused.refusal()
                    : tooMany;
            return refuse(new Refused(first, List.of(), List.of()));
        });
    }

    private Future<Void> attempt() {
        if (lowest.isLate(letter)) {
            letter.giveUp();
            return Future.succeededFuture();
        }
        List<InspectorId> inOrder =
                letter.envelope().inspectors().stream().sorted().toList();
        TeamParts none = new TeamParts(letter.envelope().inspectors(), List.of());
        return prepareFrom(inOrder, 0, none).compose(this::conclude);
    }

    /** One after the other, until all have answered or one cannot. */
    private Future<TeamParts> prepareFrom(List<InspectorId> inOrder, int next, TeamParts parts) {
        if (next == inOrder.size() || parts.last().isPresent()) {
            return Future.succeededFuture(parts);
        }
        InspectorId inspector = inOrder.get(next);
        return prepare(inspector).compose(prepared -> prepareFrom(inOrder, next + 1, parts.and(inspector, prepared)));
    }

    /** Again where the inspector moved while he was asked: for his new owner that is another attempt. */
    private Future<Prepared> prepare(InspectorId inspector) {
        AtomicReference<Envelope> asked = new AtomicReference<>(letter.envelope());
        return Round.repeat(() -> ports.owners()
                .prepare(new Prepare(inspector, asked.getAndUpdate(Envelope::again)))
                .otherwise(new Prepared(new Unavailable(Cause.STORE), TeamPart.NOTHING_TO_TELL))
                .compose(prepared -> prepared.answer() instanceof Moved && !lowest.isLate(letter)
                        ? lowest.pause().map(Optional.empty())
                        : Future.succeededFuture(Optional.of(prepared))));
    }

    private Future<Void> conclude(TeamParts parts) {
        Optional<Reply> last = parts.last();
        if (last.isPresent()) {
            return withdraw(parts).compose(nothing -> answer(last.get()));
        }
        if (!parts.allAgree()) {
            return withdraw(parts).compose(nothing -> refuse(parts.refusal()));
        }
        if (!parts.areOfOneTime()) {
            return withdraw(parts).compose(nothing -> refuse(parts.torn()));
        }
        if (!letter.command().isJournalled()) {
            return agree(parts);
        }
        return parts.allArePrepared() ? claim(parts) : again(parts);
    }

    /** Looks for its own id, and decides again. */
    private Future<Void> again(TeamParts parts) {
        letter.reached(Stage.INTENT_WRITE_BEGUN);
        return withdraw(parts).compose(nothing -> lowest.pause()).compose(nothing -> unlessWritten());
    }

    private Future<Void> claim(TeamParts parts) {
        if (lowest.isLate(letter)) {
            return withdraw(parts).onComplete(any -> letter.giveUp());
        }
        letter.reached(Stage.INSERT_BEGUN);
        Envelope envelope = letter.envelope();
        JournalCommand command = new JournalCommand(
                envelope.commandId(),
                envelope.command().kind(),
                envelope.origin(),
                envelope.key(),
                parts.claims(),
                parts.change(),
                parts.revisions(),
                lowest.now());
        return ports.journal()
                .claim(command, envelope.deadline())
                .compose(outcome -> concluded(outcome, parts, command));
    }

    private Future<Void> concluded(ClaimOutcome outcome, TeamParts parts, JournalCommand command) {
        return outcome.of(new ClaimOutcome.Cases<>() {
            @Override
            public Future<Void> claimed(ClaimOutcome.Claimed claimed) {
                return tell(parts, Verdict.JOURNALLED).compose(told -> settled(command));
            }

            @Override
            public Future<Void> alreadyClaimed(ClaimOutcome.AlreadyClaimed refused) {
                return again(parts);
            }

            @Override
            public Future<Void> alreadyWritten(ClaimOutcome.AlreadyWritten written) {
                boolean isOwn = written.first().id().equals(letter.commandId());
                return tell(parts, isOwn ? Verdict.ALREADY_JOURNALLED : Verdict.WITHDRAWN)
                        .compose(told -> settled(written.first()));
            }

            @Override
            public Future<Void> unknown(ClaimOutcome.Unknown unknown) {
                return tell(parts, Verdict.UNKNOWN).compose(told -> answer(new OutcomeUnknown()));
            }

            @Override
            public Future<Void> notBegun(ClaimOutcome.NotBegun late) {
                boolean isFirst = letter.envelope().attempt() == 1;
                letter.reply(isFirst ? new Unavailable(Cause.STORE) : new OutcomeUnknown());
                return withdraw(parts);
            }
        });
    }

    /** The places of holds that are over are given back before the answer, so that their holders find them free. */
    private Future<Void> settled(JournalCommand written) {
        return lowest.places()
                .settle(written.answer().changes())
                .compose(nothing -> answer(Refusing.first(written, letter)));
    }

    /** A second Write each, in the same order; what fails half way is not known. */
    private Future<Void> agree(TeamParts parts) {
        if (lowest.isLate(letter)) {
            return withdraw(parts).onComplete(any -> letter.giveUp());
        }
        List<Change> changes = Optional.ofNullable(parts.change()).map(TeamLeader::live).stream()
                .toList();
        Accepted answer = new Accepted(parts.revisions(), changes, false);
        letter.reached(Stage.HOLD_WRITE_BEGUN);
        return tell(parts, Verdict.AGREED)
                .compose(told -> told.stream().allMatch(part -> part == Told.DONE)
                        ? remembered(answer)
                        : TakingBack.halfWay(lowest, letter))
                .compose(said -> said instanceof Accepted standing
                        ? lowest.places()
                                .settle(standing.changes())
                                .compose(nothing -> answer(letter.isRepeat() ? standing.replayed() : standing))
                        : answer(said));
    }

    /** A repeat with its key gets this answer: it is written down only when every calendar has its part. */
    private Future<Reply> remembered(Accepted answer) {
        return letter.envelope().key() == null ? Future.succeededFuture(answer) : answers.write(letter, answer);
    }

    private static Change live(Change change) {
        return change instanceof HoldReserved reserved
                ? new HoldPlaced(reserved.hold().live())
                : change;
    }

    private Future<Void> withdraw(TeamParts parts) {
        return tell(parts, Verdict.WITHDRAWN).mapEmpty();
    }

    private Future<List<Told>> tell(TeamParts parts, Verdict verdict) {
        Future<List<Told>> all = Future.succeededFuture(new ArrayList<>());
        for (Part part : parts.parts()) {
            if (part.isPrepared()) {
                all = all.compose(told -> ports.owners()
                        .tell(message(part, verdict, told))
                        .otherwise(Told.UNKNOWN)
                        .map(one -> {
                            told.add(one);
                            return told;
                        }));
            }
        }
        return all;
    }

    /** Where one did not make its part so, the later ones take theirs back. */
    private Tell message(Part part, Verdict verdict, List<Told> before) {
        boolean isHalfWay = verdict == Verdict.AGREED && before.contains(Told.UNKNOWN);
        Verdict one = isHalfWay ? Verdict.WITHDRAWN : verdict;
        return new Tell(part.inspector(), letter.envelope(), one);
    }

    private Future<Void> refuse(Refused refused) {
        Future<Void> closed = letter.command().isJournalled() ? Future.succeededFuture() : keys.close(letter);
        return closed.compose(nothing -> lowest.places().giveBack(letter)).compose(nothing -> answer(refused));
    }

    private Future<Void> answer(Reply reply) {
        letter.reply(reply);
        return Future.succeededFuture();
    }
}
