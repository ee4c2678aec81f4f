package io.holdfast.http.v1;

import io.holdfast.calendar.Interval;
import io.holdfast.http.exchange.ApiRequest;
import io.holdfast.http.exchange.ApiResponse;
import io.holdfast.http.exchange.CalendarFields;
import io.holdfast.http.exchange.Fields;
import io.holdfast.http.exchange.RouteTable;
import io.holdfast.readmodel.BookingReads.StoredBooking;
import io.holdfast.reservation.Bookings;
import io.holdfast.reservation.HoldProof;
import io.holdfast.reservation.InspectorSelection;
import io.holdfast.reservation.Outcome;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code /bookings}, except the list. */
public final class BookingRoutes {
    private static final int DETAILS_BYTES_MAX = 16 * 1024;
    private static final Set<String> SOURCES = Set.of("online", "internal", "import");

    /** What a hold has said already. */
    private static final List<String> HELD = Stream.concat(CalendarFields.WHOSE.stream(), Stream.of("start", "end"))
            .toList();

    private final Bookings bookings;

    public BookingRoutes(Bookings bookings) {
        this.bookings = bookings;
    }

    public void mount(RouteTable resources) {
        resources.of("/bookings").on(HttpMethod.POST, this::post);
        resources.of("/bookings/:id").on(HttpMethod.GET, this::get);
    }

    private Future<ApiResponse> post(ApiRequest call) {
        Fields fields = call.fields();
        String holdId = fields.text("holdId", 128);
        String token = CalendarFields.token(fields);
        Bookings.Terms terms = terms(fields);
        Future<Outcome<StoredBooking>> made = fields.has("holdId")
                ? confirm(call, fields, HoldProof.byToken(holdId == null ? "" : holdId, token), terms)
                : book(call, fields, token, terms);
        return made.map(booking -> created(call, booking));
    }

    private static Bookings.Terms terms(Fields fields) {
        String source = fields.text("source", 20);
        if (source != null && !SOURCES.contains(source)) {
            fields.error("source", "must be online, internal or import");
        }
        String customer = fields.opaque("customer", DETAILS_BYTES_MAX);
        String details = fields.opaque("details", DETAILS_BYTES_MAX);
        return new Bookings.Terms(
                fields.clientId("serviceId"),
                CalendarFields.location(fields),
                source,
                customer,
                details,
                null,
                CalendarFields.override(fields));
    }

    private Future<Outcome<StoredBooking>> confirm(
            ApiRequest call, Fields fields, HoldProof proof, Bookings.Terms terms) {
        HELD.forEach(name ->
                CalendarFields.exclude(fields, name, List.of("holdId"), "the hold says whose time it is, and when"));
        fields.done();
        return bookings.confirm(call.request(), proof, null, terms);
    }

    private Future<Outcome<StoredBooking>> book(
            ApiRequest call, Fields fields, @Nullable String token, Bookings.Terms terms) {
        if (token != null) {
            fields.error("token", "comes with holdId only");
        }
        InspectorSelection selection = CalendarFields.selection(call, fields);
        Interval interval = CalendarFields.interval(fields, "start", "end");
        fields.done();
        return bookings.book(call.request(), selection, Objects.requireNonNull(interval), terms);
    }

    private static ApiResponse created(ApiRequest call, Outcome<StoredBooking> made) {
        String where = call.companyPath("/bookings/" + made.thing().booking().id());
        return ApiResponse.created(Documents.booking(made.thing(), made.calendars()), where)
                .replayedIf(made.isReplayed());
    }

    private Future<ApiResponse> get(ApiRequest call) {
        return bookings.get(call.request(), call.parameter("id"))
                .map(found -> ApiResponse.ok(Documents.booking(found.thing(), found.calendars())));
    }
}
