package io.holdfast.http.v1;

import io.holdfast.calendar.ConflictOverride;
import io.holdfast.calendar.Interval;
import io.holdfast.http.exchange.ApiRequest;
import io.holdfast.http.exchange.ApiResponse;
import io.holdfast.http.exchange.CalendarFields;
import io.holdfast.http.exchange.Fields;
import io.holdfast.http.exchange.RouteTable;
import io.holdfast.readmodel.BookingReads.StoredBooking;
import io.holdfast.reservation.BookingChanges;
import io.holdfast.reservation.Outcome;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Objects;

/** {@code /bookings/{id}/reschedule} and {@code /cancel}. */
public final class BookingChangeRoutes {
    private final BookingChanges changes;

    public BookingChangeRoutes(BookingChanges changes) {
        this.changes = changes;
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
        BookingChanges.Move move = new BookingChanges.Move(
                Objects.requireNonNull(to), call.inspectors(one.isEmpty() ? several : one), override);
        return changes.reschedule(call.request(), call.parameter("id"), move).map(BookingChangeRoutes::changed);
    }

    private Future<ApiResponse> cancel(ApiRequest call) {
        Fields fields = call.fields();
        String reason = fields.text("reason", 1000);
        fields.done();
        return changes.cancel(call.request(), call.parameter("id"), reason).map(BookingChangeRoutes::changed);
    }

    private static ApiResponse changed(Outcome<StoredBooking> now) {
        return ApiResponse.ok(Documents.booking(now.thing(), now.calendars())).replayedIf(now.isReplayed());
    }
}
