package io.holdfast.http;

import io.holdfast.calendar.CalendarRevision;
import io.holdfast.calendar.Command;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Refusal;
import io.holdfast.calendar.Refusal.Reason;
import io.holdfast.calendar.Rules;
import io.holdfast.inspector.Message.CalendarView;
import io.holdfast.inspector.Message.ReadCalendar;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.Reply.Accepted;
import io.holdfast.inspector.Reply.Refused;
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
final class Sending {
    private static final int RETRIES_MAX = 5;
    private static final int TEAM_MAX = 50;

    private final HttpPorts ports;

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
            if (inspectors.size() > TEAM_MAX) {
                throw Problem.invalid("pointer", "#/inspectorIds", "names more than " + TEAM_MAX)
                        .thrown();
            }
            return send(call, inspectors, command.apply(inspectors), rules, source);
        }
        call.refuseIfMatch();
        return candidates(call, wanted)
                .compose(candidates -> ports.settings()
                        .company(call.companyId())
                        .compose(settings -> ports.inspectors()
                                .sendToAny(
                                        call.inspectors(candidates),
                                        day(interval.start(), settings),
                                        chosen -> call.envelope(
                                                List.of(chosen), command.apply(List.of(chosen)), rules, source))))
                .map(Replies::accepted);
    }

    Future<Accepted> send(
            Call call, List<InspectorId> inspectors, Command command, Rules rules, @Nullable String source) {
        return ports.inspectors()
                .send(call.envelope(inspectors, command, rules, source))
                .map(Replies::accepted);
    }

    private Future<List<String>> candidates(Call call, Wanted wanted) {
        if (!wanted.anyOf().get(0).equals(Wanted.EVERYBODY)) {
            return Future.succeededFuture(wanted.anyOf());
        }
        return ports.settings().activeInspectors(call.companyId()).map(active -> {
            if (active.isEmpty()) {
                throw Problem.unprocessable("#/anyOf", "nobody is active").thrown();
            }
            return active;
        });
    }

    private static Interval day(Instant start, CompanySettings settings) {
        ZoneId zone = ZoneId.of(settings.timeZone());
        LocalDate date = LocalDate.ofInstant(start, zone);
        return new Interval(
                date.atStartOfDay(zone).toInstant(),
                date.plusDays(1).atStartOfDay(zone).toInstant());
    }

    /** Reads a thing and sends a command that knows it; again where it had changed meanwhile. */
    Future<Accepted> again(Call call, Supplier<Future<Reply>> readAndSend) {
        return again(call, readAndSend, 1);
    }

    private Future<Accepted> again(Call call, Supplier<Future<Reply>> readAndSend, int tries) {
        return readAndSend.get().compose(reply -> {
            boolean isStale =
                    reply instanceof Refused refused && refused.refusal().reason() == Reason.CHANGED_MEANWHILE;
            boolean isInTime = ports.clock().now().isBefore(call.deadline());
            return isStale && isInTime && tries < RETRIES_MAX
                    ? again(call, readAndSend, tries + 1)
                    : Future.succeededFuture(Replies.accepted(reply));
        });
    }

    /** Where these calendars are now. */
    Future<List<CalendarRevision>> revisions(Call call, List<InspectorId> inspectors) {
        Interval now = new Interval(call.arrivedAt(), call.arrivedAt().plusMillis(1));
        List<Future<CalendarView>> reads = new ArrayList<>();
        for (InspectorId inspector : inspectors) {
            reads.add(ports.inspectors().read(new ReadCalendar(inspector, now, call.deadline())));
        }
        return Future.all(reads)
                .map(all -> reads.stream().map(read -> read.result().revision()).toList());
    }
}
