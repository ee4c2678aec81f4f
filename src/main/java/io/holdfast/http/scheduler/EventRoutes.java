package io.holdfast.http.scheduler;

import io.holdfast.calendar.Block;
import io.holdfast.calendar.BlockChange;
import io.holdfast.calendar.BlockChange.BlockAdded;
import io.holdfast.calendar.BlockChange.BlockMoved;
import io.holdfast.calendar.BlockCommand.MoveBlock;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.HoldCommand.MoveHold;
import io.holdfast.calendar.HoldEnd;
import io.holdfast.calendar.HoldToken;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Metadata;
import io.holdfast.calendar.Refusal;
import io.holdfast.http.exchange.ApiRequest;
import io.holdfast.http.exchange.ApiResponse;
import io.holdfast.http.exchange.Fields;
import io.holdfast.http.exchange.Problem;
import io.holdfast.http.exchange.ProblemMapping;
import io.holdfast.http.exchange.RouteTable;
import io.holdfast.http.v1.BlockRoutes;
import io.holdfast.http.v1.HoldRoutes;
import io.holdfast.http.v1.HttpPorts;
import io.holdfast.http.v1.InspectorSelection;
import io.holdfast.http.v1.Sending;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.Reply.Accepted;
import io.holdfast.readmodel.BookingReads.StoredBlock;
import io.holdfast.reservation.CompanyRules;
import io.holdfast.reservation.ResourceIds;
import io.holdfast.settings.CompanySettings;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code /event}: blocks and working holds under the names that today's front end uses. It asks for no token of a working
 * hold that was placed here: its unguessable id is the capability. One that {@code /v1} placed needs its token here too.
 */
public final class EventRoutes {
    private final Sending sending;
    private final HttpPorts ports;
    private final HoldRoutes holds;
    private final BlockRoutes blocks;

    public EventRoutes(Sending sending, HoldRoutes holds, BlockRoutes blocks) {
        this.sending = sending;
        this.ports = sending.ports();
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
        Interval interval = InspectorSelection.interval(fields, "datetime", "endtime");
        boolean isWorkingHold = Boolean.TRUE.equals(fields.flag("workingHold"));
        Integer ttlSeconds = fields.seconds("ttlSeconds");
        boolean isHold = isWorkingHold || ttlSeconds != null;
        if (isHold && "Event".equals(type)) {
            fields.error("type", "only a Block can be a working hold");
        }
        String title = fields.text("title", 500);
        String extra = fields.rest();
        fields.done();
        String inspector = Objects.requireNonNull(inspectorId);
        Interval when = Objects.requireNonNull(interval);
        if (isHold) {
            String notes = SchedulerDocuments.notes(title, extra);
            return placeHold(
                    call,
                    inspector,
                    new HoldRoutes.Terms(ResourceIds.WORKING_HOLD, when, null, null, ttlSeconds, null, notes));
        }
        Block.Label label = "Event".equals(type) ? Block.Label.EVENT : Block.Label.BLOCK;
        Metadata particulars = new Metadata(ports.now(), null, title, null, null, extra);
        return blocks.add(call, call.inspector(inspector), when, label, particulars, null)
                .map(accepted -> {
                    BlockAdded added = (BlockAdded) accepted.changes().get(0);
                    return ApiResponse.created(
                                    SchedulerDocuments.block(added.block(), added.particulars()),
                                    "/event/" + added.block().id())
                            .replayedIf(accepted.isReplayed());
                });
    }

    private Future<ApiResponse> placeHold(ApiRequest call, String inspectorId, HoldRoutes.Terms terms) {
        return holds.place(call, new InspectorSelection(List.of(inspectorId), List.of()), terms)
                .map(accepted -> {
                    Hold hold = HoldRoutes.hold(accepted);
                    return ApiResponse.created(SchedulerDocuments.hold(hold), "/event/" + hold.id())
                            .replayedIf(accepted.isReplayed());
                });
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
                fields.text("token", HoldRoutes.TOKEN_LENGTH_MAX),
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
        return sending.again(call, () -> liveBlock(call, id), stored -> moveBlock(call, stored, move))
                .map(tried -> {
                    BlockMoved moved = (BlockMoved) last(Sending.accepted(call, tried));
                    Metadata amended = moved.amended();
                    return ApiResponse.ok(SchedulerDocuments.block(
                            moved.block(), amended == null ? tried.known().particulars() : amended));
                });
    }

