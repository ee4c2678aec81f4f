package io.holdfast.cluster;

import com.hazelcast.map.IMap;
import io.holdfast.inspector.Clock;
import io.holdfast.inspector.HoldStore;
import io.holdfast.inspector.HolderPlaces;
import io.holdfast.inspector.KeyStore;
import io.holdfast.inspector.Lease;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.time.Duration;

/**
 * Everything of a member that the actors and those who ask them need. The lanes are empty until an
 * {@link io.holdfast.inspector.InspectorVerticle} each is deployed with them; until then the router's messages find
 * nobody and try again.
 */
public final class ClusterParts {
    private final HazelcastMember member;
    private final HoldStore holds;
    private final KeyStore keys;
    private final HolderPlaces places;
    private final ClockAgreement clocks;
    private final MemberLease lease;
    private final Lanes lanes;
    private final InspectorRouter router;
    private final Membership membership;
    private final Adoption adoption;
    private final Neighbours neighbours;
    private final ClusterView view;

    /**
     * The parts of one member.
     *
     * @param storeTimeout after which a call to a map counts as unknown
     */
    public ClusterParts(HazelcastMember member, Clock clock, Duration storeTimeout, MeterRegistry meters) {
        this.member = member;
        OnContext onContext = new OnContext(member.vertx(), storeTimeout);
        IMap<String, StampedEntry> entries = member.hazelcast().getMap(HazelcastHoldStore.MAP);
        OwnPartitions partitions = new OwnPartitions(entries, member.cluster());
        Ownership ownership = new PartitionOwnership(member.hazelcast());
        this.clocks = ClockAgreement.of(member.hazelcast(), clock);
        this.lease = new MemberLease(
                new HazelcastMemberList(member, ownership, partitions),
                member.cluster(),
                clocks,
                MemberLease.over(member.vertx()),
                System::nanoTime);
        this.lanes = new Lanes(member, ownership, lease, clock, meters);
        this.keys = new HazelcastKeyStore(member.hazelcast(), onContext, clock);
        this.holds = new HazelcastHoldStore(entries, partitions, onContext, clock, meters);
        this.places = new HazelcastHolderPlaces(member.hazelcast(), onContext, clock);
        Departures departures = new Departures(ownership, meters);
        Waypoints waypoints = new Waypoints(member.vertx(), ownership, lanes, clock, new TimeLimit(), departures);
        this.router = new InspectorRouter(waypoints);
        this.adoption = new Adoption(member.vertx(), entries, router::read, clock);
        this.neighbours = new Neighbours(member, ownership);
        this.membership = new Membership(member);
        this.view = new ClusterView(member, lease, clocks, lanes);
        membership.onDeparture(departures::removed);
        membership.onMove(lanes::review);
        membership.onReview(adoption::lookForIntents);
        lease.onRemoval(membership::removed);
    }

    public HoldStore holds() {
        return holds;
    }

    public KeyStore keys() {
        return keys;
    }

    public HolderPlaces places() {
        return places;
    }

    public Lease lease() {
        return lease;
    }

    public Lanes lanes() {
        return lanes;
    }

    public InspectorRouter router() {
        return router;
    }

    public Membership membership() {
        return membership;
    }

    public Neighbours neighbours() {
        return neighbours;
    }

    public ClusterView view() {
        return view;
    }

    /** Takes part: watches who comes and goes, and asks for the lease. The lanes have to be reachable. */
    public Future<Void> begin() {
        membership.begin();
        view.begin();
        adoption.begin();
        return lease.begin(member.vertx());
    }

    /** Owns inspectors from when it is done: after {@link #begin}, and not before the others tell the same time. */
    public Future<Void> own() {
        return clocks.untilItMayOwn(member.vertx(), member.hazelcast()).compose(nothing -> member.promote());
    }

    /** No message is sent here any more when this is done; the stores and the bus are still there. */
    public Future<Void> leave() {
        adoption.end();
        membership.leave();
        lease.end();
        return member.leave();
    }
}
