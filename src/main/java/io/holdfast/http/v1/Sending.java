package io.holdfast.http.v1;

import io.holdfast.calendar.CalendarRevision;
import io.holdfast.calendar.Command;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Refusal;
import io.holdfast.calendar.Refusal.Reason;
import io.holdfast.calendar.Rules;
import io.holdfast.http.exchange.ApiRequest;
import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.Message.CalendarView;
import io.holdfast.inspector.Message.ReadCalendar;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.Reply.Accepted;
import io.holdfast.reservation.CompanyRules;
import io.holdfast.reservation.NotAcceptedException;
import io.holdfast.reservation.Request;
import io.holdfast.reservation.RetryOnChange;
import io.holdfast.reservation.RetryOnChange.Tried;
import io.holdfast.settings.CompanySettings;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the routes have in common on the way to the inspectors: rules, candidates, repeats of what changed meanwhile. */
public final class Sending {
    /** Of a thing that is gone already. */
    static final Reply NOTHING_LEFT_TO_DO = new Accepted(List.of(), List.of(), false);

    private static final Refusal NOBODY_ACTIVE = Refusal.at("#/anyOf", Reason.AGAINST_THE_RULES, "nobody is active");

    private final HttpPorts ports;
    private final RetryOnChange retries;

    public Sending(HttpPorts ports) {
        this.ports = ports;
        this.retries = new RetryOnChange(ports.clock());
    }

    public HttpPorts ports() {
        return ports;
    }

    /** The company's rules for one command; {@code broken} is told before an unknown service. */
    Future<Rules> rules(ApiRequest call, @Nullable Refusal broken, @Nullable String serviceId) {
        return ports.settings()
                .company(call.companyId())
                .compose(settings -> brokenService(call, serviceId)
                        .map(service -> CompanyRules.of(settings, broken != null ? broken : service.orElse(null))));
    }

    private Future<Optional<Refusal>> brokenService(ApiRequest call, @Nullable String serviceId) {
        if (serviceId == null) {
            return Future.succeededFuture(Optional.empty());
        }
        return ports.settings()
                .service(call.companyId(), serviceId)
                .map(found -> found.isPresent()
                        ? Optional.empty()
                        : Optional.of(Refusal.at("#/serviceId", Reason.AGAINST_THE_RULES, "no such service")));
    }

    /** Sends the command that is made for those who are chosen, and answers its acceptance. */
    public Future<Accepted> send(
            ApiRequest call,
            InspectorSelection wanted,
            Interval interval,
            Rules rules,
            @Nullable String source,
            Function<List<InspectorId>, Command> command) {
        if (!wanted.isAnyOf()) {
            List<InspectorId> inspectors = call.inspectors(wanted.inspectors());
            return send(call, inspectors, command.apply(inspectors), rules, source);
        }
        call.request().checkUnconditional();
        return candidates(call, wanted)
                .compose(candidates -> candidates.isEmpty()
                        ? refuse(call, command.apply(List.of(nobody(call))), NOBODY_ACTIVE)
                        : toAny(
                                call,
                                candidates,
                                interval,
                                chosen ->
                                        call.request().from(source).envelope(List.of(chosen), command.apply(List.of(chosen)), rules)));
    }

    private Future<Accepted> toAny(
            ApiRequest call, List<String> candidates, Interval interval, Function<InspectorId, Envelope> envelope) {
        return ports.settings()
                .company(call.companyId())
                .compose(settings -> ports.reservations()
                        .sendToAny(call.inspectors(candidates), day(interval.start(), settings), envelope))
                .map(reply -> call.request().accepted(reply));
    }

    /**
     * What is refused whoever is asked. A request with a key is asked about all the same, of a calendar that nobody
     * has: the key may have its answer, or another request, and both come first.
     */
    Future<Accepted> refuse(ApiRequest call, Command command, Refusal refusal) {
        Request request = call.request();
        if (request.key() == null) {
            return Future.failedFuture(NotAcceptedException.of(refusal));
        }
        return ports.reservations()
                .sendToAny(
                        List.of(nobody(call)),
                        new Interval(request.arrivedAt(), request.deadline()),
                        chosen -> request.envelope(List.of(chosen), command, CompanyRules.withoutLimits(refusal)))
                .map(reply -> call.request().accepted(reply));
    }

    /** Whose calendar is always empty. */
    static InspectorId nobody(ApiRequest call) {
        return call.inspector("_");
    }

    public Future<Accepted> send(
            ApiRequest call, List<InspectorId> inspectors, Command command, Rules rules, @Nullable String source) {
        return ports.reservations()
                .send(call.request().from(source).envelope(inspectors, command, rules))
                .map(reply -> call.request().accepted(reply));
    }

    private Future<List<String>> candidates(ApiRequest call, InspectorSelection wanted) {
        return wanted.anyOf().get(0).equals(InspectorSelection.EVERYBODY)
                ? ports.settings().activeInspectors(call.companyId())
                : Future.succeededFuture(wanted.anyOf());
    }

    private static Interval day(Instant start, CompanySettings settings) {
        ZoneId zone = ZoneId.of(settings.timeZone());
        LocalDate date = LocalDate.ofInstant(start, zone);
        return new Interval(
                date.atStartOfDay(zone).toInstant(),
                date.plusDays(1).atStartOfDay(zone).toInstant());
    }

    /**
     * Reads the thing that the path names, and sends a command that knows it; again where it had changed meanwhile, until
     * the deadline.
     */
    public <T> Future<Tried<T>> again(ApiRequest call, Supplier<Future<T>> read, Function<T, Future<Reply>> send) {
        String thing = call.companyId() + "/" + call.parameter("id");
        return retries.again(thing, call.request().deadline(), read, send);
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
            reads.add(ports.reservations().read(new ReadCalendar(inspector, now, request.deadline())));
        }
        return Future.all(reads)
                .map(all -> reads.stream().map(read -> read.result().revision()).toList());
    }
}
