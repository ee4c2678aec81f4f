package io.holdfast.http.v1;

import io.holdfast.calendar.ConflictOverride;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Metadata;
import io.holdfast.calendar.Vacation;
import io.holdfast.calendar.VacationChange.VacationAdded;
import io.holdfast.calendar.VacationCommand.AddVacation;
import io.holdfast.calendar.VacationCommand.RemoveVacation;
import io.holdfast.http.exchange.ApiRequest;
import io.holdfast.http.exchange.ApiResponse;
import io.holdfast.http.exchange.CalendarFields;
import io.holdfast.http.exchange.Fields;
import io.holdfast.http.exchange.Problem;
import io.holdfast.http.exchange.RouteTable;
import io.holdfast.inspector.Reply;
import io.holdfast.readmodel.BookingReads.StoredVacation;
import io.holdfast.reservation.CompanyRules;
import io.holdfast.reservation.Limits;
import io.holdfast.reservation.ResourceIds;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Objects;

/** {@code /vacations}. */
public final class VacationRoutes {
    private final Sending sending;
    private final HttpPorts ports;

    public VacationRoutes(Sending sending) {
        this.sending = sending;
        this.ports = sending.ports();
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
        InspectorId inspector = call.inspector(Objects.requireNonNull(inspectorId));
        Interval when = Objects.requireNonNull(interval);
        Vacation vacation = new Vacation(
                ResourceIds.begin(ResourceIds.VACATION, inspector), when, inspector, 1);
        Metadata particulars = new Metadata(ports.clock().now(), null, title, null, null, null);
        return sending.send(
                        call,
                        List.of(inspector),
                        new AddVacation(vacation, particulars, override),
                        CompanyRules.withoutLimits(Limits.ofBlock(when)),
                        null)
                .map(accepted -> {
                    VacationAdded added = (VacationAdded) accepted.changes().get(0);
                    String where = "/v1/companies/" + call.companyId() + "/vacations/"
                            + added.vacation().id();
                    return ApiResponse.created(
                                    Documents.vacation(added.vacation(), added.particulars(), accepted.calendars()),
                                    where)
                            .replayedIf(accepted.isReplayed());
                });
    }

    private Future<StoredVacation> stored(ApiRequest call) {
        return ports.bookings()
                .vacation(call.companyId(), call.parameter("id"))
                .map(found -> found.orElseThrow(() -> Problem.notFound().thrown()));
    }

    private Future<ApiResponse> get(ApiRequest call) {
        return stored(call).compose(stored -> {
            if (stored.isRemoved()) {
                throw Problem.notFound().thrown();
            }
            return sending.revisions(call, stored.vacation().inspectors())
                    .map(revisions ->
                            ApiResponse.ok(Documents.vacation(stored.vacation(), stored.particulars(), revisions)));
        });
    }

    private Future<ApiResponse> delete(ApiRequest call) {
        return sending.again(call, () -> stored(call), stored -> remove(call, stored))
                .map(tried -> Sending.accepted(call, tried))
                .map(any -> ApiResponse.noContent());
    }

    private Future<Reply> remove(ApiRequest call, StoredVacation stored) {
        Vacation vacation = stored.vacation();
        return stored.isRemoved()
                ? Future.succeededFuture(Sending.NOTHING_LEFT_TO_DO)
                : ports.useCases().reservations()
                        .send(call.request().envelope(
                                vacation.inspectors(),
                                new RemoveVacation(vacation),
                                CompanyRules.withoutLimits(null)));
    }
}
