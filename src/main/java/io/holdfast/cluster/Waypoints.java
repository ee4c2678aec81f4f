package io.holdfast.cluster;

import io.holdfast.inspector.Clock;
import io.vertx.core.Vertx;

/**
 * What a message needs to find its way.
 *
 * @param limit of the way to a lane in this process; the event bus has its own
 * @param departures of the way to other members
 */
record Waypoints(Vertx vertx, Ownership ownership, Lanes lanes, Clock clock, TimeLimit limit, Departures departures) {}
