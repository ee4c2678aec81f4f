package io.holdfast.inspector;

import io.holdfast.calendar.CalendarRevision;
import io.holdfast.calendar.Change;
import io.holdfast.calendar.Conflict;
import io.holdfast.calendar.HoldChange.HoldPlaced;
import io.holdfast.calendar.HoldChange.HoldReserved;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Refusal;
import io.holdfast.inspector.CalendarStore.ClaimOutcome;
import io.holdfast.inspector.HolderPlaces.PlaceOutcome;
import io.holdfast.inspector.Letter.Stage;
import io.holdfast.inspector.Reply.Accepted;
import io.holdfast.inspector.Reply.OutcomeUnknown;
import io.holdfast.inspector.Reply.Refused;
import io.holdfast.inspector.TeamMessage.Prepare;
import io.holdfast.inspector.TeamMessage.Prepared;
import io.holdfast.inspector.TeamMessage.Tell;
import io.holdfast.inspector.TeamMessage.Told;
import io.holdfast.inspector.TeamMessage.Verdict;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One command on several calendars: each is prepared, in the order of the ids; then one journal document claims the next
 * version of each, or each makes its part of the hold live; then all are told.
 */
final class TeamLeader {
    private final InspectorPorts ports;
    private final Inspector lowest;
    private final Letter letter;
    private final HoldKeys keys;

    /** @param lowest the inspector with the lowest id; its owner leads */
    TeamLeader(Inspector lowest, Letter letter) {
        this.lowest = lowest;
        this.letter = letter;
        this.ports = lowest.ports();
        this.keys = new HoldKeys(ports);
    }

    /** A calendar of the team, and what its owner said. */
    private record Part(InspectorId inspector, Prepared prepared) {
        boolean isPrepared() {
            return prepared.base() != TeamPart.NOTHING_TO_TELL;
        }

        boolean agrees() {
            return prepared.answer() instanceof Accepted accepted && !accepted.isReplayed();
        }
    }

    /** Answers the letter; the answer is also given at its deadline by what is known then. */
    Future<Void> lead() {
        if (letter.command().isJournalled()) {
            return letter.envelope().attempt() == 1 ? attempt() : unlessWritten();
        }
        return keys.open(letter).compose(isOpen -> isOpen ? takePlace() : Future.succeededFuture());
    }

    private Future<Void> unlessWritten() {
        return ports.journal()
                .find(List.of(letter.commandId()), List.of(), lowest.id().companyId())
                .compose(found -> {
                    if (found.isEmpty()) {
                        return attempt();
                    }
                    return answer(Refusing.first(found.get(0), letter));
                });
    }

    private Future<Void> takePlace() {
        if (letter.isRepeat()) {
            return lowest.answered(letter).compose(first -> first.isPresent() ? answer(first.get()) : placed());
        }
        return placed();
    }

    private Future<Void> placed() {
        return lowest.places()
                .take(letter, lowest::pause)
                .compose(place -> place == PlaceOutcome.TAKEN ? attempt() : tooMany());
    }

    private Future<Void> tooMany() {
        Refusal refusal = Refusal.of(Refusal.Reason.TOO_MANY_HOLDS, "the holder has as many holds as one may have");
        return refuse(new Refused(refusal, List.of(), List.of()));
    }

    private Future<Void> attempt() {
        if (lowest.isLate(letter)) {
            letter.giveUp();
            return Future.succeededFuture();
        }
        List<InspectorId> inOrder =
                letter.envelope().inspectors().stream().sorted().toList();
        return prepareFrom(inOrder, 0, new ArrayList<>()).compose(this::conclude);
    }

    private Future<List<Part>> prepareFrom(List<InspectorId> inOrder, int next, List<Part> parts) {
        boolean isStopped = !parts.isEmpty() && !isAnswer(parts.get(parts.size() - 1));
        if (next == inOrder.size() || isStopped) {
            return Future.succeededFuture(parts);
        }
        InspectorId inspector = inOrder.get(next);
        return ports.owners()
                .prepare(new Prepare(inspector, letter.envelope()))
                .recover(fault -> Future.succeededFuture(new Prepared(new OutcomeUnknown(), TeamPart.NOTHING_TO_TELL)))
                .compose(prepared -> {
                    parts.add(new Part(inspector, prepared));
                    return prepareFrom(inOrder, next + 1, parts);
                });
    }

    private static boolean isAnswer(Part part) {
        return part.prepared().answer() instanceof Reply.Answer;
    }

    private Future<Void> conclude(List<Part> parts) {
        for (Part part : parts) {
            Reply reply = part.prepared().answer();
            if (!(reply instanceof Reply.Answer) || (reply instanceof Accepted first && first.isReplayed())) {
                return withdraw(parts).compose(nothing -> answer(reply));
            }
        }
        if (!parts.stream().allMatch(Part::agrees)) {
            return withdraw(parts).compose(nothing -> refuse(refusalOf(parts)));
        }
        return letter.command().isJournalled() ? claim(parts) : agree(parts);
    }

