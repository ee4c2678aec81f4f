package io.holdfast.simulation;

import io.holdfast.calendar.BookingCommand.ConfirmHold;
import io.holdfast.calendar.Change;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.HoldCommand.MoveHold;
import io.holdfast.calendar.HoldCommand.ReleaseHold;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Occupancy;
import io.holdfast.calendar.Refusal;
import io.holdfast.inspector.InspectorEntry;
import io.holdfast.inspector.Reply.Accepted;
import io.holdfast.simulation.world.SimulatedJournal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The holds that clients were told they have: each excludes until it runs out, until somebody asks for its end, or, where
 * it is not durable, until the maps are lost.
 */
final class AcknowledgedHolds {
    private final History history;
    private final Map<String, Hold> held = new LinkedHashMap<>();
    private final Set<Occupancy> overriding = new HashSet<>();
    private final Set<String> deadlines = new HashSet<>();
    private final Map<String, Duration> clocks = new HashMap<>();
    private final Map<String, Instant> since = new HashMap<>();
    private final Map<String, List<Request>> enders = new HashMap<>();

    AcknowledgedHolds(History history) {
        this.history = history;
    }

    void asked(Request request) {
        boolean ends = request.envelope.command() instanceof ReleaseHold
                || request.envelope.command() instanceof MoveHold
                || request.envelope.command() instanceof ConfirmHold;
        if (ends) {
            enders.computeIfAbsent(Checker.holdId(request), any -> new ArrayList<>())
                    .add(request);
        }
    }

    void accepted(Request request, Accepted accepted) {
        for (Hold hold : Checker.holdsOf(accepted)) {
            Hold known = held.get(hold.id());
            boolean isShorter = known != null && known.expiresAt().isAfter(hold.expiresAt());
            boolean isLost = !hold.isDurable() && !request.askedAt.isAfter(history.lostAt());
            if (enders.containsKey(hold.id()) || isShorter || isLost) {
                continue;
            }
            held.put(hold.id(), hold);
            since.putIfAbsent(hold.id(), history.now());
            if (isLive(hold)) {
                nothingIsInItsTime(hold);
            }
        }
    }

    /** A deadline is kept by the clock that set it: that of the first that wrote it, of each calendar of a team. */
    void wrote(InspectorEntry entry, Duration clockIsAhead) {
        for (Hold hold : entry.holds()) {
            String deadline = hold.id() + hold.expiresAt();
            if (!hold.isTentative() && deadlines.add(entry.epoch() + deadline)) {
                clocks.merge(deadline, clockIsAhead, (one, other) -> one.compareTo(other) > 0 ? one : other);
            }
        }
    }

    private boolean isBefore(Hold hold) {
        Duration ahead = clocks.getOrDefault(hold.id() + hold.expiresAt(), Truth.CLOCKS_DIFFER);
        return history.now().plus(ahead).isBefore(hold.expiresAt());
    }

    private boolean isLive(Hold hold) {
        Instant from = since.getOrDefault(hold.id(), Instant.MAX);
        boolean isThere = hold.isDurable() ? from.isBefore(Instant.MAX) : from.isAfter(history.lostAt());
        return isThere && isBefore(hold) && !enders.containsKey(hold.id());
    }

    private void nothingIsInItsTime(Hold hold) {
        for (InspectorId inspector : hold.inspectors()) {
            for (Occupancy there :
                    SimulatedJournal.fold(history.journal(), inspector, 0).occupancies()) {
                exclude(hold, there);
            }
        }
        for (Hold other : held.values()) {
            if (!other.id().equals(hold.id()) && isLive(other)) {
                exclude(hold, other);
            }
        }
    }

    void journalled(Change change) {
        if (change.override() != null) {
            overriding.addAll(change.added());
            return;
        }
        for (Occupancy added : change.added()) {
            for (Hold hold : held.values()) {
                if (isLive(hold)
                        && change.removed().stream().noneMatch(gone -> gone.id().equals(hold.id()))) {
                    exclude(hold, added);
                }
            }
        }
    }

    private void exclude(Hold hold, Occupancy other) {
        if (overriding.contains(other) || other.id().equals(hold.id())) {
            return;
        }
        boolean isSomebody = hold.inspectors().stream().anyMatch(other.inspectors()::contains);
        if (isSomebody && hold.interval().overlaps(other.interval())) {
            history.broken(Promised.HOLD_EXCLUDES, hold + " was acknowledged, and yet there is " + other);
        }
    }

    /**
     * The confirm of a hold that lives until the reply, and that nobody else asked to end, is not refused, unless it was
     * asked for on a condition.
     */
    void refused(Request request, Refusal refusal) {
        Hold hold = held.get(Checker.holdId(request));
        boolean isConfirm = request.envelope.command() instanceof ConfirmHold;
        if (!isConfirm || hold == null || refusal.reason() == Refusal.Reason.REVISION_MISMATCH) {
            return;
        }
        boolean isAlone = enders.getOrDefault(hold.id(), List.of()).size() == 1;
        boolean wasLive =
                (hold.isDurable() || since.getOrDefault(hold.id(), Instant.MAX).isAfter(history.lostAt()))
                        && !request.askedAt.isBefore(since.getOrDefault(hold.id(), Instant.MAX))
                        && isBefore(hold);
        boolean isOverridden =
                overriding.stream().anyMatch(other -> other.interval().overlaps(hold.interval()));
        if (isAlone && wasLive && !isOverridden) {
            history.broken(Promised.HOLD_EXCLUDES, "the confirm of a live hold was refused: " + request);
        }
    }
}
