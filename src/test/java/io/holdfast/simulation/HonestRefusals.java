package io.holdfast.simulation;

import io.holdfast.calendar.Conflict;
import io.holdfast.calendar.Decision;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.HoldCommand.PlaceHold;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Refusal;
import io.holdfast.inspector.Reply;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether what a refusal names was there at some moment between the request and its answer. */
final class HonestRefusals {
    private final History history;
    private final Truth truth;

    HonestRefusals(History history) {
        this.history = history;
        this.truth = new Truth(history);
    }

    void areHonest(Request request, Refusal refusal) {
        if (refusal.reason() == Refusal.Reason.TOO_MANY_HOLDS
                || isTorn(request, refusal)
                || isTakenBack(request, refusal)
                || isOfAHoldThatIsOver(request, refusal)) {
            return;
        }
        Set<String> commandIds = idsOf(request);
        Map<InspectorId, List<Refusal>> possible = new LinkedHashMap<>();
        for (InspectorId inspector : request.envelope.inspectors()) {
            possible.put(
                    inspector,
                    truth.decisions(inspector, request, commandIds).stream()
                            .filter(Decision.Refused.class::isInstance)
                            .map(decision -> ((Decision.Refused) decision).refusal())
                            .filter(each -> each.reason() == refusal.reason())
                            .toList());
        }
        if (possible.values().stream().allMatch(List::isEmpty)) {
            history.broken(Promised.HONEST_REFUSAL, request + ": " + refusal + " was never so");
        }
        Set<Conflict> there = possible.values().stream()
                .flatMap(List::stream)
                .flatMap(each -> each.conflicts().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (!there.containsAll(refusal.conflicts())) {
            history.broken(
                    Promised.HONEST_REFUSAL, request + ": " + refusal + " names what was not there, but " + there);
        }
    }

    /** The hold of a team was at different times on its calendars, which none of them can know alone. */
    private boolean isTorn(Request request, Refusal refusal) {
        long times = request.envelope.inspectors().stream()
                .flatMap(inspector -> history.states(inspector).stream())
                .flatMap(state -> Optional.ofNullable(state.entry()).stream())
                .flatMap(entry -> entry.holds().stream())
                .filter(hold -> hold.id().equals(Checker.holdId(request)))
                .map(Hold::interval)
                .distinct()
                .count();
        return refusal.reason() == Refusal.Reason.CHANGED_MEANWHILE && request.envelope.isForTeam() && times > 1;
    }

    /** An attempt at a team's hold was given up half way, which was written down before anybody was told. */
    private boolean isTakenBack(Request request, Refusal refusal) {
        boolean isPlacedByATeam = request.envelope.isForTeam() && request.envelope.command() instanceof PlaceHold;
        Set<String> ids = idsOf(request);
        return refusal.reason() == Refusal.Reason.CHANGED_MEANWHILE
                && isPlacedByATeam
                && request.envelope.inspectors().stream()
                        .flatMap(inspector -> history.states(inspector).stream())
                        .flatMap(state -> Optional.ofNullable(state.entry()).stream())
                        .flatMap(entry -> entry.recent().values().stream())
                        .anyMatch(recent -> ids.contains(recent.commandId())
                                && recent.answer() instanceof Reply.Refused recorded
                                && recorded.refusal().equals(refusal));
    }

    /** An earlier attempt of the team's command had placed the hold, and it was over when the next one asked. */
    private boolean isOfAHoldThatIsOver(Request request, Refusal refusal) {
        Set<String> ids = idsOf(request);
        return refusal.reason() == Refusal.Reason.ID_REUSED
                && request.envelope.isForTeam()
                && request.envelope.inspectors().stream()
                        .flatMap(inspector -> history.states(inspector).stream())
                        .flatMap(state -> Optional.ofNullable(state.entry()).stream())
                        .flatMap(entry -> entry.ended().stream())
                        .anyMatch(end ->
                                ids.stream().anyMatch(id -> end.hold().id().endsWith("~" + id)));
    }

    private Set<String> idsOf(Request request) {
        Set<String> ids = new HashSet<>(Set.of(request.envelope.commandId()));
        history.requests().stream().filter(request::isRepeatOf).forEach(other -> ids.add(other.envelope.commandId()));
        return ids;
    }
}
