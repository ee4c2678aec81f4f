package io.holdfast.cluster.routing;

import io.holdfast.cluster.member.Ownership;
import io.holdfast.runtime.Clock;
import io.holdfast.runtime.Deadlines;
import io.vertx.core.Vertx;

/**
 * What a message needs to find its way.
 *
 * @param limit of the way to a lane in this process; the event bus has its own
 * @param inFlight on the way to other members
 */
public record RoutingPorts(
        Vertx vertx, Ownership ownership, Lanes lanes, Clock clock, Deadlines limit, RequestsInFlight inFlight) {}
