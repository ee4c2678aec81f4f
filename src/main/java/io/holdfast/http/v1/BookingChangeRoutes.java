package io.holdfast.http.v1;

import io.holdfast.calendar.Booking;
import io.holdfast.calendar.BookingChange;
import io.holdfast.calendar.BookingChange.Cancelled;
import io.holdfast.calendar.BookingCommand.Book;
import io.holdfast.calendar.BookingCommand.Cancel;
import io.holdfast.calendar.BookingCommand.Reschedule;
import io.holdfast.calendar.CalendarRevision;
import io.holdfast.calendar.ConflictOverride;
import io.holdfast.calendar.Decision;
import io.holdfast.calendar.DecisionContext;
import io.holdfast.calendar.InspectorCalendar;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Metadata;
import io.holdfast.calendar.Refusal;
import io.holdfast.calendar.Refusal.Reason;
import io.holdfast.calendar.Rules;
import io.holdfast.http.exchange.ApiRequest;
import io.holdfast.http.exchange.ApiResponse;
import io.holdfast.http.exchange.CalendarFields;
import io.holdfast.http.exchange.Fields;
import io.holdfast.http.exchange.Problem;
import io.holdfast.http.exchange.RouteTable;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.Reply.Accepted;
import io.holdfast.inspector.Reply.Refused;
import io.holdfast.readmodel.BookingReads.Status;
import io.holdfast.readmodel.BookingReads.StoredBooking;
import io.holdfast.reservation.CompanyRules;
import io.holdfast.reservation.Limits;
import io.holdfast.reservation.RetryOnChange;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code /bookings/{id}/reschedule} and {@code /cancel}. Also what is already cancelled goes to its calendar first: the
 * request may be a repeat, and then has its answer there.
 */
public final class BookingChangeRoutes {
    private final Sending sending;
    private final HttpPorts ports;

    public BookingChangeRoutes(Sending sending) {
        this.sending = sending;
        this.ports = sending.ports();
    }

    public void mount(RouteTable resources) {
        resources.of("/bookings/:id/reschedule").on(HttpMethod.POST, this::reschedule);
        resources.of("/bookings/:id/cancel").on(HttpMethod.POST, this::cancel);
    }

    private Future<ApiResponse> reschedule(ApiRequest call) {
        Fields fields = call.fields();
        Interval to = CalendarFields.interval(fields, "start", "end");
        List<String> one = fields.oneClientId("inspectorId");
        List<String> several = CalendarFields.team(fields, "inspectorIds");
        CalendarFields.exclude(fields, "inspectorIds", List.of("inspectorId"), "only one of them may be there");
        ConflictOverride override = CalendarFields.override(fields);
        fields.done();
        Interval interval = Objects.requireNonNull(to);
        List<InspectorId> named = call.inspectors(one.isEmpty() ? several : one);
        return sending.again(
                        call,
                        () -> stored(call),
                        stored -> reschedule(call, stored, interval, named, override))
                .map(tried -> changed(tried.known(), Sending.accepted(call, tried)));
    }

    /** @param named who shall do it from now on; nobody: those who did */
    private Future<Reply> reschedule(
            ApiRequest call,
            StoredBooking stored,
            Interval to,
            List<InspectorId> named,
            @Nullable ConflictOverride override) {
        Booking from = stored.booking();
        List<InspectorId> inspectors = named.isEmpty() ? from.inspectors() : named;
        Set<InspectorId> concerned = new LinkedHashSet<>(inspectors);
        concerned.addAll(from.inspectors());
        Reschedule command = new Reschedule(from, to, inspectors, override);
        return sending.rules(call, Limits.ofJob(to))
                .compose(rules -> ports.useCases().reservations()
                        .send(call.request().envelope(new ArrayList<>(concerned), command, rules))
                        .compose(reply -> stored.status() == Status.CANCELLED && RetryOnChange.isStale(reply)
                                ? refuseCancelled(call, from, to, rules)
                                : Future.succeededFuture(reply)));
    }

    /** What comes before 409 in the order of checks comes before it here too. */
    private Future<Reply> refuseCancelled(ApiRequest call, Booking cancelled, Interval to, Rules rules) {
        return sending.revisions(call, cancelled.inspectors()).map(revisions -> {
            CalendarRevision first = revisions.get(0);
            InspectorCalendar empty = new InspectorCalendar(first.inspector(), first.epoch(), first.revision(), 0);
            Booking anew = cancelled.movedTo(to, List.of(first.inspector()), false);
            Decision decision = new Book(anew, Metadata.none(call.request().arrivedAt()), null)
                    .decide(empty, new DecisionContext("", ports.clock().now(), call.request().ifMatch(), rules));
            Refusal refusal = decision instanceof Decision.Refused earlier
                    ? earlier.refusal()
                    : Refusal.of(Reason.ALREADY_RESOLVED, "the booking was cancelled before");
            return new Refused(refusal, revisions, List.of());
        });
    }

    private Future<StoredBooking> stored(ApiRequest call) {
        return ports.bookings()
                .booking(call.companyId(), call.parameter("id"))
                .map(found -> found.orElseThrow(() -> Problem.notFound().thrown()));
    }

    private Future<ApiResponse> cancel(ApiRequest call) {
        Fields fields = call.fields();
        String reason = fields.text("reason", 1000);
        fields.done();
        return sending.again(
                        call, () -> stored(call), stored -> cancel(call, stored, reason))
                .map(tried -> changed(tried.known(), Sending.accepted(call, tried)));
    }

    private Future<Reply> cancel(ApiRequest call, StoredBooking stored, @Nullable String reason) {
        Booking booking = stored.booking();
        return ports.useCases().reservations()
                .send(call.request().envelope(
                        booking.inspectors(), new Cancel(booking, reason), CompanyRules.withoutLimits(null)))
                .compose(reply -> stored.status() == Status.CANCELLED && RetryOnChange.isStale(reply)
                        ? cancelledBefore(call, stored)
                        : Future.succeededFuture(reply));
    }

    private Future<Reply> cancelledBefore(ApiRequest call, StoredBooking stored) {
        BookingChange before = new Cancelled(stored.booking(), stored.cancelReason());
        return sending.revisions(call, stored.booking().inspectors())
                .map(revisions -> new Accepted(revisions, List.of(before), false));
    }

    /** A booking after a change, with what was written down before. */
    private static ApiResponse changed(StoredBooking known, Accepted accepted) {
        BookingChange change = (BookingChange) accepted.own();
        StoredBooking now = change instanceof Cancelled cancelled
                ? new StoredBooking(
                        cancelled.booking(),
                        known.particulars(),
                        Status.CANCELLED,
                        known.overrideReason(),
                        cancelled.reason())
                : new StoredBooking(
                        change.booking(),
                        known.particulars(),
                        Status.CONFIRMED,
                        reason(change.override()),
                        null);
        return ApiResponse.ok(Documents.booking(now, accepted.calendars())).replayedIf(accepted.isReplayed());
    }

    private static @Nullable String reason(@Nullable ConflictOverride override) {
        return override == null ? null : override.reason();
    }
}
