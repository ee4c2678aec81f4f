package io.holdfast.http;

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
import io.holdfast.calendar.Particulars;
import io.holdfast.calendar.Refusal;
import io.holdfast.calendar.Refusal.Reason;
import io.holdfast.inspector.Reply.Accepted;
import io.holdfast.settings.BookingReads.Status;
import io.holdfast.settings.BookingReads.StoredBooking;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code /bookings}, but for the list. */
final class BookingRoutes {
    private static final int DETAILS_BYTES_MAX = 16 * 1024;
    private static final Set<String> SOURCES = Set.of("online", "internal", "import");

    /** What a hold has said already. */
    private static final List<String> HELD =
            Stream.concat(Wanted.WHOSE.stream(), Stream.of("start", "end")).toList();

    private final Sending sending;
    private final HoldRoutes holds;
    private final HttpPorts ports;

    BookingRoutes(Sending sending, HoldRoutes holds) {
        this.sending = sending;
        this.holds = holds;
        this.ports = sending.ports();
    }

    void mount(Resources resources) {
        resources.of("/bookings").on(HttpMethod.POST, this::post);
        resources.of("/bookings/:id").on(HttpMethod.GET, this::get);
    }

    /** What a booking shall be like beside whose time it takes and when. */
    record Terms(
            @Nullable String serviceId,
            @Nullable Location location,
            Particulars particulars,
            @Nullable ConflictOverride override) {}

    private Future<Answer> post(Call call) {
        Fields fields = call.fields();
        String holdId = fields.text("holdId", 128);
        String token = fields.text("token", HoldRoutes.TOKEN_LENGTH_MAX);
        String source = fields.text("source", 20);
        if (source != null && !SOURCES.contains(source)) {
            fields.error("source", "must be online, internal or import");
        }
        Particulars particulars = new Particulars(
                ports.now(),
                source,
                null,
                fields.opaque("customer", DETAILS_BYTES_MAX),
                fields.opaque("details", DETAILS_BYTES_MAX),
                null);
        Terms terms = new Terms(fields.clientId("serviceId"), Wanted.location(fields), particulars, override(fields));
        if (fields.has("holdId")) {
            HELD.forEach(name ->
                    Wanted.excluded(fields, name, List.of("holdId"), "the hold says whose time it is, and when"));
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
        Wanted wanted = Wanted.read(fields);
        Interval interval = Wanted.interval(fields, "start", "end");
        fields.done();
        return book(call, wanted, Objects.requireNonNull(interval), terms).map(done -> created(call, done));
    }

    private static Answer created(Call call, Accepted accepted) {
        BookingChange change = change(accepted);
        StoredBooking made = new StoredBooking(
                change.booking(), FirstWords.of(change), Status.CONFIRMED, overrideReason(change), null);
        JsonObject body = Documents.booking(made, accepted.calendars());
        return Answer.created(body, location(call, change.booking())).replayedIf(accepted.isReplayed());
    }

    static String location(Call call, Booking booking) {
        return "/v1/companies/" + call.companyId() + "/bookings/" + booking.id();
    }

    static BookingChange change(Accepted accepted) {
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
        return reason == null ? null : new ConflictOverride(Call.ANYBODY, reason);
    }

    Future<Accepted> book(Call call, Wanted wanted, Interval interval, Terms terms) {
        Refusal broken = Wanted.jobTooLong(interval, "#/end");
        String source = terms.particulars().source();
        return sending.rules(call, broken, terms.serviceId())
                .compose(rules -> sending.send(call, wanted, interval, rules, source, chosen -> {
                    Job job = new Job(chosen, terms.serviceId(), terms.location());
                    String id = NewIds.begin(NewIds.BOOKING, chosen.get(0));
                    Booking booking = new Booking(id, interval, job, 1, terms.override() != null);
                    return "import".equals(source)
                            ? new ImportOccupancy(booking, terms.particulars(), terms.override())
                            : new Book(booking, terms.particulars(), terms.override());
                }));
    }

    /** @param broken what the request breaks whatever the calendar holds */
    Future<Accepted> confirm(Call call, String holdId, HoldToken token, @Nullable Refusal broken, Terms terms) {
        return holds.find(call, holdId).compose(found -> {
            List<InspectorId> team =
                    found.map(view -> holds.team(call, holdId, view)).orElse(List.of());
            ConfirmHold confirm = new ConfirmHold(
                    holdId,
                    token,
                    NewIds.begin(NewIds.BOOKING, team.isEmpty() ? Sending.nobody(call) : team.get(0)),
                    terms.serviceId(),
                    terms.location(),
                    terms.particulars(),
                    terms.override());
            return team.isEmpty()
                    ? sending.refuse(call, confirm, Refusal.of(Reason.NOT_FOUND, "no such hold"))
                    : sending.rules(call, broken, terms.serviceId())
                            .compose(rules -> sending.send(
                                    call,
                                    team,
                                    confirm,
                                    rules,
                                    terms.particulars().source()));
        });
    }

    private Future<Answer> get(Call call) {
        return stored(call, call.parameter("id"))
                .compose(stored -> sending.revisions(call, stored.booking().inspectors())
                        .map(revisions -> Answer.ok(Documents.booking(stored, revisions))));
    }

    /** As it is; 404 without it. */
    Future<StoredBooking> stored(Call call, String id) {
        return ports.bookings()
                .booking(call.companyId(), id)
                .map(found -> found.orElseThrow(() -> Problem.notFound().thrown()));
    }
}
