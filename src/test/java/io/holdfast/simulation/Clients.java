package io.holdfast.simulation;

import io.holdfast.calendar.Block;
import io.holdfast.calendar.BlockCommand.AddBlock;
import io.holdfast.calendar.BlockCommand.RemoveBlock;
import io.holdfast.calendar.Booking;
import io.holdfast.calendar.BookingChange;
import io.holdfast.calendar.BookingCommand.Book;
import io.holdfast.calendar.BookingCommand.Cancel;
import io.holdfast.calendar.BookingCommand.ConfirmHold;
import io.holdfast.calendar.BookingCommand.ImportOccupancy;
import io.holdfast.calendar.BookingCommand.Reschedule;
import io.holdfast.calendar.Command;
import io.holdfast.calendar.ConflictOverride;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.HoldCommand.ExtendHold;
import io.holdfast.calendar.HoldCommand.MoveHold;
import io.holdfast.calendar.HoldCommand.PlaceHold;
import io.holdfast.calendar.HoldCommand.ReleaseHold;
import io.holdfast.calendar.HoldEnd;
import io.holdfast.calendar.HoldToken;
import io.holdfast.calendar.IdempotencyKey;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Job;
import io.holdfast.calendar.Metadata;
import io.holdfast.calendar.Occupancy;
import io.holdfast.calendar.Rules;
import io.holdfast.calendar.Vacation;
import io.holdfast.calendar.VacationCommand.AddVacation;
import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.Origin;
import io.holdfast.inspector.Reply.Accepted;
import io.holdfast.simulation.Act.Ask;
import io.holdfast.simulation.world.SimulatedTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Those who ask: they know what they asked for, and what they were told of it. */
final class Clients {
    private static final Instant DAY = Instant.parse("2030-01-07T08:00:00Z");
    private static final Rules RULES = new Rules(Duration.ofDays(365), Duration.ofHours(1), 2, null);

    private final Cell cell;
    private final Readers readers;
    private final Routing routing;
    private final Searches searches;
    private final Map<Integer, Request> requests = new HashMap<>();

    Clients(Cell cell, Readers readers, long seed) {
        this.cell = cell;
        this.readers = readers;
        this.routing = new Routing(cell, readers, seed);
        this.searches = new Searches(cell, routing, RULES);
    }

    /** Slots below 0 lie before all that happens, the others after it. */
    static Interval at(int slot, int length) {
        Instant first = slot < 0 ? SimulatedTime.at(Duration.ZERO) : DAY;
        Instant start = first.plus(Duration.ofMinutes(30L * slot));
        return new Interval(start, start.plus(Duration.ofMinutes(30L * length)));
    }

    /** Nothing is asked where what it is about was never asked for. */
    void ask(Ask ask, int step) {
        if (ask.what() == Act.What.ANY) {
            searches.begin(ask, step);
            return;
        }
        if (ask.what() == Act.What.REPEAT && searches.has(ask.of())) {
            searches.repeat(ask, step);
            return;
        }
        Request request = request(ask, step);
        if (request != null) {
            requests.put(step, request);
            cell.history.asked(request, cell.members.get(ask.by()));
            routing.send(request, ask);
        }
    }

    private @Nullable Request request(Ask ask, int step) {
        Request earlier = requests.get(ask.of());
        if (ask.what() == Act.What.REPEAT) {
            return earlier == null
                    ? null
                    : request(
                            ask,
                            step,
                            earlier.envelope.inspectors(),
                            earlier.envelope.command().madeBy("c" + step));
        }
        Command command = command(ask, step, earlier);
        if (command == null) {
            return null;
        }
        List<InspectorId> who = command instanceof Reschedule reschedule
                ? Stream.concat(reschedule.from().inspectors().stream(), reschedule.inspectors().stream())
                        .distinct()
                        .toList()
                : earlier == null || isNew(ask) ? ask.who() : earlier.envelope.inspectors();
        return request(ask, step, who, command);
    }

    private static boolean isNew(Ask ask) {
        return switch (ask.what()) {
            case PLACE, KEEP, BOOK, BLOCK, VACATION, IMPORT, ANY -> true;
            case EXTEND, RELEASE, MOVE, CONFIRM, CANCEL, RESCHEDULE, REASSIGN, UNBLOCK, REPEAT -> false;
            case REUSE -> true;
        };
    }

    private Request request(Ask ask, int step, List<InspectorId> who, Command command) {
        Instant now = cell.time.now();
        Request first = requests.get(ask.of());
        IdempotencyKey key = key(ask, step, first);
        Envelope envelope = new Envelope(
                "c" + step,
                who,
                command,
                key,
                condition(ask, who, first),
                RULES,
                new Origin("somebody", "internal", "r" + step),
                now.plus(ask.patience()),
                1);
        return new Request(step, envelope, now);
    }

    private static @Nullable IdempotencyKey key(Ask ask, int step, @Nullable Request first) {
        IdempotencyKey earlier = first == null ? null : first.envelope.key();
        return switch (ask.what()) {
            case REPEAT -> earlier;
            case REUSE ->
                earlier == null
                        ? null
                        : new IdempotencyKey(earlier.companyId(), earlier.path(), earlier.key(), "other" + step);
            default -> ask.isKeyed() ? new IdempotencyKey("acme", "/x", "k" + step, "same") : null;
        };
    }

