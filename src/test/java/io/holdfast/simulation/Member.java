package io.holdfast.simulation;

import io.holdfast.inspector.InspectorLimits;
import io.holdfast.inspector.InspectorPorts;
import io.holdfast.inspector.actor.InspectorVerticle;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;

/** A member of a world, through all its lives. It has one lane, and believes that it owns everybody. */
final class Member {
    static final Duration SKEW = Duration.ofSeconds(1);

    final int number;
    final Map<Call, Deque<Fault>> faults = new EnumMap<>(Call.class);
    SimulatedLease lease;
    Life life;
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
        this.lease = new SimulatedLease(cell.scheduler);
        this.life = newLife();
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
            lease = new SimulatedLease(cell.scheduler);
            life = newLife();
            lane = newLane();
        }
    }

    private Life newLife() {
        Duration ahead = cell.mutation.clockIsAhead(number, clockIsAhead);
        return new Life(
                cell.scheduler,
                plan.seed(),
                writer(),
                faults,
                ahead,
                call -> call.isToTheMaps() ? cell.mapsAreShut(this) : Duration.ZERO);
    }

    private InspectorVerticle newLane() {
        String writer = writer();
        SimulatedStores stores = new SimulatedStores(cell, this, life);
        Mutation.Doors doors = cell.mutation.doors(new Mutation.Doors(stores, stores, lease), writer, life);
        InspectorPorts ports = new InspectorPorts(
                doors.holds(),
                cell.mutation.keys(stores),
                new SimulatedPlaces(cell, life),
                doors.journal(),
                cell.mutation.owners(new SimulatedOwners(cell, this, life)),
                doors.lease(),
                life,
                cell.mutation.ids(new Dice(plan.seed(), writer)),
                new CompositeMeterRegistry(),
                writer);
        InspectorLimits limits =
                new InspectorLimits(4096, cell.mutation.skew(), Duration.ofSeconds(2), plan.passivateAfter());
        InspectorVerticle started =
                new InspectorVerticle(ports, limits, (lane, context) -> Future.succeededFuture(), life);
        if (!started.start().succeeded()) {
            throw new AssertionError("the lane did not start");
        }
        return started;
    }
}
