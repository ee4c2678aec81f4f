package io.holdfast.cluster;

import io.holdfast.inspector.Clock;
import io.holdfast.inspector.HoldStore;
import io.holdfast.inspector.HolderPlaces;
import io.holdfast.inspector.KeyStore;
import io.holdfast.inspector.Lease;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/**
 * Everything of a member that the actors and those who ask them need. The lanes are empty until an
 * {@link io.holdfast.inspector.InspectorVerticle} each is deployed with them; until then the router's messages find
 * nobody and try again.
 */
public record ClusterParts(
        HoldStore holds, KeyStore keys, HolderPlaces places, Lease lease, Lanes lanes, InspectorRouter router) {

    /**
     * The parts of one member.
     *
     * @param storeTimeout after which a call to a map counts as unknown
     */
    public static ClusterParts of(HazelcastMember member, Clock clock, Duration storeTimeout, MeterRegistry meters) {
        OnContext onContext = new OnContext(member.vertx(), storeTimeout);
        Ownership ownership = new PartitionOwnership(member.hazelcast());
        Lease lease = new MemberLease(member.hazelcast());
        Lanes lanes = new Lanes(member, ownership, lease, clock, meters);
        KeyStore keys = new HazelcastKeyStore(member.hazelcast(), onContext, clock);
        return new ClusterParts(
                new HazelcastHoldStore(member.hazelcast(), onContext, clock),
                keys,
                new HazelcastHolderPlaces(member.hazelcast(), onContext, clock),
                lease,
                lanes,
                new InspectorRouter(
                        new Waypoints(member.vertx(), ownership, lanes, clock, new TimeLimit()), keys, meters));
    }
}
