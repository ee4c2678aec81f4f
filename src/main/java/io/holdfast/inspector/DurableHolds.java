package io.holdfast.inspector;

import io.holdfast.calendar.Hold;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The durable holds of all inspectors, as the projections have them: what the journal has may be missing for a moment. */
public interface DurableHolds {
    /**
     * Live ones in the order of their ends, then of their ids.
     *
     * @param before when they are over
     * @param after the last one of those that were asked for before; null: from the first on
     * @param atMost so many at a time
     */
    Future<List<Hold>> live(Instant before, @Nullable Hold after, int atMost);
}
