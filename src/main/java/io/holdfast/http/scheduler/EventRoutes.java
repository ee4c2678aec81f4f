package io.holdfast.http.scheduler;

import io.holdfast.calendar.Block;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.http.exchange.ApiRequest;
import io.holdfast.http.exchange.ApiResponse;
import io.holdfast.http.exchange.CalendarFields;
import io.holdfast.http.exchange.Fields;
import io.holdfast.http.exchange.HeaderNames;
import io.holdfast.http.exchange.Problem;
import io.holdfast.http.exchange.ProblemMapping;
import io.holdfast.http.exchange.RouteTable;
import io.holdfast.readmodel.BookingReads.StoredBlock;
import io.holdfast.reservation.Blocks;
import io.holdfast.reservation.HoldProof;
import io.holdfast.reservation.Holds;
import io.holdfast.reservation.InspectorSelection.All;
import io.holdfast.reservation.Outcome;
import io.holdfast.reservation.ResourceIds;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code /event}: blocks and working holds under the names that today's front end uses. It asks for no token of a working
 * hold that was placed here: its unguessable id is the capability. One that {@code /v1} placed needs its token here too.
 */
public final class EventRoutes {
    private final Holds holds;
    private final Blocks blocks;

    public EventRoutes(Holds holds, Blocks blocks) {
        this.holds = holds;
        this.blocks = blocks;
    }

    public void mount(RouteTable resources) {
        resources.named("/event").on(HttpMethod.POST, call -> SchedulerDocuments.named(post(call)));
        resources
                .named("/event/:id")
                .on(HttpMethod.PATCH, call -> SchedulerDocuments.named(patch(call)))
                .on(HttpMethod.DELETE, this::delete);
    }

    private Future<ApiResponse> post(ApiRequest call) {
        Fields fields = call.fields();
        fields.require("type");
        fields.require("_inspectorId");
        String type = fields.text("type", 10);
        if (type != null && !type.equals("Block") && !type.equals("Event")) {
            fields.error("type", "must be Block or Event");
        }
        String inspectorId = fields.clientId("_inspectorId");
        Interval interval = CalendarFields.interval(fields, "datetime", "endtime");
        boolean isWorkingHold = Boolean.TRUE.equals(fields.flag("workingHold"));
        Integer ttlSeconds = fields.seconds("ttlSeconds");
        Boolean durable = fields.flag("durable");
        boolean isHold = isWorkingHold || ttlSeconds != null;
        if (isHold && "Event".equals(type)) {
            fields.error("type", "only a Block can be a working hold");
        }
        String title = fields.text("title", 500);
        String extra = fields.rest();
        fields.done();
        InspectorId inspector = call.inspector(Objects.requireNonNull(inspectorId));
        Interval when = Objects.requireNonNull(interval);
        if (isHold) {
            String notes = SchedulerDocuments.notes(title, extra);
            return placeHold(
                    call,
                    inspector,
                    new Holds.Terms(ResourceIds.WORKING_HOLD, when, null, null, ttlSeconds, durable, null, notes));
        }
        Block.Label label = "Event".equals(type) ? Block.Label.EVENT : Block.Label.BLOCK;
        return blocks.add(call.request(), new Blocks.Terms(inspector, when, label, title, extra, null))
                .map(EventRoutes::created);
    }

    private static ApiResponse created(Outcome<StoredBlock> added) {
        StoredBlock stored = added.thing();
        return ApiResponse.created(
                        SchedulerDocuments.block(stored.block(), stored.particulars()),
                        "/event/" + stored.block().id())
                .replayedIf(added.isReplayed());
    }

    private Future<ApiResponse> placeHold(ApiRequest call, InspectorId inspector, Holds.Terms terms) {
        return holds.place(call.request(), new All(List.of(inspector)), terms)
                .map(placed -> ApiResponse.created(
                                SchedulerDocuments.hold(placed.thing()),
                                "/event/" + placed.thing().id())
                        .replayedIf(placed.isReplayed()));
    }

    /**
     * What is to become of an event; null: it stays as it is.
     *
     * @param ttlSeconds of working holds
     * @param token of a hold that was not placed here
     * @param extraJson further fields, stored as they came
     */
    private record Move(
            @Nullable Instant start,
            @Nullable Instant end,
            @Nullable Integer ttlSeconds,
            @Nullable String token,
            @Nullable String title,
            @Nullable String extraJson) {
        Interval from(Interval old) {
            Instant newStart = start == null ? old.start() : start;
            Instant newEnd = end == null ? old.end() : end;
            if (!newStart.isBefore(newEnd)) {
                throw Problem.invalid("pointer", "#/endtime", "must be after datetime")
                        .thrown();
            }
            return new Interval(newStart, newEnd);
        }
    }

    private Future<ApiResponse> patch(ApiRequest call) {
        Fields fields = call.fields();
        if (fields.isEmpty()) {
            throw Problem.invalid("pointer", "#", "must say what is to change").thrown();
        }
        Move move = new Move(
                fields.instant("datetime"),
                fields.instant("endtime"),
                fields.seconds("ttlSeconds"),
                CalendarFields.token(fields),
                fields.text("title", 500),
                fields.rest());
        if (move.start() != null && move.end() != null && !move.start().isBefore(move.end())) {
            fields.error("endtime", "must be after datetime");
        }
        fields.done();
        String id = call.parameter("id");
        if (ResourceIds.isHold(id)) {
            return moveHold(call, id, move);
        }
        return blocks.move(call.request(), id, stored -> moved(stored, move))
                .map(moved -> ApiResponse.ok(SchedulerDocuments.block(
                        moved.thing().block(), moved.thing().particulars())));
    }

    private static Blocks.Move moved(StoredBlock stored, Move move) {
        if (move.ttlSeconds() != null) {
            throw SchedulerDocuments.endless("ttlSeconds").thrown();
        }
        Block block = stored.block();
        SchedulerDocuments.checkStays(SchedulerDocuments.block(block, stored.particulars()), move.extraJson());
        return new Blocks.Move(
                move.from(block.interval()),
                SchedulerDocuments.amended(stored.particulars(), move.title(), move.extraJson()));
    }

    private Future<ApiResponse> moveHold(ApiRequest call, String id, Move move) {
        return holds.move(call.request(), HoldProof.byIdOrToken(id, move.token()), known -> moved(known, move))
                .map(moved -> ApiResponse.ok(SchedulerDocuments.hold(moved.thing())));
    }

    private static Holds.Move moved(Hold known, Move move) {
        SchedulerDocuments.checkStays(SchedulerDocuments.hold(known), move.extraJson());
        return new Holds.Move(
                move.from(known.interval()),
                move.ttlSeconds(),
                SchedulerDocuments.amended(known, move.title(), move.extraJson()));
    }

    private Future<ApiResponse> delete(ApiRequest call) {
        String id = call.parameter("id");
        if (ResourceIds.isHold(id)) {
            String token = call.headers().get(HeaderNames.HOLD_TOKEN);
            return holds.release(call.request(), HoldProof.byIdOrToken(id, token))
                    .map(nothing -> ApiResponse.noContent());
        }
        return blocks.remove(call.request(), id)
                .recover(fault ->
                        ProblemMapping.isNotFound(fault) ? Future.succeededFuture() : Future.failedFuture(fault))
                .map(nothing -> ApiResponse.noContent());
    }
}
