package io.holdfast.simulation;

import io.holdfast.calendar.InspectorId;
import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.Owners;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.Reply.Accepted;
import io.holdfast.inspector.TeamMessage.Conclude;
import io.holdfast.inspector.TeamMessage.Concluded;
import io.holdfast.inspector.TeamMessage.Prepare;
import io.holdfast.inspector.TeamMessage.Prepared;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;

/** The owners of a team's calendars say, when they are told, what they foresaw when they were asked. */
final class OwnersForesee implements Owners {
    private final Owners real;
    private final Map<InspectorId, Prepared> foreseen = new HashMap<>();

    OwnersForesee(Owners real) {
        this.real = real;
    }

    @Override
    public Future<Prepared> prepare(Prepare message) {
        return real.prepare(message).onSuccess(prepared -> foreseen.put(message.addressee(), prepared));
    }

    @Override
    public Future<Concluded> tell(Conclude message) {
        return real.tell(message)
                .map(told -> told.calendar() != null
                                && foreseen.get(message.addressee()).answer() instanceof Accepted accepted
                        ? new Concluded(accepted.calendars().get(0))
                        : told);
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
