package io.holdfast.simulation.scripted;

import io.holdfast.calendar.InspectorId;
import io.holdfast.inspector.Lane;
import io.holdfast.simulation.world.Peers;
import io.vertx.core.Future;
import java.util.function.Function;
import java.util.function.Supplier;

/** The members of a world: the owner is the one that the world names when a message arrives. */
record ScriptedPeers(SimulatedWorld world) implements Peers {
    @Override
    public <T> Supplier<Future<T>> toOwner(InspectorId inspector, Function<Lane, Future<T>> message) {
        return () -> message.apply(world.owner(inspector).lane);
    }

    @Override
    public boolean hasLeft(String writer) {
        return world.left.contains(writer);
    }
}
