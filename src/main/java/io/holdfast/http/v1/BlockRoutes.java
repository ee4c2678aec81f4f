package io.holdfast.http.v1;

import io.holdfast.calendar.Block;
import io.holdfast.calendar.ConflictOverride;
import io.holdfast.calendar.Interval;
import io.holdfast.http.exchange.ApiRequest;
import io.holdfast.http.exchange.ApiResponse;
import io.holdfast.http.exchange.CalendarFields;
import io.holdfast.http.exchange.Fields;
import io.holdfast.http.exchange.RouteTable;
import io.holdfast.readmodel.BookingReads.StoredBlock;
import io.holdfast.reservation.Blocks;
import io.holdfast.reservation.Outcome;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Objects;

/** {@code /blocks}. */
public final class BlockRoutes {
    private final Blocks blocks;

    public BlockRoutes(Blocks blocks) {
        this.blocks = blocks;
    }

    public void mount(RouteTable resources) {
        resources.of("/blocks").on(HttpMethod.POST, this::post);
        resources.of("/blocks/:id").on(HttpMethod.GET, this::get).on(HttpMethod.DELETE, this::delete);
    }

    private Future<ApiResponse> post(ApiRequest call) {
        Fields fields = call.fields();
        fields.require("inspectorId");
        fields.require("kind");
        String inspectorId = fields.clientId("inspectorId");
        Interval interval = CalendarFields.interval(fields, "start", "end");
        String kind = fields.text("kind", 10);
        if (kind != null && !kind.equals("event") && !kind.equals("block")) {
            fields.error("kind", "must be event or block");
        }
        String title = fields.text("title", 500);
        ConflictOverride override = CalendarFields.override(fields);
        fields.done();
        Blocks.Terms terms = new Blocks.Terms(
                call.inspector(Objects.requireNonNull(inspectorId)),
                Objects.requireNonNull(interval),
                Block.Label.valueOf(Objects.requireNonNull(kind).toUpperCase(Locale.ROOT)),
                title,
                null,
                override);
        return blocks.add(call.request(), terms).map(added -> created(call, added));
    }

    private static ApiResponse created(ApiRequest call, Outcome<StoredBlock> added) {
        String where = call.companyPath("/blocks/" + added.thing().block().id());
        return ApiResponse.created(document(added), where).replayedIf(added.isReplayed());
    }

    private static JsonObject document(Outcome<StoredBlock> found) {
        StoredBlock stored = found.thing();
        return Documents.block(stored.block(), stored.particulars(), found.calendars());
    }

    private Future<ApiResponse> get(ApiRequest call) {
        return blocks.get(call.request(), call.parameter("id")).map(found -> ApiResponse.ok(document(found)));
    }

    private Future<ApiResponse> delete(ApiRequest call) {
        return blocks.remove(call.request(), call.parameter("id")).map(nothing -> ApiResponse.noContent());
    }
}
