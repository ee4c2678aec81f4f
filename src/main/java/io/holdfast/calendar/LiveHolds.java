package io.holdfast.calendar;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.pcollections.PSortedSet;
import org.pcollections.TreePSet;

/**
 * The holds of a calendar, and when each is over here: at its deadline, and where another clock set that, by the
 * allowance for it later.
 */
final class LiveHolds {
    private final Map<String, Hold> byId = new LinkedHashMap<>();
    private final Map<String, Instant> frees = new HashMap<>();
    private final TreeSet<Hold> byDeadline =
            new TreeSet<>(Comparator.comparing(this::freesAt).thenComparing(Hold::id));
    private PSortedSet<Hold> inTheMap = TreePSet.empty(Hold.BY_END);

    void put(Hold hold, Duration skew) {
        frees.put(hold.id(), hold.end().plus(skew));
        byId.put(hold.id(), hold);
        byDeadline.add(hold);
        if (!hold.isDurable()) {
            inTheMap = inTheMap.plus(hold);
        }
    }

    void remove(String id) {
        Hold hold = byId.remove(id);
        if (hold != null) {
            byDeadline.remove(hold);
            inTheMap = inTheMap.minus(hold);
            frees.remove(id);
        }
    }

    @Nullable
    Hold find(String id) {
        return byId.get(id);
    }

    Collection<Hold> all() {
        return Collections.unmodifiableCollection(byId.values());
    }

    /** Those that are not durable, the first that ends first. */
    PSortedSet<Hold> inTheMap() {
        return inTheMap;
    }

    /** The instant from which the hold excludes no more. */
    Instant freesAt(Hold hold) {
        Instant at = frees.get(hold.id());
        return at == null ? hold.expiresAt() : at;
    }

    /**
     * Before when the one that takes its place may not be free. A reserved one has the deadline of its command, which
     * says nothing of the hold's own: its allowance alone stays.
     */
    Instant freedBefore(Occupancy coming) {
        Hold hold = byId.get(coming.id());
        if (hold == null || !(coming instanceof Hold next)) {
            return Instant.MIN;
        }
        return hold.isTentative() ? next.end().plus(Duration.between(hold.end(), freesAt(hold))) : freesAt(hold);
    }

    /**
     * A hold that came from another clock keeps the allowance for it when it is moved here. One that is extended here
     * has a deadline of this clock, and is not freed before its earlier one.
     */
    void freeNotBefore(Occupancy added, Instant freedBefore) {
        if (added instanceof Hold hold && freesAt(hold).isBefore(freedBefore)) {
            byDeadline.remove(hold);
            frees.put(hold.id(), freedBefore);
            byDeadline.add(hold);
        }
    }

    Optional<Duration> allowanceFor(Hold hold) {
        Hold here = byId.get(hold.id());
        return here == null || !here.end().equals(hold.end())
                ? Optional.empty()
                : Optional.of(Duration.between(here.end(), freesAt(here)));
    }

    /** When the next of these is over; null without one. */
    @Nullable
    Instant nextDeadline(Predicate<Hold> counts) {
        for (Hold hold : byDeadline) {
            if (counts.test(hold)) {
                return freesAt(hold);
            }
        }
        return null;
    }

    /** Those of these that are over, the earliest first. */
    List<Hold> due(Instant now, Predicate<Hold> counts) {
        List<Hold> due = new ArrayList<>();
        for (Hold hold : byDeadline) {
            if (now.isBefore(freesAt(hold))) {
                break;
            }
            if (counts.test(hold)) {
                due.add(hold);
            }
        }
        return due;
    }
}
