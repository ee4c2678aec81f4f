package io.holdfast.http.v1;

import io.holdfast.calendar.EndedHold;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.HoldCommand.ExtendHold;
import io.holdfast.calendar.HoldCommand.PlaceHold;
import io.holdfast.calendar.HoldCommand.ReleaseHold;
import io.holdfast.calendar.HoldEnd;
import io.holdfast.calendar.HoldToken;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Job;
import io.holdfast.calendar.Location;
import io.holdfast.calendar.Occupancy;
import io.holdfast.calendar.Refusal;
import io.holdfast.calendar.Refusal.Reason;
import io.holdfast.http.exchange.ApiRequest;
import io.holdfast.http.exchange.ApiResponse;
import io.holdfast.http.exchange.Fields;
import io.holdfast.http.exchange.Problem;
import io.holdfast.http.exchange.RouteTable;
import io.holdfast.inspector.Message.FindHold;
import io.holdfast.inspector.Message.HoldView;
import io.holdfast.inspector.Reply.Accepted;
import io.holdfast.reservation.CompanyRules;
import io.holdfast.reservation.ResourceIds;
import io.holdfast.settings.CompanySettings;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /holds}. */
public final class HoldRoutes {
    /** In seconds; no settings allow more. */
    public static final int TTL_MAX = 86_400;

    public static final int TOKEN_LENGTH_MAX = 500;
    public static final String TOKEN_HEADER = "X-Hold-Token";

    /** In the notes of a hold: the key of its token. */
    private static final String TOKEN_KEY = "key";

    private final Sending sending;
    private final HttpPorts ports;

    public HoldRoutes(Sending sending) {
        this.sending = sending;
        this.ports = sending.ports();
    }

    public void mount(RouteTable resources) {
        resources.of("/holds").on(HttpMethod.POST, this::place);
        resources.of("/holds/:id").on(HttpMethod.GET, this::get).on(HttpMethod.DELETE, this::release);
        resources.of("/holds/:id/extend").on(HttpMethod.POST, this::extend);
    }

    private Future<ApiResponse> place(ApiRequest call) {
        Fields fields = call.fields();
        InspectorSelection wanted = InspectorSelection.read(fields);
        Interval interval = InspectorSelection.interval(fields, "start", "end");
        String serviceId = fields.clientId("serviceId");
        Location location = InspectorSelection.location(fields);
        Integer ttlSeconds = fields.seconds("ttlSeconds");
        String holder = fields.text("holder", 200);
        String note = fields.text("note", 2000);
        fields.done();
        JsonObject notes = new JsonObject().put(TOKEN_KEY, ports.tokens().keyId());
        Documents.put(notes, "note", note);
        Terms terms = new Terms(
                ResourceIds.HOLD,
                Objects.requireNonNull(interval),
                serviceId,
                location,
                ttlSeconds,
                holder,
                notes.encode());
        return place(call, wanted, terms).map(accepted -> {
            Hold hold = hold(accepted);
            String keyId = Documents.notes(hold).getString(TOKEN_KEY);
            String token = ports.tokens().of(call.companyId(), hold.id(), keyId);
            JsonObject body = Documents.hold(hold, token, accepted.calendars());
            String where = "/v1/companies/" + call.companyId() + "/holds/" + hold.id();
            return ApiResponse.created(body, where).replayedIf(accepted.isReplayed());
        });
    }

    /**
     * What a hold shall be like, whoever's time it takes.
     *
     * @param kind of its id
     */
    public record Terms(
            char kind,
            Interval interval,
            @Nullable String serviceId,
            @Nullable Location location,
            @Nullable Integer ttlSeconds,
            @Nullable String holder,
            @Nullable String notes) {}

    public Future<Accepted> place(ApiRequest call, InspectorSelection wanted, Terms terms) {
        return ports.settings().company(call.companyId()).compose(settings -> {
            Integer asked = terms.ttlSeconds();
            int ttlSeconds = asked == null ? Math.min(settings.holdSeconds(), settings.holdSecondsMax()) : asked;
            @Nullable Refusal broken = InspectorSelection.jobTooLong(terms.interval(), "#/end");
            if (broken == null) {
                broken = overTheCap(ttlSeconds, settings);
            }
            Duration length = Duration.ofSeconds(Math.min(ttlSeconds, TTL_MAX));
            Instant now = ports.clock().now();
            Hold.Term term = new Hold.Term(now, Hold.Term.endAfter(now, length));
            return sending.rules(call, broken, terms.serviceId())
                    .compose(rules -> sending.send(
                            call,
                            wanted,
                            terms.interval(),
                            rules,
                            null,
                            chosen -> new PlaceHold(
                                    new Hold(
                                            ResourceIds.begin(terms.kind(), chosen.get(0)),
                                            terms.interval(),
                                            new Job(chosen, terms.serviceId(), terms.location()),
                                            term,
                                            terms.holder(),
                                            terms.notes(),
                                            null),
                                    new HoldEnd.After(length))));
        });
    }

