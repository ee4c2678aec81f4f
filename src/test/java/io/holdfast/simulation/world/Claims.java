package io.holdfast.simulation.world;

import io.holdfast.inspector.CalendarStore.ClaimOutcome;
import io.holdfast.inspector.JournalCommand;
import io.vertx.core.Future;
import java.time.Instant;

/** One member's way of writing into the journal. */
@FunctionalInterface
public interface Claims {
    Future<ClaimOutcome> claim(JournalCommand command, Instant deadline);
}
