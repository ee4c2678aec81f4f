package io.holdfast.cluster;

import com.hazelcast.map.IMap;
import io.holdfast.cluster.holds.HazelcastCalls;
import io.holdfast.cluster.holds.HazelcastHoldStore;
import io.holdfast.cluster.holds.HazelcastHolderQuotas;
import io.holdfast.cluster.holds.HazelcastKeyStore;
import io.holdfast.cluster.holds.OwnPartitions;
import io.holdfast.cluster.holds.StampedEntry;
import io.holdfast.cluster.member.ClockAgreement;
import io.holdfast.cluster.member.HazelcastMember;
import io.holdfast.cluster.member.HazelcastMemberList;
import io.holdfast.cluster.member.MemberLease;
import io.holdfast.cluster.member.Membership;
import io.holdfast.cluster.member.Ownership;
import io.holdfast.cluster.member.PartitionOwnership;
import io.holdfast.cluster.routing.BusCodec;
import io.holdfast.cluster.routing.InspectorRouter;
import io.holdfast.cluster.routing.Lanes;
import io.holdfast.cluster.routing.RequestsInFlight;
import io.holdfast.cluster.routing.RoutingPorts;
import io.holdfast.inspector.DurableHolds;
import io.holdfast.inspector.HoldStore;
import io.holdfast.inspector.HolderQuotas;
import io.holdfast.inspector.KeyStore;
import io.holdfast.inspector.Lease;
import io.holdfast.runtime.Clock;
import io.holdfast.runtime.Deadlines;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.time.Duration;

/**
 * Everything of a member that the actors and those who ask them need. The lanes are empty until an
 * {@link io.holdfast.inspector.actor.InspectorVerticle} each is deployed with them; until then the router's messages find
 * nobody and try again.
 */
public final class ClusterParts {
    private final HazelcastMember member;
    private final HoldStore holds;
    private final KeyStore keys;
    private final HolderQuotas places;
    private final ClockAgreement clocks;
    private final MemberLease lease;
    private final Lanes lanes;
    private final InspectorRouter router;
    private final Membership membership;
    private final IntentRecovery recovery;
    private final DurableHoldWatch durableHolds;
    private final EventBusBroadcast broadcast;
    private final ClusterView view;

    /**
     * The parts of one member.
     *
     * @param storeTimeout after which a call to a map counts as unknown
     */
    public ClusterParts(HazelcastMember member, Clock clock, Duration storeTimeout, MeterRegistry meters) {
        this.member = member;
        member.vertx().eventBus().registerCodec(new BusCodec());
        HazelcastCalls onContext = new HazelcastCalls(member.vertx(), storeTimeout);
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
        this.places = new HazelcastHolderQuotas(member.hazelcast(), onContext, clock);
        RequestsInFlight inFlight = new RequestsInFlight(ownership, meters);
        RoutingPorts routing = new RoutingPorts(member.vertx(), ownership, lanes, clock, new Deadlines(), inFlight);
        this.router = new InspectorRouter(routing);
        this.recovery = new IntentRecovery(member.vertx(), entries, router::read, clock);
        this.durableHolds = new DurableHoldWatch(member.vertx(), ownership, recovery::load, places, clock);
        this.broadcast = new EventBusBroadcast(member, ownership);
        this.membership = new Membership(member);
        this.view = new ClusterView(member, lease, clocks, lanes);
        membership.onDeparture(inFlight::removed);
        membership.onDeparture(gone -> durableHolds.countAgain());
        membership.onMove(lanes::review);
        membership.onReview(recovery::lookForIntents);
        lease.onRemoval(membership::removed);
    }

    public HoldStore holds() {
        return holds;
    }

    public KeyStore keys() {
        return keys;
    }

    public HolderQuotas places() {
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

    public EventBusBroadcast broadcast() {
        return broadcast;
    }

    public ClusterView view() {
        return view;
    }

    /** Takes part: watches who comes and goes, and asks for the lease. The lanes have to be reachable. */
    public Future<Void> begin(DurableHolds stored) {
        membership.begin();
        view.begin();
        recovery.begin();
        durableHolds.begin(stored);
        return lease.begin(member.vertx());
    }

    /** Owns inspectors from when it is done: after {@link #begin}, and not before the others tell the same time. */
    public Future<Void> own() {
        return clocks.untilItMayOwn(member.vertx(), member.hazelcast())
                .compose(nothing -> member.promote())
                .compose(nothing -> durableHolds.count());
    }

    /** No message is sent here any more when this is done; the stores and the bus are still there. */
    public Future<Void> leave() {
        recovery.end();
        durableHolds.end();
        membership.leave();
        lease.end();
        return member.leave();
    }
}
