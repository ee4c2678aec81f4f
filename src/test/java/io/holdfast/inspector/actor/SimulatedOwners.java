package io.holdfast.inspector.actor;

import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.Owners;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.TeamMessage;
import io.vertx.core.Future;
import java.util.function.Supplier;

/** One member's way to the owners of other inspectors. */
final class SimulatedOwners implements Owners {
    final Conduct prepares;
    final Conduct tells;
    private final SimulatedWorld world;

    SimulatedOwners(SimulatedWorld world) {
        this.world = world;
        this.prepares = new Conduct(world.time);
        this.tells = new Conduct(world.time);
    }

    @Override
    public Future<TeamMessage.Prepared> prepare(TeamMessage.Prepare message) {
        return send(prepares, () -> world.owner(message.addressee()).lane.prepare(message));
    }

    @Override
    public Future<TeamMessage.Concluded> tell(TeamMessage.Conclude message) {
        return send(tells, () -> world.owner(message.addressee()).lane.tell(message));
    }

    @Override
    public Future<Reply> send(Envelope envelope) {
        return send(prepares, () -> world.owner(envelope.addressee()).lane.ask(envelope));
    }

    @Override
    public boolean hasLeft(String member) {
        return world.left.contains(member);
    }

    private static <T> Future<T> send(Conduct conduct, Supplier<Future<T>> there) {
        return conduct.call(there).compose(answer -> answer);
    }
}
