package io.holdfast.http.v1;

import io.holdfast.calendar.ConflictOverride;
import io.holdfast.calendar.Interval;
import io.holdfast.http.exchange.ApiRequest;
import io.holdfast.http.exchange.ApiResponse;
import io.holdfast.http.exchange.CalendarFields;
import io.holdfast.http.exchange.Fields;
import io.holdfast.http.exchange.RouteTable;
import io.holdfast.readmodel.BookingReads.StoredVacation;
import io.holdfast.reservation.Outcome;
import io.holdfast.reservation.Vacations;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.Objects;

/** {@code /vacations}. */
public final class VacationRoutes {
    private final Vacations vacations;

    public VacationRoutes(Vacations vacations) {
        this.vacations = vacations;
    }

    public void mount(RouteTable resources) {
        resources.of("/vacations").on(HttpMethod.POST, this::post);
        resources.of("/vacations/:id").on(HttpMethod.GET, this::get).on(HttpMethod.DELETE, this::delete);
    }

    private Future<ApiResponse> post(ApiRequest call) {
        Fields fields = call.fields();
        fields.require("inspectorId");
        String inspectorId = fields.clientId("inspectorId");
        Interval interval = CalendarFields.interval(fields, "start", "end");
        String title = fields.text("title", 500);
        ConflictOverride override = CalendarFields.override(fields);
        fields.done();
        Vacations.Terms terms = new Vacations.Terms(
                call.inspector(Objects.requireNonNull(inspectorId)), Objects.requireNonNull(interval), title, override);
        return vacations.add(call.request(), terms).map(added -> created(call, added));
    }

    private static ApiResponse created(ApiRequest call, Outcome<StoredVacation> added) {
        String where = call.companyPath("/vacations/" + added.thing().vacation().id());
        return ApiResponse.created(document(added), where).replayedIf(added.isReplayed());
    }

    private static JsonObject document(Outcome<StoredVacation> found) {
        StoredVacation stored = found.thing();
        return Documents.vacation(stored.vacation(), stored.particulars(), found.calendars());
    }

    private Future<ApiResponse> get(ApiRequest call) {
        return vacations.get(call.request(), call.parameter("id")).map(found -> ApiResponse.ok(document(found)));
    }

    private Future<ApiResponse> delete(ApiRequest call) {
        return vacations.remove(call.request(), call.parameter("id")).map(nothing -> ApiResponse.noContent());
    }
}
