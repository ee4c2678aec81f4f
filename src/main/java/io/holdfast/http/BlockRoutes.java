package io.holdfast.http;

import io.holdfast.calendar.Block;
import io.holdfast.calendar.BlockChange.BlockAdded;
import io.holdfast.calendar.BlockCommand.AddBlock;
import io.holdfast.calendar.BlockCommand.RemoveBlock;
import io.holdfast.calendar.ConflictOverride;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Particulars;
import io.holdfast.calendar.Vacation;
import io.holdfast.calendar.VacationChange.VacationAdded;
import io.holdfast.calendar.VacationCommand.AddVacation;
import io.holdfast.calendar.VacationCommand.RemoveVacation;
import io.holdfast.http.Sending.Tried;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.Reply.Accepted;
import io.holdfast.settings.BookingReads.StoredBlock;
import io.holdfast.settings.BookingReads.StoredVacation;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code /blocks} and {@code /vacations}. */
final class BlockRoutes {
    private static final Reply NOTHING_LEFT_TO_DO = new Accepted(List.of(), List.of(), false);

    private final Sending sending;
    private final HttpPorts ports;

    BlockRoutes(Sending sending) {
        this.sending = sending;
        this.ports = sending.ports();
    }

    void mount(Resources resources) {
        resources.of("/blocks").on(HttpMethod.POST, this::postBlock);
        resources.of("/blocks/:id").on(HttpMethod.GET, this::getBlock).on(HttpMethod.DELETE, this::deleteBlock);
        resources.of("/vacations").on(HttpMethod.POST, this::postVacation);
        resources
                .of("/vacations/:id")
                .on(HttpMethod.GET, this::getVacation)
                .on(HttpMethod.DELETE, this::deleteVacation);
    }

    private Future<Answer> postBlock(Call call) {
        Fields fields = call.fields();
        fields.require("inspectorId");
        fields.require("kind");
        String inspectorId = fields.clientId("inspectorId");
        Interval interval = Wanted.interval(fields, "start", "end");
        String kind = fields.text("kind", 10);
        if (kind != null && !kind.equals("event") && !kind.equals("block")) {
            fields.error("kind", "must be event or block");
        }
        String title = fields.text("title", 500);
        ConflictOverride override = BookingRoutes.override(fields);
        fields.done();
        Block.Label label = Block.Label.valueOf(Objects.requireNonNull(kind).toUpperCase(Locale.ROOT));
        Particulars particulars = new Particulars(ports.now(), null, title, null, null, null);
        InspectorId inspector = call.inspector(Objects.requireNonNull(inspectorId));
        return add(call, inspector, Objects.requireNonNull(interval), label, particulars, override)
                .map(accepted -> {
                    BlockAdded added = (BlockAdded) accepted.changes().get(0);
                    String where = "/v1/companies/" + call.companyId() + "/blocks/"
                            + added.block().id();
                    return Answer.created(
                                    Documents.block(added.block(), added.particulars(), accepted.calendars()), where)
                            .replayedIf(accepted.isReplayed());
                });
    }

    Future<Accepted> add(
            Call call,
            InspectorId inspector,
            Interval interval,
            Block.Label label,
            Particulars particulars,
            @Nullable ConflictOverride override) {
        Block block = new Block(NewIds.begin(NewIds.BLOCK, inspector), interval, inspector, label, 1);
        return sending.send(
                call,
                List.of(inspector),
                new AddBlock(block, particulars, override),
                Call.freely(Wanted.blockTooLong(interval, "#/end")),
                null);
    }

    private Future<Answer> getBlock(Call call) {
        return storedBlock(call, call.parameter("id")).compose(stored -> {
            if (stored.isRemoved()) {
                throw Problem.notFound().thrown();
            }
            return sending.revisions(call, stored.block().inspectors())
                    .map(revisions -> Answer.ok(Documents.block(stored.block(), stored.particulars(), revisions)));
        });
    }

    Future<StoredBlock> storedBlock(Call call, String id) {
        return ports.bookings()
                .block(call.companyId(), id)
                .map(found -> found.orElseThrow(() -> Problem.notFound().thrown()));
    }

    private Future<Answer> deleteBlock(Call call) {
        return removeBlock(call, call.parameter("id")).map(any -> Answer.noContent());
    }

    Future<Void> removeBlock(Call call, String id) {
        return sending.again(call, () -> storedBlock(call, id), stored -> remove(call, stored))
                .map(Tried::accepted)
                .mapEmpty();
    }

    private Future<Reply> remove(Call call, StoredBlock stored) {
        Block block = stored.block();
        return stored.isRemoved()
                ? Future.succeededFuture(NOTHING_LEFT_TO_DO)
                : ports.reservations()
                        .send(call.envelope(block.inspectors(), new RemoveBlock(block), Call.freely(null), null));
    }

    private Future<Answer> postVacation(Call call) {
        Fields fields = call.fields();
        fields.require("inspectorId");
        String inspectorId = fields.clientId("inspectorId");
        Interval interval = Wanted.interval(fields, "start", "end");
        String title = fields.text("title", 500);
        ConflictOverride override = BookingRoutes.override(fields);
        fields.done();
        InspectorId inspector = call.inspector(Objects.requireNonNull(inspectorId));
        Vacation vacation =
                new Vacation(NewIds.begin(NewIds.VACATION, inspector), Objects.requireNonNull(interval), inspector, 1);
        Particulars particulars = new Particulars(ports.now(), null, title, null, null, null);
        return sending.send(
                        call,
                        List.of(inspector),
                        new AddVacation(vacation, particulars, override),
                        Call.freely(Wanted.blockTooLong(interval, "#/end")),
                        null)
                .map(accepted -> {
                    VacationAdded added = (VacationAdded) accepted.changes().get(0);
                    String where = "/v1/companies/" + call.companyId() + "/vacations/"
                            + added.vacation().id();
                    return Answer.created(
                                    Documents.vacation(added.vacation(), added.particulars(), accepted.calendars()),
                                    where)
                            .replayedIf(accepted.isReplayed());
                });
    }

    private Future<StoredVacation> storedVacation(Call call) {
        return ports.bookings()
                .vacation(call.companyId(), call.parameter("id"))
                .map(found -> found.orElseThrow(() -> Problem.notFound().thrown()));
    }

    private Future<Answer> getVacation(Call call) {
        return storedVacation(call).compose(stored -> {
            if (stored.isRemoved()) {
                throw Problem.notFound().thrown();
            }
            return sending.revisions(call, stored.vacation().inspectors())
                    .map(revisions ->
                            Answer.ok(Documents.vacation(stored.vacation(), stored.particulars(), revisions)));
        });
    }

    private Future<Answer> deleteVacation(Call call) {
        return sending.again(call, () -> storedVacation(call), stored -> remove(call, stored))
                .map(Tried::accepted)
                .map(any -> Answer.noContent());
    }

    private Future<Reply> remove(Call call, StoredVacation stored) {
        Vacation vacation = stored.vacation();
        return stored.isRemoved()
                ? Future.succeededFuture(NOTHING_LEFT_TO_DO)
                : ports.reservations()
                        .send(call.envelope(
                                vacation.inspectors(), new RemoveVacation(vacation), Call.freely(null), null));
    }
}
