package io.holdfast.cluster;

import io.holdfast.inspector.Clock;
import io.vertx.core.Vertx;

/** What a message needs to find its way. */
record Waypoints(Vertx vertx, Ownership ownership, Lanes lanes, Clock clock) {}
