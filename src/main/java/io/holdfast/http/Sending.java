package io.holdfast.http;

import io.holdfast.calendar.CalendarRevision;
import io.holdfast.calendar.Command;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Refusal;
import io.holdfast.calendar.Refusal.Reason;
import io.holdfast.calendar.Rules;
import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.Message.CalendarView;
import io.holdfast.inspector.Message.ReadCalendar;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.Reply.Accepted;
import io.holdfast.inspector.Reply.Refused;
import io.holdfast.settings.CompanySettings;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
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
final class Sending {
    private static final Refusal NOBODY_ACTIVE = Refusal.at("#/anyOf", Reason.AGAINST_THE_RULES, "nobody is active");

    private final HttpPorts ports;
    private final Turns turns = new Turns();

    Sending(HttpPorts ports) {
        this.ports = ports;
    }

    HttpPorts ports() {
        return ports;
    }

    /** The company's rules for one command; {@code broken} is told before an unknown service. */
    Future<Rules> rules(Call call, @Nullable Refusal broken, @Nullable String serviceId) {
        return ports.settings()
                .company(call.companyId())
                .compose(settings -> brokenService(call, serviceId)
                        .map(service -> Call.rules(settings, broken != null ? broken : service.orElse(null))));
    }

    private Future<Optional<Refusal>> brokenService(Call call, @Nullable String serviceId) {
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
    Future<Accepted> send(
            Call call,
            Wanted wanted,
            Interval interval,
            Rules rules,
            @Nullable String source,
            Function<List<InspectorId>, Command> command) {
        if (!wanted.isAnyOf()) {
            List<InspectorId> inspectors = call.inspectors(wanted.inspectors());
            return send(call, inspectors, command.apply(inspectors), rules, source);
        }
        call.refuseIfMatch();
        return candidates(call, wanted)
                .compose(candidates -> candidates.isEmpty()
                        ? refuse(call, command.apply(List.of(nobody(call))), NOBODY_ACTIVE)
                        : toAny(
                                call,
                                candidates,
                                interval,
                                chosen ->
                                        call.envelope(List.of(chosen), command.apply(List.of(chosen)), rules, source)));
    }

    private Future<Accepted> toAny(
            Call call, List<String> candidates, Interval interval, Function<InspectorId, Envelope> envelope) {
        return ports.settings()
                .company(call.companyId())
                .compose(settings -> ports.reservations()
                        .sendToAny(call.inspectors(candidates), day(interval.start(), settings), envelope))
                .map(reply -> Replies.accepted(call, reply));
    }

    /**
     * What is refused whoever is asked. A request with a key is asked about all the same, of a calendar that nobody
     * has: the key may have its answer, or another request, and both come first.
     */
    Future<Accepted> refuse(Call call, Command command, Refusal refusal) {
        if (call.key() == null) {
            return Future.failedFuture(Replies.problem(new Refused(refusal, List.of(), List.of()), call.ifMatch())
                    .thrown());
        }
        return ports.reservations()
                .sendToAny(
                        List.of(nobody(call)),
                        new Interval(call.arrivedAt(), call.deadline()),
                        chosen -> call.envelope(List.of(chosen), command, Call.freely(refusal), null))
                .map(reply -> Replies.accepted(call, reply));
    }

    /** Whose calendar is always empty. */
    static InspectorId nobody(Call call) {
        return call.inspector("_");
    }

    Future<Accepted> send(
            Call call, List<InspectorId> inspectors, Command command, Rules rules, @Nullable String source) {
        return ports.reservations()
                .send(call.envelope(inspectors, command, rules, source))
                .map(reply -> Replies.accepted(call, reply));
    }

    private Future<List<String>> candidates(Call call, Wanted wanted) {
        return wanted.anyOf().get(0).equals(Wanted.EVERYBODY)
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

    /** A thing as it was read, and what came of the command that knew it so. */
    record Tried<T>(Call call, T known, Reply reply) {
        /** @throws ProblemException of what else it is */
        Accepted accepted() {
            return Replies.accepted(call, reply);
        }
    }

    /**
     * Reads the thing that the path names, and sends a command that knows it; again where it had changed meanwhile, until
     * the deadline.
     */
    <T> Future<Tried<T>> again(Call call, Supplier<Future<T>> read, Function<T, Future<Reply>> send) {
        Supplier<Future<Tried<T>>> once =
                () -> read.get().compose(known -> send.apply(known).map(reply -> new Tried<>(call, known, reply)));
        return once.get()
                .compose(tried -> isOver(call, tried) ? Future.succeededFuture(tried) : inTurn(call, once, tried));
    }

    private <T> Future<Tried<T>> inTurn(Call call, Supplier<Future<Tried<T>>> once, Tried<T> before) {
        String thing = call.companyId() + "/" + call.parameter("id");
        Duration left = Duration.between(ports.clock().now(), call.deadline());
        Supplier<Future<Tried<T>>> untilOver = () -> {
            Promise<Tried<T>> last = Promise.promise();
            untilOver(call, once, before, last);
            return last.future();
        };
        return turns.take(thing, left, untilOver, before);
    }

    /** A loop and no chain of futures, whose end would be as deep on the stack as there were tries. */
    private <T> void untilOver(Call call, Supplier<Future<Tried<T>>> once, Tried<T> before, Promise<Tried<T>> last) {
        if (isOver(call, before)) {
            last.complete(before);
            return;
        }
        Future.succeededFuture()
                .compose(nothing -> once.get())
                .onFailure(last::fail)
                .onSuccess(tried -> {
                    if (isOver(call, tried)) {
                        last.complete(tried);
                    } else {
                        Turns.pause().onSuccess(nothing -> untilOver(call, once, tried, last));
                    }
                });
    }

    private boolean isOver(Call call, Tried<?> tried) {
        return !isStale(tried.reply()) || !ports.clock().now().isBefore(call.deadline());
    }

    /** Whether the thing was not as the command knew it. */
    static boolean isStale(Reply reply) {
        return reply instanceof Refused refused && refused.refusal().reason() == Reason.CHANGED_MEANWHILE;
    }

    /** Where these calendars are now. */
    Future<List<CalendarRevision>> revisions(Call call, List<InspectorId> inspectors) {
        Interval now = new Interval(call.arrivedAt(), call.arrivedAt().plusMillis(1));
        List<Future<CalendarView>> reads = new ArrayList<>();
        for (InspectorId inspector : inspectors) {
            reads.add(ports.reservations().read(new ReadCalendar(inspector, now, call.deadline())));
        }
        return Future.all(reads)
                .map(all -> reads.stream().map(read -> read.result().revision()).toList());
    }
}
