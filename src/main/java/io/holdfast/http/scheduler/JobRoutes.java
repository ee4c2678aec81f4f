package io.holdfast.http.scheduler;

import io.holdfast.calendar.BookingChange;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Metadata;
import io.holdfast.calendar.Refusal;
import io.holdfast.calendar.Refusal.Reason;
import io.holdfast.http.exchange.ApiRequest;
import io.holdfast.http.exchange.ApiResponse;
import io.holdfast.http.exchange.Fields;
import io.holdfast.http.exchange.Problem;
import io.holdfast.http.exchange.Problem.FieldError;
import io.holdfast.http.exchange.ProblemMapping;
import io.holdfast.http.exchange.RouteTable;
import io.holdfast.http.v1.BookingRoutes;
import io.holdfast.http.v1.HoldRoutes;
import io.holdfast.http.v1.HttpPorts;
import io.holdfast.http.v1.InspectorSelection;
import io.holdfast.inspector.Reply.Accepted;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code /inspection/book-job} and {@code /spectora/create-job}: bookings under the names of today's front end. */
public final class JobRoutes {
    private final HttpPorts ports;
    private final HoldRoutes holds;
    private final BookingRoutes bookings;

    public JobRoutes(HttpPorts ports, HoldRoutes holds, BookingRoutes bookings) {
        this.ports = ports;
        this.holds = holds;
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
                ? InspectorSelection.team(fields, "_inspectorId")
                : fields.oneClientId("_inspectorId");
        Interval interval = InspectorSelection.interval(fields, "datetime", "endtime");
        String holdId = fields.text("workingHoldId", 128);
        String token = fields.text("token", HoldRoutes.TOKEN_LENGTH_MAX);
        String extra = fields.rest();
        fields.done();
        Interval when = Objects.requireNonNull(interval);
        Metadata particulars = new Metadata(ports.now(), null, null, null, null, extra);
        BookingRoutes.Terms terms = new BookingRoutes.Terms(null, null, particulars, null);
        Future<Accepted> booked = holdId == null
                ? bookings.book(call, new InspectorSelection(named, List.of()), when, terms)
                : confirm(call, new Shown(holdId, token), call.inspectors(named), when, terms);
        return booked.map(accepted -> {
            BookingChange change = BookingRoutes.change(accepted);
            return ApiResponse.created(
                            SchedulerDocuments.inspection(change.booking(), Objects.requireNonNull(change.metadata())),
                            BookingRoutes.location(call, change.booking()))
                    .replayedIf(accepted.isReplayed());
        });
    }

    /** A hold, and its token where it needs one. */
    private record Shown(String holdId, @Nullable String token) {}

    private Future<Accepted> confirm(
            ApiRequest call, Shown shown, List<InspectorId> inspectors, Interval interval, BookingRoutes.Terms terms) {
        String holdId = shown.holdId();
        return holds.find(call, holdId)
                .compose(found -> {
                    @Nullable
                    Refusal another = found.map(HoldRoutes::known)
                            .flatMap(hold -> hold)
                            .filter(hold -> !isOf(hold, inspectors, interval))
                            .map(hold -> Refusal.at(
                                    "#/workingHoldId",
                                    Reason.AGAINST_THE_RULES,
                                    "is a hold of another time or inspector"))
                            .orElse(null);
                    return holds.shown(call, holdId, shown.token())
                            .compose(token -> bookings.confirm(call, holdId, token, another, terms));
                })
                .recover(fault -> Future.failedFuture(
                        ProblemMapping.isNotFound(fault) ? lost(holdId).thrown() : fault));
    }

    /** Without a token nothing tells a hold that was lost from one that never was: to its holder it is over either way. */
    private static Problem lost(String holdId) {
        String detail = "the hold " + holdId + " is not known any more; it ran out, or was lost with its member";
        FieldError place = new FieldError("pointer", "#/workingHoldId", "is not known any more");
        return new Problem(410, "hold-expired", "Hold expired", detail, List.of(place), new JsonObject(), Map.of());
    }

    private static boolean isOf(Hold hold, List<InspectorId> inspectors, Interval interval) {
        return hold.interval().equals(interval) && Set.copyOf(hold.inspectors()).equals(Set.copyOf(inspectors));
    }
}
