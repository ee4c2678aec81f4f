package io.holdfast.http;

import io.holdfast.calendar.Block;
import io.holdfast.calendar.BlockChange;
import io.holdfast.calendar.BlockChange.BlockAdded;
import io.holdfast.calendar.BlockCommand.MoveBlock;
import io.holdfast.calendar.Booking;
import io.holdfast.calendar.BookingChange;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.HoldCommand.MoveHold;
import io.holdfast.calendar.HoldToken;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Particulars;
import io.holdfast.calendar.Refusal;
import io.holdfast.calendar.Refusal.Reason;
import io.holdfast.inspector.Message.HoldView;
import io.holdfast.inspector.Reply.Accepted;
import io.holdfast.settings.BookingReads.StoredBlock;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The same commands under the names that today's front end uses. They ask for no token: the unguessable id of a working
 * hold is the capability.
 */
final class CompatibilityRoutes {
    private final Sending sending;
    private final HttpPorts ports;
    private final HoldRoutes holds;
    private final BookingRoutes bookings;
    private final BlockRoutes blocks;

    CompatibilityRoutes(Sending sending, HoldRoutes holds, BookingRoutes bookings, BlockRoutes blocks) {
        this.sending = sending;
        this.ports = sending.ports();
        this.holds = holds;
        this.bookings = bookings;
        this.blocks = blocks;
    }

    void mount(Resources resources) {
        resources.named("/event").on(HttpMethod.POST, this::postEvent);
        resources.named("/event/:id").on(HttpMethod.PATCH, this::patchEvent).on(HttpMethod.DELETE, this::deleteEvent);
        resources.named("/inspection/book-job").on(HttpMethod.POST, this::bookJob);
        resources.named("/spectora/create-job").on(HttpMethod.POST, this::bookJob);
    }

    private Future<Answer> postEvent(Call call) {
        Fields fields = call.fields();
        fields.require("type");
        fields.require("_inspectorId");
        String type = fields.text("type", 10);
        if (type != null && !type.equals("Block") && !type.equals("Event")) {
            fields.error("type", "must be Block or Event");
        }
        String inspectorId = fields.clientId("_inspectorId");
        Interval interval = Wanted.interval(fields, "datetime", "endtime");
        Boolean workingHold = fields.flag("workingHold");
        Integer ttlSeconds = fields.integer("ttlSeconds", 1, Integer.MAX_VALUE);
        boolean isHold = Boolean.TRUE.equals(workingHold) || ttlSeconds != null;
        if (isHold && "Event".equals(type)) {
            fields.error("type", "only a Block can be a working hold");
        }
        String title = fields.text("title", 500);
        String extra = fields.rest();
        fields.done();
        if (inspectorId == null || interval == null || type == null) {
            throw Problem.notFound().thrown();
        }
        if (isHold) {
            JsonObject notes = new JsonObject().put("workingHold", true);
            Documents.put(notes, "title", title);
            Documents.putJson(notes, "extra", extra);
            HoldRoutes.Terms terms = new HoldRoutes.Terms(interval, null, null, ttlSeconds, null, notes.encode());
            return holds.place(call, new Wanted(List.of(inspectorId), List.of()), terms)
                    .map(accepted -> Answer.created(
                                    holdDocument(call, HoldRoutes.hold(accepted)),
                                    "/event/" + HoldRoutes.hold(accepted).id())
                            .replayedIf(accepted.isReplayed()));
        }
        Block.Label label = type.equals("Event") ? Block.Label.EVENT : Block.Label.BLOCK;
        Particulars particulars = new Particulars(ports.clock().now(), null, title, null, null, extra);
        return blocks.add(call, call.inspector(inspectorId), interval, label, particulars, null)
                .map(accepted -> {
                    BlockAdded added = (BlockAdded) accepted.changes().get(0);
                    return Answer.created(
                                    blockDocument(call, added.block(), added.particulars()),
                                    "/event/" + added.block().id())
                            .replayedIf(accepted.isReplayed());
                });
    }

