package io.holdfast.reservation;

import io.holdfast.calendar.Block;
import io.holdfast.calendar.BlockChange.BlockAdded;
import io.holdfast.calendar.BlockChange.BlockMoved;
import io.holdfast.calendar.BlockCommand.AddBlock;
import io.holdfast.calendar.BlockCommand.MoveBlock;
import io.holdfast.calendar.BlockCommand.RemoveBlock;
import io.holdfast.calendar.ConflictOverride;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Metadata;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.Reply.Accepted;
import io.holdfast.readmodel.BookingReads.StoredBlock;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Blocks: added, moved, removed. What is not accepted fails with a {@link NotAcceptedException}. Of one event loop, as
 * {@link RetryOnChange} is.
 */
public final class Blocks {
    private final ReservationPorts ports;
    private final Calendars calendars;
    private final RetryOnChange retries;

    public Blocks(ReservationPorts ports) {
        this.ports = ports;
        this.calendars = new Calendars(ports);
        this.retries = new RetryOnChange(ports.clock());
    }

    /**
     * What a block shall be like.
     *
     * @param extraJson further fields of the existing scheduler, a JSON object
     */
    public record Terms(
            InspectorId inspector,
            Interval interval,
            Block.Label label,
            @Nullable String title,
            @Nullable String extraJson,
            @Nullable ConflictOverride override) {
        private AddBlock command(Metadata metadata) {
            Block block = new Block(ResourceIds.begin(ResourceIds.BLOCK, inspector), interval, inspector, label, 1);
            return new AddBlock(block, metadata, override);
        }
    }

    public Future<Outcome<StoredBlock>> add(Request request, Terms terms) {
        Metadata metadata = new Metadata(ports.clock().now(), null, terms.title(), null, null, terms.extraJson());
        return ports.reservations()
                .send(request.envelope(
                        List.of(terms.inspector()),
                        terms.command(metadata),
                        CompanyRules.withoutLimits(Limits.ofBlock(terms.interval()))))
                .compose(request::acceptance)
                .map(Blocks::added);
    }

    private static Outcome<StoredBlock> added(Accepted accepted) {
        BlockAdded added = (BlockAdded) accepted.own();
        return Outcome.accepted(new StoredBlock(added.block(), added.particulars(), false), accepted);
    }

    /** A block as it is; a removed one is not found. */
    public Future<Outcome<StoredBlock>> get(Request request, String id) {
        return live(request, id)
                .compose(stored -> calendars.with(request, stored.block().inspectors(), stored));
    }

    private Future<StoredBlock> live(Request request, String id) {
        return stored(request, id).map(stored -> {
            if (stored.isRemoved()) {
                throw NotAcceptedException.notFound();
            }
            return stored;
        });
    }

    private Future<StoredBlock> stored(Request request, String id) {
        return ports.bookings()
                .block(request.companyId(), id)
                .map(found -> found.orElseThrow(NotAcceptedException::notFound));
    }

    /** Frees the time again; of one that is removed already there is nothing to do. */
    public Future<Void> remove(Request request, String id) {
        return retries.again(request, id, () -> stored(request, id), stored -> remove(request, stored))
                .compose(tried -> request.acceptance(tried.reply()))
                .mapEmpty();
    }

    private Future<Reply> remove(Request request, StoredBlock stored) {
        Block block = stored.block();
        return stored.isRemoved()
                ? Future.succeededFuture(RetryOnChange.NOTHING_LEFT_TO_DO)
                : ports.reservations()
                        .send(request.envelope(
                                block.inspectors(), new RemoveBlock(block), CompanyRules.withoutLimits(null)));
    }

    /**
     * What a block shall become.
     *
     * @param to the time that it shall keep; it may be the old one
     * @param amended what shall be written down about it; null: as before
     */
    public record Move(Interval to, @Nullable Metadata amended) {}

    /**
     * Gives up the old time if the new one is won, and only then.
     *
     * @param wanted what shall become of the block as it is known
     */
    public Future<Outcome<StoredBlock>> move(Request request, String id, Function<StoredBlock, Move> wanted) {
        return retries.again(
                        request,
                        id,
                        () -> live(request, id),
                        stored -> move(request, stored.block(), wanted.apply(stored)))
                .compose(tried -> request.acceptance(tried.reply()).map(accepted -> moved(tried.known(), accepted)));
    }

    private Future<Reply> move(Request request, Block block, Move move) {
        return ports.reservations()
                .send(request.envelope(
                        block.inspectors(),
                        new MoveBlock(block, move.to(), move.amended()),
                        CompanyRules.withoutLimits(Limits.ofBlock(move.to()))));
    }

    private static Outcome<StoredBlock> moved(StoredBlock known, Accepted accepted) {
        BlockMoved moved = (BlockMoved) accepted.own();
        Metadata amended = moved.amended();
        return Outcome.accepted(
                new StoredBlock(moved.block(), amended == null ? known.particulars() : amended, false), accepted);
    }
}
