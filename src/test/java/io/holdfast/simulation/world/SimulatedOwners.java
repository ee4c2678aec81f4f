package io.holdfast.simulation.world;

import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.Owners;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.TeamMessage.Conclude;
import io.holdfast.inspector.TeamMessage.Concluded;
import io.holdfast.inspector.TeamMessage.Prepare;
import io.holdfast.inspector.TeamMessage.Prepared;
import io.vertx.core.Future;

/** One member's way to the owners of other inspectors. */
public final class SimulatedOwners implements Owners {
    private final Links links;
    private final Peers peers;

    public SimulatedOwners(Links links, Peers peers) {
        this.links = links;
        this.peers = peers;
    }

    @Override
    public Future<Prepared> prepare(Prepare message) {
        return links.link(Call.PREPARE).send(peers.toOwner(message.addressee(), owner -> owner.prepare(message)));
    }

    @Override
    public Future<Concluded> tell(Conclude message) {
        return links.link(Call.TELL).send(peers.toOwner(message.addressee(), owner -> owner.tell(message)));
    }

    @Override
    public Future<Reply> send(Envelope envelope) {
        return links.link(Call.PREPARE).send(peers.toOwner(envelope.addressee(), owner -> owner.ask(envelope)));
    }

    @Override
    public boolean hasLeft(String writer) {
        return peers.hasLeft(writer);
    }
}