    private static JsonObject holdDocument(Call call, Hold hold) {
        JsonObject notes = Documents.notes(hold);
        JsonObject json = notes.getJsonObject("extra", new JsonObject()).copy();
        json.put("_id", hold.id())
                .put("_companyId", call.companyId())
                .put("_inspectorId", hold.inspectors().get(0).id())
                .put("type", "Block")
                .put("workingHold", true)
                .put("datetime", hold.interval().start().toString())
                .put("endtime", hold.interval().end().toString())
                .put(
                        "createdAt",
                        hold.term().placedAt().truncatedTo(ChronoUnit.MILLIS).toString())
                .put("expiresAt", hold.expiresAt().toString());
        Documents.put(json, "title", notes.getString("title"));
        return json;
    }

    private static JsonObject blockDocument(Call call, Block block, Particulars particulars) {
        String extra = particulars.extraJson();
        JsonObject json = extra == null ? new JsonObject() : new JsonObject(extra);
        json.put("_id", block.id())
                .put("_companyId", call.companyId())
                .put("_inspectorId", block.inspector().id())
                .put("type", block.label() == Block.Label.EVENT ? "Event" : "Block")
                .put("datetime", block.interval().start().toString())
                .put("endtime", block.interval().end().toString())
                .put("createdAt", particulars.createdAt().toString());
        Documents.put(json, "title", particulars.title());
        return json;
    }

