package io.holdfast.faults;

import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.faults.Ask.Confirm;
import io.holdfast.faults.Ask.Extend;
import io.holdfast.faults.Ask.Place;
import io.holdfast.faults.Ask.Release;
import io.holdfast.faults.Ask.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether acknowledged holds exclude: from the answer until they run out, somebody asks for their end, or they may be
 * lost, nobody else is told that he has the time.
 */
final class HoldChecks {
    private final History history;
    private final Lives lives;

    /** When a hold is known to hold, and for whom. */
    private record Span(Call call, Ticket ticket, long from, long until) {}

    HoldChecks(History history, Tolerance tolerance) {
        this.history = history;
        this.lives = new Lives(history, tolerance);
    }

    void check(List<Violation> violations) {
        Map<InspectorId, List<Span>> spans = new LinkedHashMap<>();
        for (Span span : spans().values()) {
            span.ticket()
                    .inspectors()
                    .forEach(inspector -> spans.computeIfAbsent(inspector, any -> new ArrayList<>())
                            .add(span));
        }
        for (Call call : history.calls()) {
            Interval taken = Others.wanted(call.ask());
            if (taken != null && call.isAccepted()) {
                call.ask()
                        .inspectors()
                        .forEach(inspector -> spans.getOrDefault(inspector, List.of()).stream()
                                .filter(span -> isInto(call, taken, span))
                                .forEach(span -> violations.add(new Violation(
                                        Promise.HOLD_EXCLUDES, call + " got into the time of " + span.call()))));
            }
        }
    }

    /** Whether all of it was while the hold held. */
    private static boolean isInto(Call call, Interval taken, Span span) {
        boolean isOwn = call.number() == span.call().number()
                || (call.ask() instanceof Confirm confirm
                        && confirm.ticket().id().equals(span.ticket().id()));
        boolean isWithin = call.first().sent() > span.from() && call.last().heard() < span.until();
        return !isOwn && isWithin && taken.overlaps(span.ticket().interval());
    }

    private Map<String, Span> spans() {
        Map<String, Span> spans = new HashMap<>();
        List<Call> calls = history.calls();
        for (Call call : calls) {
            if (call.ask() instanceof Place place && call.isAccepted()) {
                String id = call.last().body().getString("id");
                Ticket ticket = new Ticket(id, "", place.inspectors(), place.interval());
                spans.put(id, new Span(call, ticket, call.last().heard(), end(call, id)));
            }
        }
        for (Call call : calls) {
            if (call.ask() instanceof Extend extend && call.isAccepted()) {
                spans.computeIfPresent(extend.ticket().id(), (id, span) -> longer(span, call));
            }
        }
        for (Call call : calls) {
            String ended = call.ask() instanceof Release release
                    ? release.ticket().id()
                    : call.ask() instanceof Confirm confirm ? confirm.ticket().id() : "";
            spans.computeIfPresent(
                    ended, (id, span) -> shorter(span, call.first().sent()));
        }
        return spans;
    }

    private Span longer(Span span, Call extension) {
        long until = end(extension, span.ticket().id());
        return extension.first().sent() < span.until() && until > span.until()
                ? new Span(span.call(), span.ticket(), span.from(), until)
                : span;
    }

    private static Span shorter(Span span, long until) {
        return new Span(span.call(), span.ticket(), span.from(), Math.min(span.until(), until));
    }

    /** When it may run out or be lost at the earliest. */
    private long end(Call call, String holdId) {
        Instant expiresAt = Instant.parse(call.last().body().getString("expiresAt"));
        long ranOut = lives.at(expiresAt.minus(lives.tolerance().clocks().plus(Duration.ofMillis(10))));
        return Math.min(ranOut, lives.lostFrom(holdId));
    }
}
