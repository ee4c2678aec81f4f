package io.holdfast.http.v1;

import io.holdfast.http.exchange.ApiRequest;
import io.holdfast.http.exchange.ApiResponse;
import io.holdfast.http.exchange.Problem;
import io.holdfast.http.exchange.Query;
import io.holdfast.http.exchange.RouteTable;
import io.holdfast.readmodel.BookingReads.BookingQuery;
import io.holdfast.readmodel.BookingReads.Status;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Locale;

/** {@code /bookings}, as a list. */
public final class BookingListRoutes {
    private final HttpPorts ports;

    public BookingListRoutes(HttpPorts ports) {
        this.ports = ports;
    }

    public void mount(RouteTable resources) {
        resources
                .of("/bookings", "inspectorId", "from", "to", "status", "limit", "after")
                .on(HttpMethod.GET, this::bookings);
    }

    private Future<ApiResponse> bookings(ApiRequest call) {
        Query query = new Query(call.query());
        String status = query.text("status");
        if (status != null && !status.equals("confirmed") && !status.equals("cancelled")) {
            throw Problem.invalid("parameter", "status", "must be confirmed or cancelled")
                    .thrown();
        }
        BookingQuery wanted = new BookingQuery(
                call.companyId(),
                query.clientId("inspectorId"),
                query.interval(),
                status == null ? null : Status.valueOf(status.toUpperCase(Locale.ROOT)),
                query.limit(),
                query.text("after"));
        return ports.bookings()
                .bookings(wanted)
                .recover(Documents::cursorFault)
                .map(page -> ApiResponse.ok(Documents.list(
                        page.items().stream()
                                .map(stored -> Documents.booking(stored, List.of()))
                                .toList(),
                        page.next())));
    }
}
