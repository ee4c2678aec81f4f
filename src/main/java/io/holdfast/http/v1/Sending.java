package io.holdfast.http.v1;

import io.holdfast.calendar.CalendarRevision;
import io.holdfast.calendar.Command;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Rules;
import io.holdfast.http.exchange.ApiRequest;
import io.holdfast.inspector.Message.CalendarView;
import io.holdfast.inspector.Message.ReadCalendar;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.Reply.Accepted;
import io.holdfast.reservation.NotAcceptedException;
import io.holdfast.reservation.Request;
import io.holdfast.reservation.RetryOnChange;
import io.holdfast.reservation.RetryOnChange.Tried;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the routes have in common on the way to the inspectors: rules, candidates, repeats of what changed meanwhile. */
public final class Sending {
    /** Of a thing that is gone already. */
    static final Reply NOTHING_LEFT_TO_DO = new Accepted(List.of(), List.of(), false);

    private final HttpPorts ports;
    private final RetryOnChange retries;

    public Sending(HttpPorts ports) {
        this.ports = ports;
        this.retries = new RetryOnChange(ports.clock());
    }

    public HttpPorts ports() {
        return ports;
    }

    public Future<Accepted> send(
            ApiRequest call, List<InspectorId> inspectors, Command command, Rules rules, @Nullable String source) {
        return ports.useCases().reservations()
                .send(call.request().from(source).envelope(inspectors, command, rules))
                .map(reply -> call.request().accepted(reply));
    }

    /**
     * Reads the thing that the path names, and sends a command that knows it; again where it had changed meanwhile, until
     * the deadline.
     */
    public <T> Future<Tried<T>> again(ApiRequest call, Supplier<Future<T>> read, Function<T, Future<Reply>> send) {
        return retries.again(call.request(), call.parameter("id"), read, send);
    }

    /**
     * What was accepted of it.
     *
     * @throws NotAcceptedException of what else it is
     */
    public static Accepted accepted(ApiRequest call, Tried<?> tried) {
        return call.request().accepted(tried.reply());
    }

    /** Where these calendars are now. */
    Future<List<CalendarRevision>> revisions(ApiRequest call, List<InspectorId> inspectors) {
        Request request = call.request();
        Interval now = new Interval(request.arrivedAt(), request.arrivedAt().plusMillis(1));
        List<Future<CalendarView>> reads = new ArrayList<>();
        for (InspectorId inspector : inspectors) {
            reads.add(ports.useCases().reservations().read(new ReadCalendar(inspector, now, request.deadline())));
        }
        return Future.all(reads)
                .map(all -> reads.stream().map(read -> read.result().revision()).toList());
    }
}
