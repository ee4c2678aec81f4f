package io.holdfast.faults;

import io.holdfast.calendar.Booking;
import io.holdfast.calendar.BookingChange;
import io.holdfast.calendar.BookingChange.Booked;
import io.holdfast.calendar.BookingChange.Cancelled;
import io.holdfast.calendar.BookingChange.HoldConfirmed;
import io.holdfast.calendar.BookingChange.Rescheduled;
import io.holdfast.calendar.CalendarRevision;
import io.holdfast.calendar.Change;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.IdempotencyKey;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Job;
import io.holdfast.calendar.Metadata;
import io.holdfast.faults.Invocation.Book;
import io.holdfast.faults.Invocation.Cancel;
import io.holdfast.faults.Invocation.Confirm;
import io.holdfast.faults.Invocation.Extend;
import io.holdfast.faults.Invocation.Order;
import io.holdfast.faults.Invocation.Place;
import io.holdfast.faults.Invocation.Read;
import io.holdfast.faults.Invocation.Reschedule;
import io.holdfast.faults.Invocation.Ticket;
import io.holdfast.faults.Operation.Attempt;
import io.holdfast.faults.Stored.Written;
import io.holdfast.inspector.Claim;
import io.holdfast.inspector.JournalCommand;
import io.holdfast.inspector.Origin;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** A history made by hand, with the journal that it would leave: what is accepted is written, unless the test says otherwise. */
final class HandmadeHistory {
    static final InspectorId ANN = new InspectorId("acme", "ann");
    static final InspectorId BOB = new InspectorId("acme", "bob");

    private static final long MILLI = 1_000_000;
    private static final Instant DAY = Instant.parse("2126-03-01T08:00:00Z").truncatedTo(ChronoUnit.DAYS);

    final History history = new History();
    final List<Written> journal = new ArrayList<>();
    final List<JsonObject> inspections = new ArrayList<>();
    private final Map<String, Booking> bookings = new HashMap<>();
    private final Map<InspectorId, Long> versions = new HashMap<>();
    private int operations;

    /** An hour from the n-th on. */
    static Interval hour(int number) {
        return new Interval(DAY.plus(number, ChronoUnit.HOURS), DAY.plus(number + 1L, ChronoUnit.HOURS));
    }

    static Place place(int hour, int ttlSeconds, InspectorId... inspectors) {
        return new Place(List.of(inspectors), hour(hour), ttlSeconds);
    }

    static Book book(int hour, InspectorId... inspectors) {
        return new Book(List.of(inspectors), hour(hour));
    }

    static Read read(InspectorId inspector) {
        return new Read(inspector, new Interval(hour(0).start(), hour(10).end()));
    }

    static Ticket ticket(Operation placed) {
        Place place = (Place) placed.invocation();
        return new Ticket(placed.response().body().getString("id"), "token", place.inspectors(), place.interval());
    }

    static Order order(Operation booked) {
        JsonObject body = booked.response().body();
        return new Order(body.getString("id"), booked.invocation().inspectors(), Observations.interval(body));
    }

    /** Sent and never answered. */
    Operation unknown(int invoked, int completed, Invocation invocation) {
        Operation operation = new Operation(++operations, "c", invocation, "key-" + operations);
        history.add(operation);
        answer(operation, invoked, completed, Operation.UNANSWERED, new JsonObject());
        return operation;
    }

    void answer(Operation operation, int invoked, int completed, int status, JsonObject body) {
        operation.attempts().add(new Attempt("m0", invoked * MILLI, completed * MILLI, status, body));
    }

    Operation refused(
            int invoked, int completed, Invocation invocation, int status, String code, JsonObject... conflicts) {
        Operation operation = new Operation(++operations, "c", invocation, "key-" + operations);
        history.add(operation);
        answer(operation, invoked, completed, status, problem(code, conflicts));
        return operation;
    }

    static JsonObject problem(String code, JsonObject... conflicts) {
        return new JsonObject()
                .put("type", "urn:holdfast:problem:" + code)
                .put("conflicts", new JsonArray(List.of(conflicts)));
    }

    static JsonObject entry(String kind, InspectorId inspector, int hour) {
        return times(hour(hour)).put("kind", kind).put("inspectorId", inspector.id());
    }

    private static JsonObject times(Interval interval) {
        return new JsonObject()
                .put("start", interval.start().toString())
                .put("end", interval.end().toString());
    }

    /** The bookings and holds that a calendar shows. */
    Operation seen(int invoked, int completed, InspectorId inspector, JsonObject... entries) {
        Operation operation = new Operation(++operations, "c", read(inspector), "key-" + operations);
        history.add(operation);
        answer(operation, invoked, completed, 200, new JsonObject().put("entries", new JsonArray(List.of(entries))));
        return operation;
    }

    static JsonObject shown(Operation accepted) {
        JsonObject body = accepted.response().body();
        JsonObject entry = times(Observations.interval(body));
        return accepted.invocation() instanceof Place
                ? entry.put("kind", "hold").put("expiresAt", body.getString("expiresAt"))
                : entry.put("kind", "booking").put("id", body.getString("id"));
    }