    private Future<StoredBlock> liveBlock(ApiRequest call, String id) {
        return blocks.storedBlock(call, id).map(stored -> {
            if (stored.isRemoved()) {
                throw Problem.notFound().thrown();
            }
            return stored;
        });
    }

    private Future<Reply> moveBlock(ApiRequest call, StoredBlock stored, Move move) {
        if (move.ttlSeconds() != null) {
            throw SchedulerDocuments.endless("ttlSeconds").thrown();
        }
        Block block = stored.block();
        SchedulerDocuments.checkStays(SchedulerDocuments.block(block, stored.particulars()), move.extraJson());
        Interval to = move.from(block.interval());
        return ports.reservations()
                .send(call.request().envelope(
                        block.inspectors(),
                        new MoveBlock(
                                block,
                                to,
                                SchedulerDocuments.amended(stored.particulars(), move.title(), move.extraJson())),
                        CompanyRules.withoutLimits(InspectorSelection.blockTooLong(to, "#/endtime"))));
    }

    private Future<ApiResponse> moveHold(ApiRequest call, String id, Move move) {
        return holds.find(call, id).compose(found -> {
            Hold known = found.map(HoldRoutes::known)
                    .flatMap(hold -> hold)
                    .orElseThrow(() -> Problem.notFound().thrown());
            return holds.shown(call, id, move.token()).compose(token -> {
                if (token == HoldToken.WRONG) {
                    throw Problem.forbidden("the hold's token is wrong or missing")
                            .thrown();
                }
                return moveHold(call, known, move);
            });
        });
    }

    private Future<ApiResponse> moveHold(ApiRequest call, Hold known, Move move) {
        SchedulerDocuments.checkStays(SchedulerDocuments.hold(known), move.extraJson());
        Interval to = move.from(known.interval());
        return ports.settings()
                .company(call.companyId())
                .compose(settings -> sending.send(
                        call,
                        known.inspectors(),
                        new MoveHold(
                                known.id(),
                                to,
                                until(move.ttlSeconds()),
                                SchedulerDocuments.amended(known, move.title(), move.extraJson())),
                        CompanyRules.of(settings, broken(move.ttlSeconds(), to, settings)),
                        null))
                .map(accepted -> ApiResponse.ok(SchedulerDocuments.hold(HoldRoutes.hold(accepted))));
    }

    private static @Nullable HoldEnd until(@Nullable Integer seconds) {
        return seconds == null ? null : new HoldEnd.After(Duration.ofSeconds(Math.min(seconds, HoldRoutes.TTL_MAX)));
    }

    private static @Nullable Refusal broken(@Nullable Integer seconds, Interval to, CompanySettings settings) {
        Refusal tooLong = seconds == null ? null : HoldRoutes.overTheCap(seconds, settings);
        return tooLong == null ? InspectorSelection.jobTooLong(to, "#/endtime") : tooLong;
    }

    private static BlockChange last(Accepted accepted) {
        return (BlockChange) accepted.changes().get(accepted.changes().size() - 1);
    }

    private Future<ApiResponse> delete(ApiRequest call) {
        String id = call.parameter("id");
        if (ResourceIds.isHold(id)) {
            return holds.shown(call, id, call.headers().get(HoldRoutes.TOKEN_HEADER))
                    .compose(token -> holds.release(call, id, token))
                    .map(any -> ApiResponse.noContent());
        }
        return blocks.removeBlock(call, id)
                .recover(fault ->
                        ProblemMapping.isNotFound(fault) ? Future.succeededFuture() : Future.failedFuture(fault))
                .map(any -> ApiResponse.noContent());
    }
}
