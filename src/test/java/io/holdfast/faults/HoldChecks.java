package io.holdfast.faults;

import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.faults.Invocation.Confirm;
import io.holdfast.faults.Invocation.Extend;
import io.holdfast.faults.Invocation.Place;
import io.holdfast.faults.Invocation.Release;
import io.holdfast.faults.Invocation.Ticket;
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
    private final HoldLifetimes lifetimes;

    /** When a hold is known to hold, and for whom. */
    private record Span(Operation operation, Ticket ticket, long from, long until) {}

    HoldChecks(History history, TimingAssumptions timing) {
        this.history = history;
        this.lifetimes = new HoldLifetimes(history, timing);
    }

    void check(List<Violation> violations) {
        Map<InspectorId, List<Span>> spans = new LinkedHashMap<>();
        for (Span span : spans().values()) {
            span.ticket()
                    .inspectors()
                    .forEach(inspector -> spans.computeIfAbsent(inspector, any -> new ArrayList<>())
                            .add(span));
        }
        for (Operation operation : history.operations()) {
            Interval taken = ConcurrentOperations.wanted(operation.invocation());
            if (taken != null && operation.isAccepted()) {
                operation
                        .invocation()
                        .inspectors()
                        .forEach(inspector -> spans.getOrDefault(inspector, List.of()).stream()
                                .filter(span -> isInto(operation, taken, span))
                                .forEach(span -> violations.add(new Violation(
                                        Promise.HOLD_EXCLUDES,
                                        operation + " got into the time of " + span.operation()))));
            }
        }
    }

    /** Whether all of it was while the hold held. */
    private static boolean isInto(Operation operation, Interval taken, Span span) {
        boolean isOwn = operation.number() == span.operation().number()
                || (operation.invocation() instanceof Confirm confirm
                        && confirm.ticket().id().equals(span.ticket().id()));
        boolean isWithin = operation.invokedAt() > span.from() && operation.completedAt() < span.until();
        return !isOwn && isWithin && taken.overlaps(span.ticket().interval());
    }

    private Map<String, Span> spans() {
        Map<String, Span> spans = new HashMap<>();
        List<Operation> operations = history.operations();
        for (Operation operation : operations) {
            if (operation.invocation() instanceof Place place && operation.isAccepted()) {
                String id = operation.response().body().getString("id");
                Ticket ticket = new Ticket(id, "", place.inspectors(), place.interval());
                spans.put(id, new Span(operation, ticket, operation.completedAt(), end(operation, id)));
            }
        }
        for (Operation operation : operations) {
            if (operation.invocation() instanceof Extend extend && operation.isAccepted()) {
                spans.computeIfPresent(extend.ticket().id(), (id, span) -> longer(span, operation));
            }
        }
        for (Operation operation : operations) {
            String ended = operation.invocation() instanceof Release release
                    ? release.ticket().id()
                    : operation.invocation() instanceof Confirm confirm
                            ? confirm.ticket().id()
                            : "";
            spans.computeIfPresent(ended, (id, span) -> shorter(span, operation.invokedAt()));
        }
        return spans;
    }

    private Span longer(Span span, Operation extension) {
        long until = end(extension, span.ticket().id());
        return extension.invokedAt() < span.until() && until > span.until()
                ? new Span(span.operation(), span.ticket(), span.from(), until)
                : span;
    }

    private static Span shorter(Span span, long until) {
        return new Span(span.operation(), span.ticket(), span.from(), Math.min(span.until(), until));
    }

    /** When it may run out or be lost at the earliest. */
    private long end(Operation operation, String holdId) {
        Instant expiresAt = Instant.parse(operation.response().body().getString("expiresAt"));
        long ranOut =
                lifetimes.at(expiresAt.minus(lifetimes.timing().clockSkew().plus(Duration.ofMillis(10))));
        return Math.min(ranOut, lifetimes.lostFrom(holdId));
    }
}
