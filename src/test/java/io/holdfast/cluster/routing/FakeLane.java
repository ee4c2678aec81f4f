package io.holdfast.cluster.routing;

import io.holdfast.calendar.CalendarRevision;
import io.holdfast.calendar.InspectorId;
import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.Lane;
import io.holdfast.inspector.Message;
import io.holdfast.inspector.Message.CalendarView;
import io.holdfast.inspector.Message.FindHold;
import io.holdfast.inspector.Message.HoldView;
import io.holdfast.inspector.Message.ReadCalendar;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.TeamMessage.Conclude;
import io.holdfast.inspector.TeamMessage.Concluded;
import io.holdfast.inspector.TeamMessage.Prepare;
import io.holdfast.inspector.TeamMessage.Prepared;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** A lane that answers what the test says, and remembers what it was asked, and where. */
public final class FakeLane implements Lane {
    /** A message, and the context and the thread on which it came. */
    public record Received(Message message, Context context, Thread thread) {}

    public final List<Received> received = Collections.synchronizedList(new ArrayList<>());
    public volatile Function<Envelope, Future<Reply>> answer = any -> Future.failedFuture("not expected");
    public volatile Function<ReadCalendar, Future<CalendarView>> view = any -> Future.failedFuture("not expected");
    public volatile Function<FindHold, Future<HoldView>> hold = any -> Future.failedFuture("not expected");

    private void note(Message message) {
        received.add(new Received(message, Vertx.currentContext(), Thread.currentThread()));
    }

    @Override
    public Future<Reply> ask(Envelope envelope) {
        note(envelope);
        return answer.apply(envelope);
    }

    @Override
    public Future<CalendarView> read(ReadCalendar question) {
        note(question);
        return view.apply(question);
    }

    @Override
    public Future<HoldView> find(FindHold question) {
        note(question);
        return hold.apply(question);
    }

    @Override
    public Future<Prepared> prepare(Prepare message) {
        note(message);
        return Future.succeededFuture(new Prepared(new Reply.KeyReused(), 7));
    }

    @Override
    public Future<Concluded> tell(Conclude message) {
        note(message);
        return Future.succeededFuture(new Concluded(new CalendarRevision(message.addressee(), "epoch", 1)));
    }

    @Override
    public void retain(Predicate<InspectorId> isHosted) {
        // it has nobody in memory
    }

    @Override
    public int loadedInspectors() {
        return 5;
    }
}
