package io.holdfast.simulation.scripted;

import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.HoldStore.WriteOutcome;
import io.holdfast.inspector.InspectorLimits;
import io.holdfast.inspector.InspectorPorts;
import io.holdfast.inspector.Message;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.actor.InspectorVerticle;
import io.holdfast.simulation.world.Call;
import io.holdfast.simulation.world.Observer;
import io.holdfast.simulation.world.SimulatedCalendarStore;
import io.holdfast.simulation.world.SimulatedHoldStore;
import io.holdfast.simulation.world.SimulatedHolderQuotas;
import io.holdfast.simulation.world.SimulatedKeyStore;
import io.holdfast.simulation.world.SimulatedLane;
import io.holdfast.simulation.world.SimulatedLease;
import io.holdfast.simulation.world.SimulatedOwners;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** One lane of one member in a world, with links of its own to the stores and the other members, and its own lease. */
public final class SimulatedMember {
    public final ScriptedHoldStore holds;
    public final SimulatedHolderQuotas places;
    public final LoneClaims claims;
    public final SimulatedLease lease;
    public final InspectorVerticle lane;
    private final Map<Call, ScriptedLink> links = new EnumMap<>(Call.class);
    private final SimulatedWorld world;

    SimulatedMember(SimulatedWorld world, String name, InspectorLimits limits) {
        this.world = world;
        for (Call call : Call.values()) {
            links.put(call, new ScriptedLink(world.time));
        }
        this.holds = new ScriptedHoldStore(
                new SimulatedHoldStore(this::calls, new SharedHoldMap(world.entries), WriteOutcome.STAMP_DIFFERS));
        this.places = new SimulatedHolderQuotas(this::calls, world.time, world.places);
        this.claims = new LoneClaims(this::calls, world.journal);
        this.lease = new SimulatedLease(world.time);
        InspectorPorts ports = new InspectorPorts(
                holds,
                new SimulatedKeyStore(this::calls, world.keys, Observer.NOBODY),
                places,
                new SimulatedCalendarStore(this::calls, world.journal, claims),
                new SimulatedOwners(this::calls, new ScriptedPeers(world)),
                lease,
                world.time,
                world.ids,
                new SimpleMeterRegistry(),
                name + "#1");
        this.lane = SimulatedLane.start(ports, limits, world.time);
    }

    /** What becomes of this member's calls of that kind. */
    public ScriptedLink calls(Call kind) {
        return Objects.requireNonNull(links.get(kind));
    }

    public Heard ask(Envelope envelope) {
        return new Heard(lane.ask(envelope), world.time);
    }

    /** Asks, and lets 100 ms pass. */
    public Reply hear(Envelope envelope) {
        Heard heard = ask(envelope);
        world.time.advance(Duration.ofMillis(100));
        return heard.reply();
    }

    /** Reads the calendar, and lets 100 ms pass. */
    public Message.CalendarView read(InspectorId inspector) {
        Interval always = new Interval(Instant.EPOCH, Instant.parse("2100-01-01T00:00:00Z"));
        Future<Message.CalendarView> view = lane.read(
                new Message.ReadCalendar(inspector, always, world.time.now().plusSeconds(5)));
        world.time.advance(Duration.ofMillis(100));
        if (!view.succeeded()) {
            throw new AssertionError("not read", view.cause());
        }
        return view.result();
    }
}
