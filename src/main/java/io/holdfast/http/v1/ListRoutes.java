package io.holdfast.http.v1;

import io.holdfast.calendar.Change;
import io.holdfast.calendar.ConflictOverride;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Occupancy;
import io.holdfast.http.exchange.ApiRequest;
import io.holdfast.http.exchange.ApiResponse;
import io.holdfast.http.exchange.Instants;
import io.holdfast.http.exchange.Problem;
import io.holdfast.http.exchange.ProblemMapping;
import io.holdfast.http.exchange.Query;
import io.holdfast.http.exchange.RequestConditions;
import io.holdfast.http.exchange.RouteTable;
import io.holdfast.inspector.Message.CalendarView;
import io.holdfast.inspector.Message.ReadCalendar;
import io.holdfast.readmodel.BookingReads.BookingQuery;
import io.holdfast.readmodel.BookingReads.Status;
import io.holdfast.readmodel.JournalReads.JournalItem;
import io.holdfast.readmodel.JournalReads.JournalQuery;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is only read: calendars, the list of bookings, the journal. */
public final class ListRoutes {
    private final HttpPorts ports;

    public ListRoutes(HttpPorts ports) {
        this.ports = ports;
    }

    public void mount(RouteTable resources) {
        resources.of("/inspectors/:inspectorId/calendar", "from", "to").on(HttpMethod.GET, this::calendar);
        resources
                .of("/bookings", "inspectorId", "from", "to", "status", "limit", "after")
                .on(HttpMethod.GET, this::bookings);
        resources
                .of("/journal", "inspectorId", "from", "to", "since", "until", "limit", "after")
                .on(HttpMethod.GET, this::journal);
    }

    private Future<ApiResponse> calendar(ApiRequest call) {
        Interval interval = new Query(call.query()).requiredInterval();
        String id = call.parameter("inspectorId");
        return ports.reservations()
                .read(new ReadCalendar(call.inspector(id), interval, call.deadline()))
                .map(view -> {
                    String tag = "\"" + view.revision().tag() + "\"";
                    return RequestConditions.isSeen(call.headers(), tag)
                            ? new ApiResponse(304, null, Map.of("ETag", tag))
                            : ApiResponse.ok(calendar(id, interval, view)).with("ETag", tag);
                });
    }

    private static JsonObject calendar(String id, Interval interval, CalendarView view) {
        List<JsonObject> entries = view.entries().stream().map(Documents::entry).toList();
        return new JsonObject()
                .put("inspectorId", id)
                .put("from", Instants.text(interval.start()))
                .put("to", Instants.text(interval.end()))
                .put("entries", new JsonArray(entries))
                .mergeIn(ProblemMapping.revisions(List.of(view.revision())));
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
                .recover(ListRoutes::cursorFault)
                .map(page -> ApiResponse.ok(Documents.list(
                        page.items().stream()
                                .map(stored -> Documents.booking(stored, List.of()))
                                .toList(),
                        page.next())));
    }

    private static <T> Future<T> cursorFault(Throwable fault) {
        return Future.failedFuture(
                fault instanceof IllegalArgumentException
                        ? Problem.invalid("parameter", "after", "is none that was handed out")
                                .thrown()
                        : fault);
    }

    private Future<ApiResponse> journal(ApiRequest call) {
        Query query = new Query(call.query());
        JournalQuery wanted = new JournalQuery(
                call.companyId(),
                query.clientId("inspectorId"),
                query.interval(),
                query.instant("since"),
                query.instant("until"),
                query.limit(),
                query.text("after"));
        return ports.journal()
                .journal(wanted)
                .recover(ListRoutes::cursorFault)
                .map(page -> ApiResponse.ok(Documents.list(
                        page.items().stream().map(ListRoutes::item).toList(), page.next())));
    }

    private static JsonObject item(JournalItem item) {
        Change change = item.change();
        JsonObject json = new JsonObject()
                .put("id", item.id())
                .put("at", Instants.text(item.at()))
                .put("kind", change.cause().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .put("requestId", item.requestId())
                .put("claims", new JsonArray(item.claims()));
        Documents.put(json, "actor", item.actor());
        Documents.put(json, "source", item.source());
        Occupancy subject = change.added().isEmpty()
                ? change.removed().get(0)
                : change.added().get(0);
        json.put("subjectId", subject.id())
                .put("inspectorIds", ProblemMapping.ids(subject.inspectors()))
                .put("start", Instants.text(subject.interval().start()))
                .put("end", Instants.text(subject.interval().end()));
        @Nullable ConflictOverride override = change.override();
        return override == null
                ? json
                : json.put(
                        "override",
                        new JsonObject().put("actor", override.actor()).put("reason", override.reason()));
    }
}
