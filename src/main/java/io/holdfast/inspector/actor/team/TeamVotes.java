package io.holdfast.inspector.actor.team;

import io.holdfast.calendar.CalendarRevision;
import io.holdfast.calendar.Change;
import io.holdfast.calendar.Conflict;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Occupancy;
import io.holdfast.calendar.Refusal;
import io.holdfast.inspector.Claim;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.Reply.Accepted;
import io.holdfast.inspector.Reply.Refused;
import io.holdfast.inspector.TeamMessage.Concluded;
import io.holdfast.inspector.TeamMessage.Prepared;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the owners of a team's calendars said.
 *
 * @param named the team in the order in which the caller named it
 * @param votes in the order of the ids, as far as they were asked
 */
record TeamVotes(List<InspectorId> named, List<Vote> votes) {
    TeamVotes {
        votes = List.copyOf(votes);
    }

    /** A calendar of the team, and what its owner said. */
    record Vote(InspectorId inspector, Prepared prepared) {
        /** Whether it is a refusal that was recorded of the whole team, which tells no calendar. */
        boolean isOfTheWholeTeam() {
            return prepared.answer() instanceof Refused refused
                    && refused.calendars().isEmpty();
        }

        /** Whether it waits to be told. */
        boolean isPrepared() {
            return prepared.base() != TeamParticipant.NOTHING_TO_TELL;
        }
    }

    TeamVotes and(InspectorId inspector, Prepared prepared) {
        List<Vote> more = new ArrayList<>(votes);
        more.add(new Vote(inspector, prepared));
        return new TeamVotes(named, more);
    }

    /** What ends the whole command whatever the others say: no answer, or the first answer to an earlier request. */
    Optional<Reply> last() {
        return votes.stream()
                .map(vote -> vote.prepared().answer())
                .filter(reply ->
                        !(reply instanceof Reply.Answer) || (reply instanceof Accepted first && first.isReplayed()))
                .findFirst();
    }

    boolean allAgree() {
        return votes.stream().allMatch(vote -> vote.prepared().answer() instanceof Accepted);
    }

    boolean allArePrepared() {
        return votes.stream().allMatch(Vote::isPrepared);
    }

    /** Whether it was so already on every calendar, as with a hold that is gone. */
    boolean noneHasToDoAnything() {
        return votes.stream().noneMatch(Vote::isPrepared) && change() == null;
    }

    /** Whether the one with the lowest id waits to be told. */
    boolean lowestIsPrepared() {
        return votes.get(0).isPrepared();
    }

    /** Whether it is about the same time on every calendar: a hold of which a move failed half way is not. */
    boolean areOfOneTime() {
        return votes.stream()
                        .flatMap(vote -> ((Accepted) vote.prepared().answer()).changes().stream())
                        .flatMap(change -> change.added().stream())
                        .map(Occupancy::interval)
                        .distinct()
                        .count()
                <= 1;
    }

    /** The refusal where it is not. */
    Refused torn() {
        Refusal torn = Refusal.of(
                Refusal.Reason.CHANGED_MEANWHILE,
                "the hold is at different times on its calendars, as it was moved on some only; move it again");
        return new Refused(torn, inNamedOrder().stream().map(TeamVotes::asItIs).toList(), List.of());
    }

    /**
     * What the command does, as the first owner said for whom it does anything; null where it does nothing. Of a hold of
     * which an earlier attempt left a part, the end is the earliest: nobody is promised more than all of them keep.
     */
    @Nullable
    Change change() {
        return votes.stream()
                .flatMap(vote -> ((Accepted) vote.prepared().answer()).changes().stream())
                .min(Comparator.comparing(TeamVotes::end))
                .orElse(null);
    }

    private static Instant end(Change change) {
        return change.added().stream()
                .filter(Hold.class::isInstance)
                .map(hold -> ((Hold) hold).expiresAt())
                .findFirst()
                .orElse(Instant.MAX);
    }

    List<Claim> claims() {
        return inNamedOrder().stream()
                .map(vote -> new Claim(vote.inspector(), vote.prepared().base() + 1))
                .toList();
    }

    /**
     * As they are when the command is done.
     *
     * @param told what those have said to it by then who were told; of the others, what they foresaw
     */
    List<CalendarRevision> revisions(Map<InspectorId, Concluded> told) {
        return inNamedOrder().stream()
                .map(vote -> Optional.ofNullable(told.get(vote.inspector()))
                        .map(Concluded::calendar)
                        .orElseGet(() -> said(vote)))
                .toList();
    }

    /** The first reason in order; of a taken slot, with what is in the way on every calendar. */
    Refused refusal() {
        List<Refusal> refusals = votes.stream()
                .map(vote -> vote.prepared().answer())
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
        List<CalendarRevision> known = inNamedOrder().stream()
                .filter(vote -> !vote.isOfTheWholeTeam())
                .map(TeamVotes::asItIs)
                .toList();
        return new Refused(whole, known, List.of());
    }

    private List<Vote> inNamedOrder() {
        return votes.stream()
                .sorted(Comparator.comparing(vote -> named.indexOf(vote.inspector())))
                .toList();
    }

    private static CalendarRevision said(Vote vote) {
        return vote.prepared().answer() instanceof Accepted accepted
                ? accepted.calendars().get(0)
                : ((Refused) vote.prepared().answer()).calendars().get(0);
    }

    private static CalendarRevision asItIs(Vote vote) {
        CalendarRevision said = said(vote);
        return vote.isPrepared() ? new CalendarRevision(said.inspector(), said.epoch(), said.revision() - 1) : said;
    }
}
