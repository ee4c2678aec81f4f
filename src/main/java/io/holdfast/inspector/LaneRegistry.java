package io.holdfast.inspector;

import io.vertx.core.Context;
import io.vertx.core.Future;

/** How a lane becomes reachable. */
public interface LaneRegistry {
    /** Done when messages reach the lane; those of other event loops come on its own. */
    Future<Void> mount(Lane lane, Context context);
}
