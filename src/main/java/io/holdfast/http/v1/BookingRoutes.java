package io.holdfast.http.v1;

import io.holdfast.calendar.Booking;
import io.holdfast.calendar.BookingChange;
import io.holdfast.calendar.BookingCommand.Book;
import io.holdfast.calendar.BookingCommand.ConfirmHold;
import io.holdfast.calendar.BookingCommand.ImportOccupancy;
import io.holdfast.calendar.ConflictOverride;
import io.holdfast.calendar.HoldToken;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Job;
import io.holdfast.calendar.Location;
import io.holdfast.calendar.Metadata;
import io.holdfast.calendar.Refusal;
import io.holdfast.calendar.Refusal.Reason;
import io.holdfast.http.exchange.ApiRequest;
import io.holdfast.http.exchange.ApiResponse;
import io.holdfast.http.exchange.Fields;
import io.holdfast.http.exchange.Problem;
import io.holdfast.http.exchange.RouteTable;
import io.holdfast.inspector.Reply.Accepted;
import io.holdfast.readmodel.BookingReads.Status;
import io.holdfast.readmodel.BookingReads.StoredBooking;
import io.holdfast.reservation.ResourceIds;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code /bookings}, but for the list. */
public final class BookingRoutes {
    private static final int DETAILS_BYTES_MAX = 16 * 1024;
    private static final Set<String> SOURCES = Set.of("online", "internal", "import");

    /** What a hold has said already. */
    private static final List<String> HELD = Stream.concat(InspectorSelection.WHOSE.stream(), Stream.of("start", "end"))
            .toList();

    private final Sending sending;
    private final HoldRoutes holds;
    private final HttpPorts ports;

    public BookingRoutes(Sending sending, HoldRoutes holds) {
        this.sending = sending;
        this.holds = holds;
        this.ports = sending.ports();
    }

    public void mount(RouteTable resources) {
        resources.of("/bookings").on(HttpMethod.POST, this::post);
        resources.of("/bookings/:id").on(HttpMethod.GET, this::get);
    }

    /** What a booking shall be like beside whose time it takes and when. */
    public record Terms(
            @Nullable String serviceId,
            @Nullable Location location,
            Metadata particulars,
            @Nullable ConflictOverride override) {}

    private Future<ApiResponse> post(ApiRequest call) {
        Fields fields = call.fields();
        String holdId = fields.text("holdId", 128);
        String token = fields.text("token", HoldRoutes.TOKEN_LENGTH_MAX);
        String source = fields.text("source", 20);
        if (source != null && !SOURCES.contains(source)) {
            fields.error("source", "must be online, internal or import");
        }
        Metadata particulars = new Metadata(
                ports.now(),
                source,
                null,
                fields.opaque("customer", DETAILS_BYTES_MAX),
                fields.opaque("details", DETAILS_BYTES_MAX),
                null);
        Terms terms = new Terms(
                fields.clientId("serviceId"), InspectorSelection.location(fields), particulars, override(fields));
        if (fields.has("holdId")) {
            HELD.forEach(name -> InspectorSelection.excluded(
                    fields, name, List.of("holdId"), "the hold says whose time it is, and when"));
            fields.done();
            String id = holdId == null ? "" : holdId;
            return ports.tokens()
                    .check(call.companyId(), id, token)
                    .compose(checked -> confirm(call, id, checked, null, terms))
                    .map(done -> created(call, done));
        }
        if (token != null) {
            fields.error("token", "comes with holdId only");
        }
        InspectorSelection wanted = InspectorSelection.read(fields);
        Interval interval = InspectorSelection.interval(fields, "start", "end");
        fields.done();
        return book(call, wanted, Objects.requireNonNull(interval), terms).map(done -> created(call, done));
    }

    private static ApiResponse created(ApiRequest call, Accepted accepted) {
        BookingChange change = change(accepted);
        StoredBooking made = new StoredBooking(
                change.booking(),
                Objects.requireNonNull(change.metadata()),
                Status.CONFIRMED,
                overrideReason(change),
                null);
        JsonObject body = Documents.booking(made, accepted.calendars());
        return ApiResponse.created(body, location(call, change.booking())).replayedIf(accepted.isReplayed());
    }

    public static String location(ApiRequest call, Booking booking) {
        return "/v1/companies/" + call.companyId() + "/bookings/" + booking.id();
    }

    public static BookingChange change(Accepted accepted) {
        return (BookingChange) accepted.changes().get(accepted.changes().size() - 1);
    }

    /** Why the change placed its booking over something; null where it did not. */
    static @Nullable String overrideReason(BookingChange change) {
        ConflictOverride override = change.override();
        return override == null ? null : override.reason();
    }

    static @Nullable ConflictOverride override(Fields fields) {
        Fields override = fields.object("override");
        if (override == null) {
            return null;
        }
        override.require("reason");
        String reason = override.text("reason", 1000);
        override.noOthers();
        return reason == null ? null : new ConflictOverride(ApiRequest.ANYBODY, reason);
    }

    public Future<Accepted> book(ApiRequest call, InspectorSelection wanted, Interval interval, Terms terms) {
        Refusal broken = InspectorSelection.jobTooLong(interval, "#/end");
        String source = terms.particulars().source();
        return sending.rules(call, broken, terms.serviceId())
                .compose(rules -> sending.send(call, wanted, interval, rules, source, chosen -> {
                    Job job = new Job(chosen, terms.serviceId(), terms.location());
                    String id = ResourceIds.begin(ResourceIds.BOOKING, chosen.get(0));
                    Booking booking = new Booking(id, interval, job, 1, terms.override() != null);
                    return "import".equals(source)
                            ? new ImportOccupancy(booking, terms.particulars(), terms.override())
                            : new Book(booking, terms.particulars(), terms.override());
                }));
    }

    /**
     * Confirms the hold.
     *
     * @param violation what the request breaks whatever the calendar holds
     */
    public Future<Accepted> confirm(
            ApiRequest call, String holdId, HoldToken token, @Nullable Refusal violation, Terms terms) {
        return holds.find(call, holdId).compose(found -> {
            List<InspectorId> team =
                    found.map(view -> holds.team(call, holdId, view)).orElse(List.of());
            ConfirmHold confirm = new ConfirmHold(
                    holdId,
                    token,
                    ResourceIds.begin(ResourceIds.BOOKING, team.isEmpty() ? Sending.nobody(call) : team.get(0)),
                    terms.serviceId(),
                    terms.location(),
                    terms.particulars(),
                    terms.override());
            return team.isEmpty()
                    ? sending.refuse(call, confirm, Refusal.of(Reason.NOT_FOUND, "no such hold"))
                    : sending.rules(call, violation, terms.serviceId())
                            .compose(rules -> sending.send(
                                    call,
                                    team,
                                    confirm,
                                    rules,
                                    terms.particulars().source()));
        });
    }

    private Future<ApiResponse> get(ApiRequest call) {
        return stored(call, call.parameter("id"))
                .compose(stored -> sending.revisions(call, stored.booking().inspectors())
                        .map(revisions -> ApiResponse.ok(Documents.booking(stored, revisions))));
    }

    /** As it is; 404 without it. */
    Future<StoredBooking> stored(ApiRequest call, String id) {
        return ports.bookings()
                .booking(call.companyId(), id)
                .map(found -> found.orElseThrow(() -> Problem.notFound().thrown()));
    }
}