    /** The tag that the client saw, which its repeat names again. */
    private @Nullable String condition(Ask ask, List<InspectorId> who, @Nullable Request first) {
        if (ask.what() == Act.What.REPEAT) {
            return first == null ? null : first.envelope.ifMatch();
        }
        return ask.isConditional() && who.size() == 1 ? readers.tag(who.get(0)) : null;
    }

    private @Nullable Command command(Ask ask, int step, @Nullable Request earlier) {
        Instant now = cell.time.now();
        Interval interval = at(ask.slot(), ask.length());
        ConflictOverride override = ask.isOverriding() ? new ConflictOverride("somebody", "it must be") : null;
        Job job = new Job(ask.who(), "full", null);
        Hold hold = earlier == null ? null : hold(earlier);
        Booking booking = earlier == null ? null : booking(earlier);
        return switch (ask.what()) {
            case PLACE -> new PlaceHold(hold("h~c" + step, ask));
            case KEEP -> new PlaceHold(hold("d~c" + step, ask).durable());
            case BOOK ->
                new Book(new Booking("b~c" + step, interval, job, 1, override != null), Metadata.none(now), override);
            case BLOCK -> new AddBlock(block(ask, step), Metadata.none(now), override);
            case VACATION ->
                new AddVacation(
                        new Vacation("v~c" + step, interval, ask.who().get(0), 1), Metadata.none(now), override);
            case EXTEND ->
                hold == null
                        ? null
                        : new ExtendHold(
                                hold.id(), new HoldEnd.At(now.plus(ask.ttl())), HoldToken.VALID, hold.isDurable());
            case RELEASE -> hold == null ? null : new ReleaseHold(hold.id(), HoldToken.VALID, hold.isDurable());
            case MOVE -> hold == null ? null : new MoveHold(hold.id(), interval, null, null, hold.isDurable());
            case CONFIRM ->
                hold == null
                        ? null
                        : new ConfirmHold(
                                hold.id(), HoldToken.VALID, "b~c" + step, null, null, Metadata.none(now), override);
            case CANCEL -> booking == null ? null : new Cancel(booking, null);
            case RESCHEDULE ->
                booking == null ? null : new Reschedule(booking, interval, booking.inspectors(), override);
            case REASSIGN -> booking == null ? null : new Reschedule(booking, interval, ask.who(), override);
            case IMPORT ->
                new ImportOccupancy(
                        new Booking("b~c" + step, interval, job, 1, override != null), Metadata.none(now), override);
            case UNBLOCK ->
                earlier != null && earlier.envelope.command() instanceof AddBlock add
                        ? new RemoveBlock(add.block())
                        : null;
            case REUSE ->
                earlier == null
                        ? null
                        : command(hold == null ? ask.as(Act.What.BOOK) : ask.as(Act.What.PLACE), step, null);
            case REPEAT, ANY -> null;
        };
    }

    private Hold hold(String id, Ask ask) {
        Instant now = cell.time.now();
        return new Hold(
                id,
                at(ask.slot(), ask.length()),
                new Job(ask.who(), "full", null),
                new Hold.Term(now, now.plus(ask.ttl())),
                ask.holder(),
                null,
                null);
    }

    private static Block block(Ask ask, int step) {
        return new Block("k~c" + step, at(ask.slot(), ask.length()), ask.who().get(0), Block.Label.BLOCK, 1);
    }

    private static @Nullable Hold hold(Request earlier) {
        return earlier.envelope.command() instanceof PlaceHold place ? place.hold() : null;
    }

    /** As the client was told; without an answer, as it was asked for. */
    private @Nullable Booking booking(Request earlier) {
        if (earlier.reply() instanceof Accepted accepted && !accepted.changes().isEmpty()) {
            return accepted.changes().get(0) instanceof BookingChange change ? change.booking() : null;
        }
        if (earlier.envelope.command() instanceof ConfirmHold confirm) {
            Occupancy asked = requests.values().stream()
                    .flatMap(request -> java.util.Optional.ofNullable(hold(request)).stream())
                    .filter(hold -> hold.id().equals(confirm.holdId()))
                    .findFirst()
                    .orElse(null);
            return asked instanceof Hold hold
                    ? new Booking(confirm.bookingId(), hold.interval(), hold.job(), 1, false)
                    : null;
        }
        if (earlier.envelope.command() instanceof ImportOccupancy imported) {
            return imported.booking();
        }
        return earlier.envelope.command() instanceof Book book ? book.booking() : null;
    }

    /** Asks one member at a time when all is well, and it answers; the request is what came of it. */
    Request probe(Command command, List<InspectorId> who, int number, Member by, Duration patience) {
        Instant now = cell.time.now();
        Envelope envelope = new Envelope(
                "p" + number, who, command, null, null, RULES, new Origin(null, null, "p"), now.plus(patience), 1);
        Request request = new Request(10_000 + number, envelope, now);
        cell.history.asked(request, by);
        routing.send(request, by);
        return request;
    }
}