    /** The first reason in order; of a taken slot, with what is in the way on every calendar. */
    private Refused refusalOf(List<Part> parts) {
        List<Refusal> refusals = parts.stream()
                .map(part -> part.prepared().answer())
                .filter(Refused.class::isInstance)
                .map(reply -> ((Refused) reply).refusal())
                .sorted(Comparator.comparing(Refusal::reason))
                .toList();
        Refusal first = refusals.get(0);
        List<Conflict> conflicts = refusals.stream()
                .filter(refusal -> refusal.reason() == first.reason())
                .flatMap(refusal -> refusal.conflicts().stream())
                .sorted(Comparator.comparing(conflict -> conflict.interval().start()))
                .toList();
        Refusal whole = new Refusal(first.reason(), first.detail(), first.pointer(), conflicts);
        return new Refused(whole, revisions(parts, true), List.of());
    }

    /** In the order in which the caller named them. */
    private List<CalendarRevision> revisions(List<Part> parts, boolean asTheyAre) {
        List<CalendarRevision> revisions = new ArrayList<>();
        for (InspectorId inspector : letter.envelope().inspectors()) {
            for (Part part : parts) {
                if (part.inspector().equals(inspector)) {
                    revisions.add(revisionOf(part, asTheyAre));
                }
            }
        }
        return revisions;
    }

    private static CalendarRevision revisionOf(Part part, boolean asItIs) {
        CalendarRevision said = part.prepared().answer() instanceof Accepted accepted
                ? accepted.calendars().get(0)
                : ((Refused) part.prepared().answer()).calendars().get(0);
        boolean isAhead = asItIs && part.isPrepared();
        return isAhead ? new CalendarRevision(said.inspector(), said.epoch(), said.revision() - 1) : said;
    }

    private Future<Void> claim(List<Part> parts) {
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
                claims(parts),
                changeOf(parts),
                revisions(parts, false),
                lowest.now());
        return ports.journal()
                .claim(command, envelope.deadline())
                .compose(outcome -> concluded(outcome, parts, command));
    }

    private List<Claim> claims(List<Part> parts) {
        List<Claim> claims = new ArrayList<>();
        for (InspectorId inspector : letter.envelope().inspectors()) {
            for (Part part : parts) {
                if (part.inspector().equals(inspector)) {
                    claims.add(new Claim(inspector, part.prepared().base() + 1));
                }
            }
        }
        return claims;
    }

    private static Change changeOf(List<Part> parts) {
        Accepted first = (Accepted) parts.get(0).prepared().answer();
        return first.changes().get(first.changes().size() - 1);
    }

    private Future<Void> concluded(ClaimOutcome outcome, List<Part> parts, JournalCommand command) {
        return outcome.of(new ClaimOutcome.Cases<>() {
            @Override
            public Future<Void> claimed(ClaimOutcome.Claimed claimed) {
                return tell(parts, Verdict.JOURNALLED, null)
                        .compose(told -> answer(Refusing.first(command, letter)))
                        .compose(nothing ->
                                lowest.places().settle(command.answer().changes()));
            }

            @Override
            public Future<Void> alreadyClaimed(ClaimOutcome.AlreadyClaimed refused) {
                return withdraw(parts).compose(nothing -> lowest.pause()).compose(nothing -> attempt());
            }

            @Override
            public Future<Void> alreadyWritten(ClaimOutcome.AlreadyWritten written) {
                return withdraw(parts).compose(nothing -> answer(Refusing.first(written.first(), letter)));
            }

            @Override
            public Future<Void> unknown(ClaimOutcome.Unknown unknown) {
                return tell(parts, Verdict.UNKNOWN, null).compose(told -> answer(new OutcomeUnknown()));
            }
        });
    }

    /** A second Write each, in the same order; what fails half way is not known. */
    private Future<Void> agree(List<Part> parts) {
        Change change = changeOf(parts);
        Change seen = change.isSeen() ? change : live(change);
        Accepted answer = new Accepted(revisions(parts, false), List.of(seen), false);
        letter.reached(Stage.HOLD_WRITE_BEGUN);
        return tell(parts, Verdict.AGREED, answer)
                .compose(told -> told.stream().allMatch(part -> part == Told.DONE)
                        ? lowest.places()
                                .settle(answer.changes())
                                .compose(nothing -> answer(letter.isRepeat() ? answer.replayed() : answer))
                        : answer(new OutcomeUnknown()));
    }

    private static Change live(Change reserved) {
        return new HoldPlaced(((HoldReserved) reserved).hold().live());
    }

    private Future<Void> withdraw(List<Part> parts) {
        return tell(parts, Verdict.WITHDRAWN, null).mapEmpty();
    }

    private Future<List<Told>> tell(List<Part> parts, Verdict verdict, @Nullable Accepted answer) {
        Future<List<Told>> all = Future.succeededFuture(new ArrayList<>());
        for (Part part : parts) {
            if (part.isPrepared()) {
                Tell message = new Tell(part.inspector(), letter.commandId(), verdict, answer, letter.deadline());
                all = all.compose(told -> ports.owners()
                        .tell(message)
                        .recover(fault -> Future.succeededFuture(Told.UNKNOWN))
                        .map(one -> {
                            told.add(one);
                            return told;
                        }));
            }
        }
        return all;
    }

    private Future<Void> refuse(Refused refused) {
        return (letter.command().isJournalled() ? Future.<Void>succeededFuture() : keys.close(letter))
                .compose(nothing -> lowest.places().giveBack(letter))
                .compose(nothing -> answer(refused));
    }

    private Future<Void> answer(Reply reply) {
        letter.reply(reply);
        return Future.succeededFuture();
    }
}