    /** Accepted, and written where it is to be. */
    Operation accepted(int invoked, int completed, Invocation invocation) {
        Operation operation = new Operation(++operations, "c", invocation, "key-" + operations);
        history.add(operation);
        accept(operation, invoked, completed);
        return operation;
    }

    void accept(Operation operation, int invoked, int completed) {
        if (operation.invocation().isJournalled()) {
            answer(
                    operation,
                    invoked,
                    completed,
                    operation.invocation() instanceof Book ? 201 : statusOf(operation.invocation()),
                    write(operation, invoked));
        } else {
            answer(operation, invoked, completed, statusOf(operation.invocation()), held(operation, invoked));
        }
    }

    private static int statusOf(Invocation invocation) {
        return invocation instanceof Place || invocation instanceof Confirm
                ? 201
                : invocation instanceof Invocation.Release ? 204 : 200;
    }

    private JsonObject held(Operation operation, int sent) {
        if (operation.invocation() instanceof Place place) {
            return times(place.interval())
                    .put("id", "h-" + operation.number())
                    .put("expiresAt", endOf(sent, place.ttlSeconds()));
        }
        return operation.invocation() instanceof Extend extend
                ? times(extend.ticket().interval())
                        .put("id", extend.ticket().id())
                        .put("expiresAt", endOf(sent, extend.ttlSeconds()))
                : new JsonObject();
    }

    private String endOf(int sent, int ttlSeconds) {
        return history.instant(sent * MILLI)
                .plusSeconds(ttlSeconds + 1L)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }

    /** The next versions are this operation's; its answer. */
    JsonObject write(Operation operation, int at) {
        BookingChange change = changeOf(operation);
        TreeSet<InspectorId> concerned = new TreeSet<>();
        change.added().forEach(each -> concerned.addAll(each.inspectors()));
        change.removed().forEach(each -> concerned.addAll(each.inspectors()));
        List<Claim> claims = concerned.stream()
                .map(inspector -> new Claim(inspector, versions.merge(inspector, 1L, Long::sum)))
                .toList();
        write(operation, claims, change, history.instant(at * MILLI));
        boolean isCancelled = change instanceof Cancelled;
        project(change.booking(), isCancelled ? "cancelled" : "confirmed");
        return times(change.booking().interval())
                .put("id", change.booking().id())
                .put("status", isCancelled ? "cancelled" : "confirmed");
    }

    void write(Operation operation, List<Claim> claims, Change change, Instant at) {
        JournalCommand command = new JournalCommand(
                "command-" + operation.number(),
                operation.invocation().getClass().getSimpleName(),
                new Origin(null, null, "request"),
                new IdempotencyKey("acme", "/bookings", operation.key(), "hash"),
                claims,
                change,
                claims.stream()
                        .map(claim -> new CalendarRevision(claim.inspector(), "epoch", claim.version()))
                        .toList(),
                at);
        journal.add(new Written("document-" + journal.size(), at, command));
    }

    private BookingChange changeOf(Operation operation) {
        Metadata none = Metadata.none(Instant.EPOCH);
        Invocation invocation = operation.invocation();
        if (invocation instanceof Cancel cancel) {
            return new Cancelled(bookings.get(cancel.order().id()), null);
        }
        if (invocation instanceof Reschedule reschedule) {
            Booking from = bookings.get(reschedule.order().id());
            Booking to = from.movedTo(reschedule.to(), reschedule.inspectors(), false);
            bookings.put(to.id(), to);
            return new Rescheduled(from, to, null);
        }
        Job job = new Job(invocation.inspectors(), null, null);
        Booking booking =
                new Booking("b-" + operation.number(), ConcurrentOperations.wanted(invocation), job, 1, false);
        bookings.put(booking.id(), booking);
        if (invocation instanceof Confirm confirm) {
            Ticket ticket = confirm.ticket();
            Hold.Term term = new Hold.Term(Instant.EPOCH, Instant.MAX);
            return new HoldConfirmed(
                    new Hold(ticket.id(), ticket.interval(), job, term, null, null, null), booking, none, null);
        }
        return new Booked(booking, none, null);
    }

    void project(Booking booking, String status) {
        inspections.removeIf(document -> document.getString("_id").equals(booking.id()));
        JsonArray ids = new JsonArray();
        booking.inspectors().forEach(inspector -> ids.add(inspector.id()));
        inspections.add(new JsonObject()
                .put("_id", booking.id())
                .put("_inspectorId", ids)
                .put("status", status)
                .put("datetime", booking.interval().start().toString())
                .put("endtime", booking.interval().end().toString()));
    }

    /** The promises that the checker finds broken, and one way in which each is. */
    Map<Promise, String> broken() {
        Map<Promise, String> broken = new LinkedHashMap<>();
        new Checker(history, new Stored(journal, inspections), TimingAssumptions.TRUE_CLOCKS)
                .check()
                .forEach(violation -> broken.putIfAbsent(violation.promise(), violation.how()));
        return broken;
    }
}
