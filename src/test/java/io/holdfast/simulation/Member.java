package io.holdfast.simulation;

import io.holdfast.inspector.HoldStore.WriteOutcome;
import io.holdfast.inspector.InspectorLimits;
import io.holdfast.inspector.InspectorPorts;
import io.holdfast.inspector.KeyStore;
import io.holdfast.inspector.actor.InspectorVerticle;
import io.holdfast.simulation.world.Call;
import io.holdfast.simulation.world.Dice;
import io.holdfast.simulation.world.GroupedClaims;
import io.holdfast.simulation.world.Link;
import io.holdfast.simulation.world.Links;
import io.holdfast.simulation.world.SimulatedCalendarStore;
import io.holdfast.simulation.world.SimulatedHoldStore;
import io.holdfast.simulation.world.SimulatedHolderQuotas;
import io.holdfast.simulation.world.SimulatedKeyStore;
import io.holdfast.simulation.world.SimulatedLane;
import io.holdfast.simulation.world.SimulatedLease;
import io.holdfast.simulation.world.SimulatedOwners;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;

/** A member of a world, through all its lives. It has one lane, and believes that it owns everybody. */
final class Member {
    static final Duration SKEW = Duration.ofSeconds(1);
    private static final Link NO_ANSWER = new DeadLink();

    final int number;
    final Map<Call, Deque<Fault>> faults = new EnumMap<>(Call.class);
    SimulatedLease lease;
    Life life;
    KeyStore keys;
    InspectorVerticle lane;
    private final Cell cell;
    private final Plan plan;
    private Duration clockIsAhead;
    private int starts;

    Member(Cell cell, Plan plan, int number) {
        this.cell = cell;
        this.plan = plan;
        this.number = number;
        for (Call call : Call.values()) {
            faults.put(call, new ArrayDeque<>());
        }
        this.clockIsAhead = plan.clocksAhead().get(number);
        this.lease = new SimulatedLease(cell.time);
        this.life = newLife();
        this.keys = newKeys();
        this.lane = newLane();
    }

    String name() {
        return "m" + number;
    }

    /** The member and its start, as intents name it. */
    String writer() {
        return name() + "#" + starts;
    }

    /** A life goes by the clock as it was when it began, and never back. */
    void setClock(Duration ahead) {
        clockIsAhead = ahead;
    }

    void end() {
        life.end();
    }

    /** Starts it, unless it was started meanwhile. */
    void start() {
        if (life.isOver()) {
            starts++;
            lease = new SimulatedLease(cell.time);
            life = newLife();
            keys = newKeys();
            lane = newLane();
        }
    }

    private Life newLife() {
        Duration ahead = cell.mutation.clockIsAhead(number, clockIsAhead);
        return new Life(
                cell.time,
                plan.seed(),
                writer(),
                faults,
                ahead,
                call -> call.isToTheMaps() ? cell.mapsAreShut(this) : Duration.ZERO);
    }

    /** The map of keys has no copy on the side of a member that is cut off. */
    private KeyStore newKeys() {
        Life own = life;
        Links links = kind -> cell.isCutOff(this) ? NO_ANSWER : own.link(kind);
        return cell.mutation.keys(new SimulatedKeyStore(links, cell.keys, cell.history));
    }

    private InspectorVerticle newLane() {
        String writer = writer();
        GroupedClaims claims = new GroupedClaims(life, cell.journal, life, life);
        Mutation.Doors real = new Mutation.Doors(
                new SimulatedHoldStore(life, new ReplicatedHoldMap(cell, this, life), WriteOutcome.NOT_BEGUN),
                new SimulatedCalendarStore(life, cell.journal, claims),
                lease);
        Mutation.Doors doors = cell.mutation.doors(real, writer, life);
        InspectorPorts ports = new InspectorPorts(
                doors.holds(),
                keys,
                new SimulatedHolderQuotas(life, life, cell.places),
                doors.journal(),
                cell.mutation.owners(new SimulatedOwners(life, new PeersOfAMember(cell, this))),
                doors.lease(),
                life,
                cell.mutation.ids(new Dice(plan.seed(), writer)),
                new CompositeMeterRegistry(),
                writer);
        InspectorLimits limits = new InspectorLimits(
                4096, cell.mutation.skew(), Duration.ofSeconds(2), plan.passivateAfter(), plan.window());
        return SimulatedLane.start(ports, limits, life);
    }
}
