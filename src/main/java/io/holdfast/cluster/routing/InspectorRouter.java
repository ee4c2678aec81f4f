package io.holdfast.cluster.routing;

import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.Inspectors;
import io.holdfast.inspector.Message;
import io.holdfast.inspector.Message.CalendarView;
import io.holdfast.inspector.Message.FindHold;
import io.holdfast.inspector.Message.HoldView;
import io.holdfast.inspector.Message.ReadCalendar;
import io.holdfast.inspector.Owners;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.Reply.Unavailable;
import io.holdfast.inspector.Reply.Unavailable.Cause;
import io.holdfast.inspector.TeamMessage.Conclude;
import io.holdfast.inspector.TeamMessage.Concluded;
import io.holdfast.inspector.TeamMessage.Prepare;
import io.holdfast.inspector.TeamMessage.Prepared;
import io.holdfast.inspector.UnavailableException;
import io.vertx.core.Future;
import java.util.function.UnaryOperator;

/**
 * The way from anywhere in this process to the lane that hosts an inspector. Answers come on the caller's context, at
 * the deadline or a quarter of a second later at the latest. A command is answered once, whatever its way; its future
 * fails by a bug only.
 */
public final class InspectorRouter implements Inspectors, Owners {
    private final RoutingPorts ports;

    public InspectorRouter(RoutingPorts ports) {
        this.ports = ports;
    }

    @Override
    public Future<Reply> send(Envelope envelope) {
        return new Delivery<>(ports, Envelope::again).begin(envelope).map(Reply.class::cast);
    }

    @Override
    public Future<CalendarView> read(ReadCalendar question) {
        return ask(question, UnaryOperator.identity(), CalendarView.class);
    }

    @Override
    public Future<HoldView> find(FindHold question) {
        return ask(question, UnaryOperator.identity(), HoldView.class);
    }

    @Override
    public Future<Prepared> prepare(Prepare message) {
        return ask(
                message,
                earlier -> new Prepare(earlier.addressee(), earlier.envelope().again(), earlier.ballot()),
                Prepared.class);
    }

    @Override
    public Future<Concluded> tell(Conclude message) {
        return ask(message, UnaryOperator.identity(), Concluded.class);
    }

    @Override
    public boolean hasLeft(String member) {
        return !ports.ownership().isMember(member);
    }

    private <M extends Message, T> Future<T> ask(M question, UnaryOperator<M> again, Class<T> type) {
        return new Delivery<>(ports, again)
                .begin(question)
                .compose(answer -> type.isInstance(answer)
                        ? Future.succeededFuture(type.cast(answer))
                        : Future.failedFuture(new UnavailableException(causeOf(answer))));
    }

    private static Cause causeOf(Object answer) {
        return answer instanceof Unavailable unavailable ? unavailable.cause() : Cause.TOO_LATE;
    }
}
