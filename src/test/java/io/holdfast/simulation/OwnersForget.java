package io.holdfast.simulation;

import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.Owners;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.TeamMessage.Conclude;
import io.holdfast.inspector.TeamMessage.Concluded;
import io.holdfast.inspector.TeamMessage.Prepare;
import io.holdfast.inspector.TeamMessage.Prepared;
import io.vertx.core.Future;

/** The owners of a team's calendars are not told that the command was sent before: its withdrawal settles its intent. */
final class OwnersForget implements Owners {
    private final Owners real;

    OwnersForget(Owners real) {
        this.real = real;
    }

    @Override
    public Future<Prepared> prepare(Prepare message) {
        Envelope sent = message.envelope();
        Envelope first = new Envelope(
                sent.commandId(),
                sent.inspectors(),
                sent.command(),
                sent.key(),
                sent.ifMatch(),
                sent.rules(),
                sent.origin(),
                sent.deadline(),
                1);
        return real.prepare(new Prepare(message.addressee(), first, message.ballot()));
    }

    @Override
    public Future<Concluded> tell(Conclude message) {
        return real.tell(message);
    }

    @Override
    public Future<Reply> send(Envelope envelope) {
        return real.send(envelope);
    }

    @Override
    public boolean hasLeft(String writer) {
        return real.hasLeft(writer);
    }
}
