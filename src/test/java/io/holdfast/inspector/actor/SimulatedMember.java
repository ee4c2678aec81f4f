package io.holdfast.inspector.actor;

import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.InspectorLimits;
import io.holdfast.inspector.InspectorPorts;
import io.holdfast.inspector.Message;
import io.holdfast.inspector.Reply;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;

/** One lane of one member in a simulated world, with its own way to the stores and its own lease. */
final class SimulatedMember {
    final SimulatedHoldStore holds;
    final SimulatedKeys keys;
    final SimulatedPlaces places;
    final SimulatedJournal journal;
    final SimulatedLease lease = new SimulatedLease();
    final SimulatedOwners owners;
    final InspectorVerticle lane;
    private final SimulatedWorld world;

    SimulatedMember(SimulatedWorld world, String name, InspectorLimits limits) {
        this.world = world;
        this.holds = new SimulatedHoldStore(world.time, world.entries);
        this.keys = new SimulatedKeys(world.time, world.keys);
        this.places = new SimulatedPlaces(world.time, world.places);
        this.journal = new SimulatedJournal(world.time, world.journal);
        this.owners = new SimulatedOwners(world);
        InspectorPorts ports = new InspectorPorts(
                holds,
                keys,
                places,
                journal,
                owners,
                lease,
                world.time,
                world.ids,
                new SimpleMeterRegistry(),
                name + "#1");
        this.lane = new InspectorVerticle(ports, limits, (mounted, context) -> Future.succeededFuture(), world.time);
        if (!lane.start().succeeded()) {
            throw new AssertionError("the lane did not start");
        }
    }

    Heard ask(Envelope envelope) {
        return new Heard(lane.ask(envelope), world.time);
    }

    /** Asks, and lets 100 ms pass. */
    Reply hear(Envelope envelope) {
        Heard heard = ask(envelope);
        world.time.advance(Duration.ofMillis(100));
        return heard.reply();
    }

    /** Reads the calendar, and lets 100 ms pass. */
    Message.CalendarView read(InspectorId inspector) {
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