    /** The hold that an acceptance left. */
    public static Hold hold(Accepted accepted) {
        List<Occupancy> added =
                accepted.changes().get(accepted.changes().size() - 1).added();
        return (Hold) added.get(0);
    }

    private Future<ApiResponse> get(ApiRequest call) {
        String id = call.parameter("id");
        return find(call, id).compose(found -> {
            Hold live = found.flatMap(view -> Optional.ofNullable(view.live()))
                    .orElseThrow(() -> Problem.notFound().thrown());
            return sending.revisions(call, live.inspectors())
                    .map(revisions -> ApiResponse.ok(Documents.hold(live, null, revisions)));
        });
    }

    /** Empty of an id that names no inspector. */
    public Future<Optional<HoldView>> find(ApiRequest call, String id) {
        Optional<InspectorId> inspector = ResourceIds.inspectorOfHold(call.companyId(), id);
        if (inspector.isEmpty()) {
            return Future.succeededFuture(Optional.empty());
        }
        return ports.reservations()
                .find(new FindHold(inspector.get(), id, call.request().deadline()))
                .map(Optional::of);
    }

    /** The hold, be it over or not. */
    public static Optional<Hold> known(HoldView view) {
        EndedHold ended = view.ended();
        Hold live = view.live();
        return live == null && ended != null ? Optional.of(ended.hold()) : Optional.ofNullable(live);
    }

    public static @Nullable Refusal overTheCap(int ttlSeconds, CompanySettings settings) {
        return ttlSeconds > settings.holdSecondsMax()
                ? Refusal.at(
                        "#/ttlSeconds",
                        Reason.AGAINST_THE_RULES,
                        "is more than the " + settings.holdSecondsMax() + " s that a hold may live in all")
                : null;
    }

    /** Everyone whose time the hold takes, or took; of an unknown one, the inspector that its id names. */
    List<InspectorId> team(ApiRequest call, String id, HoldView view) {
        return known(view)
                .map(Hold::inspectors)
                .orElseGet(() -> List.of(
                        ResourceIds.inspectorOfHold(call.companyId(), id).orElseThrow()));
    }

    private Future<ApiResponse> extend(ApiRequest call) {
        String id = call.parameter("id");
        Fields fields = call.fields();
        fields.require("ttlSeconds");
        Integer ttlSeconds = fields.seconds("ttlSeconds");
        String shown = fields.text("token", TOKEN_LENGTH_MAX);
        fields.done();
        int seconds = Objects.requireNonNull(ttlSeconds);
        return ports.tokens()
                .check(call.companyId(), id, shown)
                .compose(token -> find(call, id).compose(found -> {
                    HoldView view = found.orElseThrow(() -> Problem.notFound().thrown());
                    return extend(call, team(call, id, view), id, seconds, token);
                }))
                .map(accepted -> ApiResponse.ok(Documents.hold(hold(accepted), null, accepted.calendars()))
                        .replayedIf(accepted.isReplayed()));
    }

    private Future<Accepted> extend(ApiRequest call, List<InspectorId> team, String id, int seconds, HoldToken token) {
        HoldEnd until = new HoldEnd.After(Duration.ofSeconds(Math.min(seconds, TTL_MAX)));
        return ports.settings()
                .company(call.companyId())
                .compose(settings -> sending.send(
                        call,
                        team,
                        new ExtendHold(id, until, token),
                        CompanyRules.of(settings, overTheCap(seconds, settings)),
                        null));
    }

    private Future<ApiResponse> release(ApiRequest call) {
        String id = call.parameter("id");
        return ports.tokens()
                .check(call.companyId(), id, call.headers().get(TOKEN_HEADER))
                .compose(token -> release(call, id, token))
                .map(any -> ApiResponse.noContent());
    }

    /** What a caller of the old routes has shown: of a hold that they placed, enough. */
    public Future<HoldToken> shown(ApiRequest call, String id, @Nullable String token) {
        return ResourceIds.is(ResourceIds.WORKING_HOLD, id)
                ? Future.succeededFuture(HoldToken.NOT_ASKED)
                : ports.tokens().check(call.companyId(), id, token);
    }

    /** Of an unknown hold there is nothing to do. */
    public Future<Void> release(ApiRequest call, String id, HoldToken token) {
        return find(call, id)
                .compose(found -> found.isEmpty()
                        ? Future.succeededFuture()
                        : sending.send(
                                        call,
                                        team(call, id, found.get()),
                                        new ReleaseHold(id, token),
                                        CompanyRules.withoutLimits(null),
                                        null)
                                .mapEmpty());
    }
}
