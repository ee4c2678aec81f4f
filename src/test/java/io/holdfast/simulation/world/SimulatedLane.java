package io.holdfast.simulation.world;

import io.holdfast.inspector.InspectorLimits;
import io.holdfast.inspector.InspectorPorts;
import io.holdfast.inspector.actor.InspectorVerticle;
import io.holdfast.runtime.Timers;
import io.vertx.core.Future;

/** A lane of the product, whose doors lead into a world. */
public final class SimulatedLane {
    private SimulatedLane() {}

    public static InspectorVerticle start(InspectorPorts ports, InspectorLimits limits, Timers timers) {
        InspectorVerticle lane =
                new InspectorVerticle(ports, limits, (mounted, context) -> Future.succeededFuture(), timers);
        if (!lane.start().succeeded()) {
            throw new AssertionError("the lane did not start");
        }
        return lane;
    }
}
