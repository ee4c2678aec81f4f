package io.holdfast.simulation;

import io.holdfast.calendar.BookingCommand.ConfirmHold;
import io.holdfast.calendar.Change;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.HoldChange;
import io.holdfast.calendar.HoldChange.HoldExtended;
import io.holdfast.calendar.HoldCommand;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Intent;
import io.holdfast.calendar.Occupancy;
import io.holdfast.calendar.Vacation;
import io.holdfast.inspector.CalendarStore.JournalledCalendar;
import io.holdfast.inspector.Claim;
import io.holdfast.inspector.InspectorEntry;
import io.holdfast.inspector.JournalCommand;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.Reply.Accepted;
import io.holdfast.inspector.Reply.KeyReused;
import io.holdfast.inspector.Reply.Refused;
import io.holdfast.inspector.Reply.Unavailable;
import io.holdfast.simulation.world.SimulatedJournal;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Looks after each step whether everything that was promised is so. */
final class Checker {
    /** How long a no-op that creates an entry may be on its way. */
    private static final Duration CREATION = Duration.ofSeconds(10);

    /** For a key, after its request was refused. */
    private static final Duration GIVING_BACK = Duration.ofSeconds(1);

    private final History history;
    private final Tags tags;
    private final HonestRefusals refusals;
    private final AcknowledgedHolds holds;
    private final Map<String, Request> firstAccepted = new HashMap<>();
    private final Set<String> openedForNobody = new HashSet<>();

    Checker(History history, Tags tags) {
        this.history = history;
        this.tags = tags;
        this.refusals = new HonestRefusals(history);
        this.holds = new AcknowledgedHolds(history);
    }

    void wrote(InspectorEntry entry, Duration clockIsAhead) {
        holds.wrote(entry, clockIsAhead);
    }

    void asked(Request request) {
        holds.asked(request);
    }

    void journalled(JournalCommand command) {
        writtenOnce(command);
        command.claims().forEach(claim -> isNotFencedEarly(command, claim));
        command.claims().forEach(claim -> nothingOverlaps(claim.inspector()));
        Change change = command.change();
        if (change != null) {
            holds.journalled(change);
        }
        history.requests().forEach(this::isNotRefused);
    }

    /**
     * A no-op takes the version of another's intent only when no step of its command can begin any more, or its writer is gone; but for one that
     * was to create the entry, and comes late. The intent may be that of an earlier command, which was taken back.
     */
    private void isNotFencedEarly(JournalCommand command, Claim claim) {
        InspectorEntry entry = history.present(claim.inspector()).entry();
        Intent intent = entry == null ? null : entry.intent();
        if (intent == null || command.change() != null || intent.base() + 1 != claim.version()) {
            return;
        }
        boolean isForeign = !intent.writer().equals(command.origin().actor()) && !history.isGone(intent.writer());
        boolean isRepeated = history.requests().stream()
                        .filter(request -> request.envelope.commandId().equals(intent.commandId())
                                || (!request.scopedKey().isEmpty()
                                        && request.scopedKey().equals(SimulatedJournal.scoped(intent.key()))))
                        .mapToInt(request -> request.attempts)
                        .sum()
                > 1;
        boolean isOverdue = history.states(claim.inspector()).stream()
                .flatMap(state -> Optional.ofNullable(state.entry()).stream())
                .flatMap(each -> Optional.ofNullable(each.intent()).stream())
                .filter(each -> each.base() == intent.base())
                .anyMatch(each -> !history.now().isBefore(each.deadline().minus(Truth.CLOCKS_DIFFER)));
        boolean isSettled =
                history.isThereSince(claim.inspector(), history.now().minus(CREATION));
        if (isForeign && !isRepeated && isSettled && !isOverdue) {
            history.broken(Promised.NOTHING_STUCK, intent + " was fenced before its deadline");
        }
    }

    private void writtenOnce(JournalCommand command) {
        List<JournalCommand> others =
                history.journal().subList(0, history.journal().size() - 1);
        String key = SimulatedJournal.scoped(command.key());
        boolean isThere = others.stream()
                .anyMatch(other -> other.id().equals(command.id())
                        || (!key.isEmpty() && key.equals(SimulatedJournal.scoped(other.key()))));
        if (isThere) {
            history.broken(Promised.WRITTEN_ONCE, command.id() + " is in the journal twice");
        }
    }

    private void nothingOverlaps(InspectorId inspector) {
        JournalledCalendar folded = SimulatedJournal.fold(history.journal(), inspector, Long.MAX_VALUE);
        List<Occupancy> live = folded.occupancies();
        for (int i = 0; i < live.size(); i++) {
            for (Occupancy other : live.subList(i + 1, live.size())) {
                if (overlap(live.get(i), other) && !isOverriding(live.get(i), other)) {
                    history.broken(Promised.NO_OVERLAP, live.get(i) + " and " + other);
                }
            }
        }
    }

    /** Whether the later of the two was to be there whatever was in its way; who holds longer keeps the time that he has. */
    private boolean isOverriding(Occupancy one, Occupancy other) {
        for (int i = history.journal().size() - 1; i >= 0; i--) {
            Change change = history.journal().get(i).change();
            boolean isOfTheirTimes = change != null
                    && !(change instanceof HoldExtended)
                    && change.added().stream()
                            .anyMatch(added ->
                                    added.id().equals(one.id()) || added.id().equals(other.id()));
            if (isOfTheirTimes) {
                return change.override() != null;
            }
        }
        return false;
    }

    private static boolean overlap(Occupancy one, Occupancy other) {
        boolean isVacation = one instanceof Vacation || other instanceof Vacation;
        boolean isWork =
                Stream.of(one, other).anyMatch(each -> each.kind() == io.holdfast.calendar.OccupancyKind.BOOKING);
        return one.interval().overlaps(other.interval()) && (!isVacation || isWork);
    }

