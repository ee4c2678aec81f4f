package io.holdfast.faults;

import io.holdfast.calendar.Hold;
import io.holdfast.faults.Ask.Confirm;
import io.holdfast.faults.Ask.Place;
import io.holdfast.faults.History.Loss;
import io.holdfast.faults.Model.Held;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** For how long the holds of a history exclude: until they run out by a clock that nobody can read exactly, or are lost. */
final class Lives {
    private final History history;
    private final Tolerance tolerance;
    private final Map<String, Long> placedFrom = new HashMap<>();
    private final Set<String> confirmed = new HashSet<>();

    Lives(History history, Tolerance tolerance) {
        this.history = history;
        this.tolerance = tolerance;
        for (Call call : history.calls()) {
            if (call.ask() instanceof Place && call.isAccepted()) {
                placedFrom.put(call.last().body().getString("id"), call.first().sent());
            } else if (call.ask() instanceof Confirm confirm) {
                confirmed.add(confirm.ticket().id());
            }
        }
    }

    /** The hold as placed or extended by a request that was sent then. */
    Held held(Hold hold, long sent) {
        return held(hold, false, sent, hold.expiresAt());
    }

    /** A hold of which nobody knows when it ends, but not before this. */
    Held vague(Hold hold, long sent, Instant notBefore) {
        return held(hold, true, sent, notBefore);
    }

    private Held held(Hold hold, boolean isVague, long sent, Instant notBefore) {
        long lostFrom = lostFrom(placedFrom.getOrDefault(hold.id(), sent));
        return new Held(hold, isVague, Math.min(lostFrom, at(notBefore.minus(tolerance.clocks()))), lostFrom);
    }

    /** When a hold that was asked for then may be lost at the earliest. */
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
        return held.isVague()
                || confirmed.contains(held.hold().id())
                || at <= at(held.hold().expiresAt().plus(tolerance.lingering()));
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
        return instant(at).minus(tolerance.clocks());
    }

    Instant late(long at) {
        return instant(at).plus(tolerance.clocks());
    }

    Tolerance tolerance() {
        return tolerance;
    }
}
