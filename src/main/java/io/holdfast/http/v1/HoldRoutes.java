package io.holdfast.http.v1;

import io.holdfast.calendar.Hold;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Location;
import io.holdfast.http.exchange.AnswerJson;
import io.holdfast.http.exchange.ApiRequest;
import io.holdfast.http.exchange.ApiResponse;
import io.holdfast.http.exchange.AsWritten;
import io.holdfast.http.exchange.CalendarFields;
import io.holdfast.http.exchange.Fields;
import io.holdfast.http.exchange.HeaderNames;
import io.holdfast.http.exchange.RouteTable;
import io.holdfast.reservation.HoldProof;
import io.holdfast.reservation.Holds;
import io.holdfast.reservation.InspectorSelection;
import io.holdfast.reservation.Outcome;
import io.holdfast.reservation.ResourceIds;
import io.holdfast.security.HoldTokens;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.Objects;

/** {@code /holds}. */
public final class HoldRoutes {
    /** In the notes of a hold: the key of its token. */
    private static final String TOKEN_KEY = "key";

    private final Holds holds;
    private final HoldTokens tokens;

    public HoldRoutes(Holds holds, HoldTokens tokens) {
        this.holds = holds;
        this.tokens = tokens;
    }

    public void mount(RouteTable resources) {
        resources.of("/holds").on(HttpMethod.POST, this::place);
        resources.of("/holds/:id").on(HttpMethod.GET, this::get).on(HttpMethod.DELETE, this::release);
        resources.of("/holds/:id/extend").on(HttpMethod.POST, this::extend);
    }

    private Future<ApiResponse> place(ApiRequest call) {
        Fields fields = call.fields();
        InspectorSelection selection = CalendarFields.selection(call, fields);
        Interval interval = CalendarFields.interval(fields, "start", "end");
        String serviceId = fields.clientId("serviceId");
        Location location = CalendarFields.location(fields);
        Integer ttlSeconds = fields.seconds("ttlSeconds");
        Boolean durable = fields.flag("durable");
        String holder = fields.text("holder", 200);
        String note = fields.text("note", 2000);
        fields.done();
        JsonObject notes = new JsonObject().put(TOKEN_KEY, tokens.keyId());
        AnswerJson.put(notes, "note", note);
        Holds.Terms terms = new Holds.Terms(
                ResourceIds.HOLD,
                Objects.requireNonNull(interval),
                serviceId,
                location,
                ttlSeconds,
                durable,
                holder,
                AsWritten.text(notes));
        return holds.place(call.request(), selection, terms).map(placed -> placed(call, placed));
    }

    private ApiResponse placed(ApiRequest call, Outcome<Hold> placed) {
        Hold hold = placed.thing();
        JsonObject notes = AnswerJson.object(hold.notes());
        String token = tokens.of(call.companyId(), hold.id(), notes.getString(TOKEN_KEY));
        return ApiResponse.created(
                        Documents.hold(hold, notes, token, placed.calendars()), call.companyPath("/holds/" + hold.id()))
                .replayedIf(placed.isReplayed());
    }

    private Future<ApiResponse> get(ApiRequest call) {
        return holds.live(call.request(), call.parameter("id")).map(HoldRoutes::shown);
    }

    /** Without its token, which is for whoever placed it. */
    private static ApiResponse shown(Outcome<Hold> found) {
        JsonObject notes = AnswerJson.object(found.thing().notes());
        return ApiResponse.ok(Documents.hold(found.thing(), notes, null, found.calendars()))
                .replayedIf(found.isReplayed());
    }

    private Future<ApiResponse> extend(ApiRequest call) {
        Fields fields = call.fields();
        fields.require("ttlSeconds");
        Integer ttlSeconds = fields.seconds("ttlSeconds");
        HoldProof proof = HoldProof.byToken(call.parameter("id"), CalendarFields.token(fields));
        fields.done();
        return holds.extend(call.request(), proof, Objects.requireNonNull(ttlSeconds))
                .map(HoldRoutes::shown);
    }

    private Future<ApiResponse> release(ApiRequest call) {
        HoldProof proof = HoldProof.byToken(call.parameter("id"), call.headers().get(HeaderNames.HOLD_TOKEN));
        return holds.release(call.request(), proof).map(nothing -> ApiResponse.noContent());
    }
}
