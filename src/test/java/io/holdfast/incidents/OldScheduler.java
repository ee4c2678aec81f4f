package io.holdfast.incidents;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the reports say of the old scheduler, as small as it can be: taken times are left out of the slot list, the list
 * is kept for five minutes by its question, and booking looks at nothing. It is here to show that the plays of the
 * incidents can fail.
 */
final class OldScheduler {
    private static final Duration CACHED_FOR = Duration.ofMinutes(5);

    record Slot(Instant start, Instant end) {
        boolean overlaps(Slot other) {
            return start.isBefore(other.end) && other.start.isBefore(end);
        }
    }

    private record Cached(List<Slot> slots, Instant until) {}

    private final Map<String, List<Slot>> bookings = new HashMap<>();
    private final Map<String, Cached> cache = new HashMap<>();

    /** The grid's slots that were free when somebody last asked this, at most five minutes ago. */
    List<Slot> optimalSlots(String inspector, List<Slot> grid, Instant now) {
        Cached cached = cache.get(inspector);
        if (cached == null || !now.isBefore(cached.until())) {
            List<Slot> free = grid.stream()
                    .filter(slot -> bookings(inspector).stream().noneMatch(slot::overlaps))
                    .toList();
            cached = new Cached(free, now.plus(CACHED_FOR));
            cache.put(inspector, cached);
        }
        return cached.slots();
    }

    /** Always 201. */
    int bookJob(String inspector, Slot slot) {
        bookings.computeIfAbsent(inspector, any -> new ArrayList<>()).add(slot);
        return 201;
    }

    List<Slot> bookings(String inspector) {
        return bookings.getOrDefault(inspector, List.of());
    }
}
