package io.holdfast.inspector.actor;

import io.holdfast.calendar.InspectorId;
import io.holdfast.inspector.InspectorLimits;
import io.holdfast.inspector.InspectorPorts;
import io.holdfast.runtime.Timers;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;

/** What an actor is set up with, which stays as it is. */
public record ActorSetup(InspectorId id, InspectorPorts ports, InspectorLimits limits, Timers timers) {
    private static final int PAUSE_MILLIS_MIN = 10;
    private static final int PAUSE_MILLIS_MAX = 150;

    public Instant now() {
        return ports.clock().now();
    }

    /** From when on a calendar in memory is to be complete at that time. */
    Instant since(Instant now) {
        return limits.window().since(now);
    }

    /** Before another try of what came to nothing: 10 to 150 ms. */
    public Future<Void> pause() {
        Promise<Void> over = Promise.promise();
        timers.after(jitter(), over::complete);
        return over.future();
    }

    /** 10 to 150 ms, another each time, so that those who failed together do not try together. */
    public Duration jitter() {
        int choices = PAUSE_MILLIS_MAX - PAUSE_MILLIS_MIN + 1;
        return Duration.ofMillis(PAUSE_MILLIS_MIN + Math.floorMod(ports.ids().bits(), choices));
    }
}
