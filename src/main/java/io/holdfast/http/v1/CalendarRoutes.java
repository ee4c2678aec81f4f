package io.holdfast.http.v1;

import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Occupancy;
import io.holdfast.http.exchange.ApiRequest;
import io.holdfast.http.exchange.ApiResponse;
import io.holdfast.http.exchange.Instants;
import io.holdfast.http.exchange.ProblemMapping;
import io.holdfast.http.exchange.Query;
import io.holdfast.http.exchange.RequestConditions;
import io.holdfast.http.exchange.RouteTable;
import io.holdfast.reservation.Calendars;
import io.holdfast.reservation.Outcome;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/** {@code /inspectors/{id}/calendar}. */
public final class CalendarRoutes {
    private final Calendars calendars;

    public CalendarRoutes(Calendars calendars) {
        this.calendars = calendars;
    }

    public void mount(RouteTable resources) {
        resources.of("/inspectors/:inspectorId/calendar", "from", "to").on(HttpMethod.GET, this::calendar);
    }

    private Future<ApiResponse> calendar(ApiRequest call) {
        Interval interval = new Query(call.query()).requiredInterval();
        String id = call.parameter("inspectorId");
        return calendars.read(call.request(), call.inspector(id), interval).map(found -> {
            String tag = "\"" + found.calendars().get(0).tag() + "\"";
            return RequestConditions.isSeen(call.headers(), tag)
                    ? new ApiResponse(304, null, Map.of("ETag", tag))
                    : ApiResponse.ok(calendar(id, interval, found)).with("ETag", tag);
        });
    }

    private static JsonObject calendar(String id, Interval interval, Outcome<List<Occupancy>> found) {
        JsonArray entries = new JsonArray();
        found.thing().forEach(there -> entries.add(Documents.entry(there)));
        JsonObject calendar = new JsonObject()
                .put("inspectorId", id)
                .put("from", Instants.text(interval.start()))
                .put("to", Instants.text(interval.end()))
                .put("entries", entries);
        return ProblemMapping.withRevisions(calendar, found.calendars());
    }
}
