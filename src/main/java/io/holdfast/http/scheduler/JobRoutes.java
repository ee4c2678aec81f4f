package io.holdfast.http.scheduler;

import io.holdfast.calendar.Interval;
import io.holdfast.http.exchange.ApiRequest;
import io.holdfast.http.exchange.ApiResponse;
import io.holdfast.http.exchange.CalendarFields;
import io.holdfast.http.exchange.Fields;
import io.holdfast.http.exchange.Problem;
import io.holdfast.http.exchange.Problem.FieldError;
import io.holdfast.http.exchange.ProblemMapping;
import io.holdfast.http.exchange.RouteTable;
import io.holdfast.readmodel.BookingReads.StoredBooking;
import io.holdfast.reservation.Bookings;
import io.holdfast.reservation.Bookings.Slot;
import io.holdfast.reservation.HoldProof;
import io.holdfast.reservation.InspectorSelection.All;
import io.holdfast.reservation.Outcome;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** {@code /inspection/book-job} and {@code /spectora/create-job}: bookings under the names of today's front end. */
public final class JobRoutes {
    private final Bookings bookings;

    public JobRoutes(Bookings bookings) {
        this.bookings = bookings;
    }

    public void mount(RouteTable resources) {
        resources.named("/inspection/book-job").on(HttpMethod.POST, call -> SchedulerDocuments.named(book(call)));
        resources.named("/spectora/create-job").on(HttpMethod.POST, call -> SchedulerDocuments.named(book(call)));
    }

    private Future<ApiResponse> book(ApiRequest call) {
        Fields fields = call.fields();
        fields.require("_inspectorId");
        List<String> named = fields.isList("_inspectorId")
                ? CalendarFields.team(fields, "_inspectorId")
                : fields.oneClientId("_inspectorId");
        Interval interval = CalendarFields.interval(fields, "datetime", "endtime");
        String holdId = fields.text("workingHoldId", 128);
        String token = CalendarFields.token(fields);
        Bookings.Terms terms = new Bookings.Terms(null, null, null, null, null, fields.rest(), null);
        fields.done();
        Slot slot = new Slot(call.inspectors(named), Objects.requireNonNull(interval));
        Future<Outcome<StoredBooking>> booked = holdId == null
                ? bookings.book(call.request(), new All(slot.inspectors()), slot.interval(), terms)
                : confirm(call, HoldProof.byIdOrToken(holdId, token), slot, terms);
        return booked.map(made -> created(call, made));
    }

    private static ApiResponse created(ApiRequest call, Outcome<StoredBooking> made) {
        StoredBooking stored = made.thing();
        return ApiResponse.created(
                        SchedulerDocuments.inspection(stored.booking(), stored.particulars()),
                        call.companyPath("/bookings/" + stored.booking().id()))
                .replayedIf(made.isReplayed());
    }

    private Future<Outcome<StoredBooking>> confirm(ApiRequest call, HoldProof proof, Slot slot, Bookings.Terms terms) {
        return bookings.confirm(call.request(), proof, slot, terms)
                .recover(fault -> Future.failedFuture(
                        ProblemMapping.isNotFound(fault) ? lost(proof.holdId()).thrown() : fault));
    }

    /** Without a token nothing tells a hold that was lost from one that never was: to its holder it is over either way. */
    private static Problem lost(String holdId) {
        String detail = "the hold " + holdId + " is not known any more; it ran out, or was lost with its member";
        FieldError place = new FieldError("pointer", "#/workingHoldId", "is not known any more");
        return new Problem(410, "hold-expired", "Hold expired", detail, List.of(place), new JsonObject(), Map.of());
    }
}