    void heard(Request request) {
        isNotRefused(request);
        isTheFirstAnswer(request);
        if (request.reply() instanceof Accepted accepted) {
            isWritten(request, accepted);
            holds.accepted(request, accepted);
            tags.answered(request, accepted);
            if (request.envelope.ifMatch() != null && !accepted.isReplayed()) {
                tags.conditional(request, accepted);
            }
        } else if (request.reply() instanceof Refused refused) {
            refusals.areHonest(request, refused.refusal());
            holds.refused(request, refused.refusal());
        } else if (request.reply() instanceof KeyReused) {
            isReused(request);
        }
    }

    /** What was refused, or not begun, is not in the journal; but a repeat may have gone on as the same command. */
    private void isNotRefused(Request request) {
        boolean isNothing = request.reply() instanceof Refused || request.reply() instanceof Unavailable;
        boolean isRepeated =
                history.requests().stream().filter(request::isRepeatOf).count() > 1;
        if (isNothing && !isRepeated && isInTheJournal(request)) {
            history.broken(Promised.WRITTEN_ONCE, request + " is in the journal, and was told " + request.reply());
        }
    }

    /** A no-op with its id records that it was refused. */
    private boolean isInTheJournal(Request request) {
        return history.journal().stream()
                .anyMatch(command -> !command.isNoOp() && command.id().equals(request.envelope.commandId()));
    }

    private void isWritten(Request request, Accepted accepted) {
        if (!request.envelope.command().isJournalled() || accepted.changes().isEmpty()) {
            return;
        }
        boolean isThere = history.journal().stream()
                .map(JournalCommand::change)
                .filter(Objects::nonNull)
                .anyMatch(change -> change.added()
                                .equals(accepted.changes().get(0).added())
                        && change.removed().equals(accepted.changes().get(0).removed()));
        if (!isThere) {
            history.broken(Promised.WRITTEN_ONCE, request + " was acknowledged, and is not in the journal");
        }
    }

    private void isTheFirstAnswer(Request request) {
        if (request.scopedKey().isEmpty()) {
            return;
        }
        Request first = firstAccepted.get(request.scopedKey());
        boolean isHold = !request.envelope.command().isJournalled();
        boolean isLost = isHold && first != null && history.lostAt().isAfter(first.askedAt);
        if (first == null || isLost) {
            if (request.isAccepted()) {
                firstAccepted.put(request.scopedKey(), request);
            }
            return;
        }
        Accepted answer = (Accepted) Objects.requireNonNull(first.reply());
        if (request.sharesItsKeyWith(first)) {
            isNotAnswered(request, first);
            return;
        }
        if (request.reply() instanceof Accepted again) {
            if (!again.replayed().equals(answer.replayed())) {
                history.broken(Promised.SAME_ANSWER, request + ": first " + answer + ", then " + again);
            }
        } else if (request.reply() instanceof Refused && request.askedAt.isAfter(first.heardAt())) {
            history.broken(Promised.SAME_ANSWER, request + ": first " + answer + ", then " + request.reply());
        }
    }

    /**
     * A key is opened for a command. One whose caller gave that up, and which takes effect after the command was refused,
     * opens it for nobody, until it runs out.
     */
    void opened(String scopedKey, String commandId) {
        boolean isOver = history.requests().stream()
                .anyMatch(one -> one.envelope.commandId().equals(commandId) && one.reply() instanceof Refused);
        if (isOver) {
            openedForNobody.add(scopedKey);
        }
    }

    /**
     * Another request has the key, and may stand: what was refused keeps none, but until it is given back, and where
     * whoever refused it went before that.
     */
    private void isReused(Request request) {
        boolean isSo = openedForNobody.contains(request.scopedKey())
                || history.requests().stream()
                        .filter(request::sharesItsKeyWith)
                        .anyMatch(other -> !(other.reply() instanceof Refused || other.reply() instanceof KeyReused)
                                || other.heardAt().plus(GIVING_BACK).isAfter(request.askedAt)
                                || history.isAnyGone(
                                        other.askedAt, other.heardAt().plus(GIVING_BACK)));
        if (!isSo) {
            history.broken(Promised.SAME_ANSWER, request + ": no other request has its key");
        }
    }

    /** The key stands for the first: who asks for something else with it is told so, before all else. */
    private void isNotAnswered(Request request, Request first) {
        boolean isAnswered = request.reply() instanceof Reply.Answer;
        if (isAnswered && request.askedAt.isAfter(first.heardAt())) {
            history.broken(
                    Promised.SAME_ANSWER, request + " has the key of " + first + ", and was told " + request.reply());
        }
    }

    /** Whose holds an answer is about; null where it is about none. */
    static String holdId(Request request) {
        if (request.envelope.command() instanceof ConfirmHold confirm) {
            return confirm.holdId();
        }
        if (request.envelope.command() instanceof HoldCommand.ReleaseHold release) {
            return release.holdId();
        }
        if (request.envelope.command() instanceof HoldCommand.MoveHold move) {
            return move.holdId();
        }
        if (request.envelope.command() instanceof HoldCommand.ExtendHold extend) {
            return extend.holdId();
        }
        return request.envelope.command() instanceof HoldCommand.PlaceHold place
                ? place.hold().id()
                : "";
    }

    /** The hold as an acknowledged change left it. */
    static List<Hold> holdsOf(Accepted accepted) {
        return accepted.changes().stream()
                .filter(HoldChange.class::isInstance)
                .flatMap(change -> change.added().stream())
                .map(Hold.class::cast)
                .toList();
    }
}
