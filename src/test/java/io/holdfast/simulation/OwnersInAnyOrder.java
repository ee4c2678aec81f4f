package io.holdfast.simulation;

import io.holdfast.calendar.InspectorId;
import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.Owners;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.TeamMessage.Conclude;
import io.holdfast.inspector.TeamMessage.Concluded;
import io.holdfast.inspector.TeamMessage.Prepare;
import io.holdfast.inspector.TeamMessage.Prepared;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Asks every second team of two the other way round: the leader is told as if it had been in its order. */
final class OwnersInAnyOrder implements Owners {
    private final Owners real;
    private final Map<String, Prepared> ahead = new HashMap<>();
    private int teams;

    OwnersInAnyOrder(Owners real) {
        this.real = real;
    }

    @Override
    public Future<Prepared> prepare(Prepare message) {
        String commandId = message.envelope().commandId();
        Prepared known = ahead.remove(commandId);
        if (known != null) {
            return Future.succeededFuture(known);
        }
        List<InspectorId> team =
                message.envelope().inspectors().stream().sorted().toList();
        boolean isFirst = team.size() == 2 && message.addressee().equals(team.get(0));
        teams += isFirst ? 1 : 0;
        if (!isFirst || teams % 2 == 0) {
            return real.prepare(message);
        }
        return real.prepare(new Prepare(team.get(1), message.envelope(), message.ballot()))
                .compose(prepared -> {
                    ahead.put(commandId, prepared);
                    return real.prepare(message);
                });
    }

    @Override
    public Future<Reply> send(Envelope envelope) {
        return real.send(envelope);
    }

    @Override
    public boolean hasLeft(String writer) {
        return real.hasLeft(writer);
    }

    @Override
    public Future<Concluded> tell(Conclude message) {
        return real.tell(message);
    }
}
