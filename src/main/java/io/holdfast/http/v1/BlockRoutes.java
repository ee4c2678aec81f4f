package io.holdfast.http.v1;

import io.holdfast.calendar.Block;
import io.holdfast.calendar.BlockChange.BlockAdded;
import io.holdfast.calendar.BlockCommand.AddBlock;
import io.holdfast.calendar.BlockCommand.RemoveBlock;
import io.holdfast.calendar.ConflictOverride;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Metadata;
import io.holdfast.http.exchange.ApiRequest;
import io.holdfast.http.exchange.ApiResponse;
import io.holdfast.http.exchange.CalendarFields;
import io.holdfast.http.exchange.Fields;
import io.holdfast.http.exchange.Problem;
import io.holdfast.http.exchange.RouteTable;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.Reply.Accepted;
import io.holdfast.readmodel.BookingReads.StoredBlock;
import io.holdfast.reservation.CompanyRules;
import io.holdfast.reservation.Limits;
import io.holdfast.reservation.ResourceIds;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code /blocks}. */
public final class BlockRoutes {
    private final Sending sending;
    private final HttpPorts ports;

    public BlockRoutes(Sending sending) {
        this.sending = sending;
        this.ports = sending.ports();
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
        Block.Label label = Block.Label.valueOf(Objects.requireNonNull(kind).toUpperCase(Locale.ROOT));
        Metadata particulars = new Metadata(ports.clock().now(), null, title, null, null, null);
        InspectorId inspector = call.inspector(Objects.requireNonNull(inspectorId));
        return add(call, inspector, Objects.requireNonNull(interval), label, particulars, override)
                .map(accepted -> {
                    BlockAdded added = (BlockAdded) accepted.changes().get(0);
                    String where = "/v1/companies/" + call.companyId() + "/blocks/"
                            + added.block().id();
                    return ApiResponse.created(
                                    Documents.block(added.block(), added.particulars(), accepted.calendars()), where)
                            .replayedIf(accepted.isReplayed());
                });
    }

    public Future<Accepted> add(
            ApiRequest call,
            InspectorId inspector,
            Interval interval,
            Block.Label label,
            Metadata particulars,
            @Nullable ConflictOverride override) {
        Block block = new Block(ResourceIds.begin(ResourceIds.BLOCK, inspector), interval, inspector, label, 1);
        return sending.send(
                call,
                List.of(inspector),
                new AddBlock(block, particulars, override),
                CompanyRules.withoutLimits(Limits.ofBlock(interval)),
                null);
    }

    private Future<ApiResponse> get(ApiRequest call) {
        return storedBlock(call, call.parameter("id")).compose(stored -> {
            if (stored.isRemoved()) {
                throw Problem.notFound().thrown();
            }
            return sending.revisions(call, stored.block().inspectors())
                    .map(revisions -> ApiResponse.ok(Documents.block(stored.block(), stored.particulars(), revisions)));
        });
    }

    public Future<StoredBlock> storedBlock(ApiRequest call, String id) {
        return ports.bookings()
                .block(call.companyId(), id)
                .map(found -> found.orElseThrow(() -> Problem.notFound().thrown()));
    }

    private Future<ApiResponse> delete(ApiRequest call) {
        return removeBlock(call, call.parameter("id")).map(any -> ApiResponse.noContent());
    }

    public Future<Void> removeBlock(ApiRequest call, String id) {
        return sending.again(call, () -> storedBlock(call, id), stored -> remove(call, stored))
                .map(tried -> Sending.accepted(call, tried))
                .mapEmpty();
    }

    private Future<Reply> remove(ApiRequest call, StoredBlock stored) {
        Block block = stored.block();
        return stored.isRemoved()
                ? Future.succeededFuture(Sending.NOTHING_LEFT_TO_DO)
                : ports.useCases().reservations()
                        .send(call.request().envelope(
                                block.inspectors(), new RemoveBlock(block), CompanyRules.withoutLimits(null)));
    }
}
