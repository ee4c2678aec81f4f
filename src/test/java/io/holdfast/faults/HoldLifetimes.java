package io.holdfast.faults;

import io.holdfast.calendar.Hold;
import io.holdfast.faults.History.Loss;
import io.holdfast.faults.Invocation.Confirm;
import io.holdfast.faults.Invocation.Place;
import io.holdfast.faults.Model.Held;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** For how long the holds of a history exclude: until they run out by a clock that nobody can read exactly, or are lost. */
final class HoldLifetimes {
    private final History history;
    private final TimingAssumptions timing;
    private final Map<String, Long> placedFrom = new HashMap<>();
    private final Set<String> confirmed = new HashSet<>();

    HoldLifetimes(History history, TimingAssumptions timing) {
        this.history = history;
        this.timing = timing;
        for (Operation operation : history.operations()) {
            if (operation.invocation() instanceof Place && operation.isAccepted()) {
                placedFrom.put(operation.response().body().getString("id"), operation.invokedAt());
            } else if (operation.invocation() instanceof Confirm confirm) {
                confirmed.add(confirm.ticket().id());
            }
        }
    }

    /** The hold as placed or extended by an operation that was invoked then. */
    Held held(Hold hold, long invokedAt) {
        return held(hold, false, invokedAt, hold.expiresAt());
    }

    /** A hold of which nobody knows when it ends, but not before this. */
    Held withUnknownEnd(Hold hold, long invokedAt, Instant notBefore) {
        return held(hold, true, invokedAt, notBefore);
    }

    private Held held(Hold hold, boolean hasUnknownEnd, long invokedAt, Instant notBefore) {
        long lostFrom = lostFrom(placedFrom.getOrDefault(hold.id(), invokedAt));
        return new Held(hold, hasUnknownEnd, Math.min(lostFrom, at(notBefore.minus(timing.clockSkew()))), lostFrom);
    }

    /** When a hold may be lost at the earliest whose placing was invoked then. */
    private long lostFrom(long placed) {
        return history.losses().stream()
                .filter(loss -> placed < loss.to())
                .mapToLong(Loss::from)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** When that hold may be lost at the earliest; never, if nobody knows of it. */
    long lostFrom(String holdId) {
        Long placed = placedFrom.get(holdId);
        return placed == null ? Long.MAX_VALUE : lostFrom(placed);
    }

    boolean mayBeLost(String holdId, long at) {
        return lostFrom(holdId) <= at;
    }

    /** Whether members were lost between the two. */
    boolean isLossWithin(long from, long to) {
        return history.losses().stream().anyMatch(loss -> loss.from() <= to && from <= loss.to());
    }

    boolean mayBeGone(Held held, long at) {
        return held.goneFrom() <= at;
    }

    /** Whether it may still exclude then. What its confirm came to may take long to be found out, and it stays until then. */
    boolean mayLinger(Held held, long at) {
        return held.hasUnknownEnd()
                || confirmed.contains(held.hold().id())
                || at <= at(held.hold().expiresAt().plus(timing.expiryLag()));
    }

    /** The instant in nanoseconds of the history. */
    long at(Instant instant) {
        Duration since = Duration.between(history.instant(0), instant);
        return since.compareTo(Duration.ofDays(365)) > 0 ? Long.MAX_VALUE : since.toNanos();
    }

    Instant instant(long at) {
        return history.instant(at);
    }

    Instant early(long at) {
        return instant(at).minus(timing.clockSkew());
    }

    Instant late(long at) {
        return instant(at).plus(timing.clockSkew());
    }

    TimingAssumptions timing() {
        return timing;
    }
}