    /** @param ttlSeconds null: the hold's end stays */
    private record Move(
            @Nullable Instant start,
            @Nullable Instant end,
            @Nullable Integer ttlSeconds) {
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

    private Future<Answer> patchEvent(Call call) {
        Fields fields = call.fields();
        Move move = new Move(
                fields.instant("datetime"),
                fields.instant("endtime"),
                fields.integer("ttlSeconds", 1, Integer.MAX_VALUE));
        fields.done();
        String id = call.parameter("id");
        if (NewIds.is(NewIds.HOLD, id)) {
            return moveHold(call, id, move);
        }
        AtomicReference<@Nullable StoredBlock> known = new AtomicReference<>();
        return sending.again(
                        call,
                        () -> blocks.storedBlock(call, id).compose(stored -> {
                            if (stored.isRemoved()) {
                                throw Problem.notFound().thrown();
                            }
                            if (move.ttlSeconds() != null) {
                                throw Problem.invalid("pointer", "#/ttlSeconds", "belongs to working holds only")
                                        .thrown();
                            }
                            known.set(stored);
                            Interval to = move.from(stored.block().interval());
                            return ports.inspectors()
                                    .send(call.envelope(
                                            stored.block().inspectors(),
                                            new MoveBlock(stored.block(), to),
                                            Call.freely(Wanted.blockTooLong(to, "#/endtime")),
                                            null));
                        }))
                .map(accepted -> {
                    StoredBlock stored = known.get();
                    Block moved = ((BlockChange)
                                    accepted.changes().get(accepted.changes().size() - 1))
                            .block();
                    Particulars particulars =
                            stored == null ? Particulars.none(call.arrivedAt()) : stored.particulars();
                    return Answer.ok(blockDocument(call, moved, particulars));
                });
    }

    private Future<Answer> moveHold(Call call, String id, Move move) {
        return holds.find(call, id).compose(found -> {
            HoldView view = found.orElseThrow(() -> Problem.notFound().thrown());
            Hold known = view.live() != null
                    ? view.live()
                    : view.ended() != null ? view.ended().hold() : null;
            if (known == null) {
                throw Problem.notFound().thrown();
            }
            Interval to = move.from(known.interval());
            Integer seconds = move.ttlSeconds();
            return ports.settings().company(call.companyId()).compose(settings -> {
                boolean isOver = seconds != null && seconds > settings.holdSecondsMax();
                Refusal broken = isOver
                        ? Refusal.at("#/ttlSeconds", Reason.AGAINST_THE_RULES, "is more than a hold may live in all")
                        : Wanted.jobTooLong(to, "#/endtime");
                Instant until = seconds == null
                        ? null
                        : Hold.Term.endAfter(ports.clock().now(), Duration.ofSeconds(Math.min(seconds, 86_400)));
                return sending.send(
                                call,
                                known.inspectors(),
                                new MoveHold(id, to, until),
                                Call.rules(settings, broken),
                                null)
                        .map(accepted -> Answer.ok(holdDocument(call, HoldRoutes.hold(accepted))));
            });
        });
    }

    private Future<Answer> deleteEvent(Call call) {
        String id = call.parameter("id");
        if (NewIds.is(NewIds.HOLD, id)) {
            return holds.release(call, id, HoldToken.NOT_ASKED).map(any -> Answer.noContent());
        }
        return blocks.removeBlock(call, id)
                .recover(fault ->
                        fault instanceof ProblemException gone && gone.problem().status() == 404
                                ? Future.succeededFuture()
                                : Future.failedFuture(fault))
                .map(any -> Answer.noContent());
    }

    private Future<Answer> bookJob(Call call) {
        Fields fields = call.fields();
        fields.require("_inspectorId");
        List<String> inspectors = fields.isList("_inspectorId")
                ? fields.clientIds("_inspectorId", false)
                : fields.oneClientId("_inspectorId");
        Interval interval = Wanted.interval(fields, "datetime", "endtime");
        String holdId = fields.text("workingHoldId", 128);
        String extra = fields.rest();
        fields.done();
        if (interval == null) {
            throw Problem.notFound().thrown();
        }
        Particulars particulars = new Particulars(ports.clock().now(), null, null, null, null, extra);
        BookingRoutes.Terms terms = new BookingRoutes.Terms(null, null, particulars, null);
        Future<Accepted> booked = holdId == null
                ? bookings.book(call, new Wanted(inspectors, List.of()), interval, terms)
                : confirm(call, holdId, inspectors, interval, terms);
        return booked.map(accepted -> Answer.created(
                        inspection(call, accepted),
                        "/v1/companies/" + call.companyId() + "/bookings/"
                                + BookingRoutes.change(accepted).booking().id())
                .replayedIf(accepted.isReplayed()));
    }

    private Future<Accepted> confirm(
            Call call, String holdId, List<String> inspectors, Interval interval, BookingRoutes.Terms terms) {
        return holds.find(call, holdId).compose(found -> {
            HoldView view = found.orElseThrow(() -> Problem.notFound().thrown());
            Hold hold = view.live();
            boolean isAnother = hold != null
                    && !(hold.interval().equals(interval) && hold.inspectors().equals(call.inspectors(inspectors)));
            Refusal broken = isAnother
                    ? Refusal.at("#/workingHoldId", Reason.AGAINST_THE_RULES, "is a hold of another time or inspector")
                    : null;
            return bookings.confirm(call, holdId, HoldToken.NOT_ASKED, broken, terms);
        });
    }

    private static JsonObject inspection(Call call, Accepted accepted) {
        BookingChange change = BookingRoutes.change(accepted);
        Booking booking = change.booking();
        Particulars particulars = FirstWords.of(change);
        String extra = particulars.extraJson();
        JsonObject json = extra == null ? new JsonObject() : new JsonObject(extra);
        List<String> ids = booking.inspectors().stream().map(one -> one.id()).toList();
        return json.put("_id", booking.id())
                .put("id", booking.id())
                .put("_companyId", call.companyId())
                .put("_inspectorId", ids.size() == 1 ? ids.get(0) : Replies.ids(booking.inspectors()))
                .put("datetime", booking.interval().start().toString())
                .put("endtime", booking.interval().end().toString())
                .put("status", "confirmed")
                .put("createdAt", particulars.createdAt().toString())
                .put("scheduledTs", particulars.createdAt().toString());
    }
}
