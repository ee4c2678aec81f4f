package io.holdfast.cluster.routing;

import io.holdfast.calendar.BlockCommand.AddBlock;
import io.holdfast.calendar.BlockCommand.MoveBlock;
import io.holdfast.calendar.BlockCommand.RemoveBlock;
import io.holdfast.calendar.BookingCommand.Book;
import io.holdfast.calendar.BookingCommand.Cancel;
import io.holdfast.calendar.BookingCommand.ConfirmHold;
import io.holdfast.calendar.BookingCommand.ImportOccupancy;
import io.holdfast.calendar.BookingCommand.Reschedule;
import io.holdfast.calendar.Command;
import io.holdfast.calendar.EndingCommand.EndHold;
import io.holdfast.calendar.EndingCommand.ExpireHolds;
import io.holdfast.calendar.HoldCommand.ExtendHold;
import io.holdfast.calendar.HoldCommand.MoveHold;
import io.holdfast.calendar.HoldCommand.PlaceHold;
import io.holdfast.calendar.HoldCommand.ReleaseHold;
import io.holdfast.calendar.HoldEnd;
import io.holdfast.calendar.HoldToken;
import io.holdfast.calendar.Occupancy;
import io.holdfast.calendar.Rules;
import io.holdfast.calendar.VacationCommand.AddVacation;
import io.holdfast.calendar.VacationCommand.RemoveVacation;
import io.holdfast.cluster.holds.RandomEntries;
import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.Message.CalendarView;
import io.holdfast.inspector.Message.FindHold;
import io.holdfast.inspector.Message.HoldView;
import io.holdfast.inspector.Message.ReadCalendar;
import io.holdfast.inspector.Origin;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.TeamMessage.Ballot;
import io.holdfast.inspector.TeamMessage.Conclude;
import io.holdfast.inspector.TeamMessage.Concluded;
import io.holdfast.inspector.TeamMessage.Prepare;
import io.holdfast.inspector.TeamMessage.Prepared;
import io.holdfast.inspector.TeamMessage.TeamOutcome;
import java.time.Duration;
import java.util.Random;

/** Anything that goes to a lane, or comes from one. */
final class RandomMessages {
    private final Random random;
    private final RandomEntries parts;

    RandomMessages(long seed) {
        this.random = new Random(seed);
        this.parts = new RandomEntries(seed);
    }

    private Ballot ballot() {
        return new Ballot(parts.id(), parts.text());
    }

    Object next() {
        return switch (random.nextInt(11)) {
            case 0 -> new ReadCalendar(parts.inspector(), parts.interval(), parts.instant(), parts.maybe(parts::id));
            case 1 -> new FindHold(parts.inspector(), parts.id(), parts.instant());
            case 2 -> new Prepare(parts.inspector(), envelope(), ballot());
            case 3 -> new Conclude(parts.inspector(), envelope(), ballot(), parts.one(TeamOutcome.values()));
            case 4 -> new CalendarView(parts.revision(), parts.some(this::occupancy), parts.some(parts::interval));
            case 5 -> new HoldView(parts.revision(), parts.maybe(parts::hold), parts.maybe(parts::ended));
            case 6 -> new Prepared(reply(), random.nextLong());
            case 7 -> new Concluded(parts.maybe(parts::revision));
            case 8 -> reply();
            default -> envelope();
        };
    }

    Envelope envelope() {
        return new Envelope(
                parts.id(),
                parts.team(),
                command(),
                parts.maybe(parts::key),
                parts.maybe(parts::text),
                rules(),
                new Origin(parts.maybe(parts::text), parts.maybe(parts::text), parts.id()),
                parts.instant(),
                1 + random.nextInt(9));
    }

    private Rules rules() {
        boolean isNone = random.nextInt(4) == 0;
        return isNone ? Rules.NONE : new Rules(duration(), duration(), random.nextInt(), parts.maybe(parts::refusal));
    }

    private Duration duration() {
        return Duration.ofSeconds(random.nextInt(), random.nextInt(1_000_000_000));
    }

    private Command command() {
        return switch (random.nextInt(16)) {
            case 0 -> new PlaceHold(parts.hold(), end());
            case 1 -> new ExtendHold(parts.id(), end(), parts.one(HoldToken.values()), random.nextBoolean());
            case 2 -> new ReleaseHold(parts.id(), parts.one(HoldToken.values()), random.nextBoolean());
            case 3 ->
                new MoveHold(
                        parts.id(),
                        parts.interval(),
                        parts.maybe(this::end),
                        parts.maybe(parts::text),
                        random.nextBoolean());
            case 4 -> new ExpireHolds();
            case 15 -> new EndHold(parts.hold());
            case 5 -> confirmHold();
            case 6 -> new Book(parts.booking(), parts.particulars(), parts.maybe(parts::override));
            case 7 -> new ImportOccupancy(parts.booking(), parts.particulars(), parts.maybe(parts::override));
            case 8 -> new Reschedule(parts.booking(), parts.interval(), parts.team(), parts.maybe(parts::override));
            case 9 -> new Cancel(parts.booking(), parts.maybe(parts::text));
            case 10 -> new AddBlock(parts.block(), parts.particulars(), parts.maybe(parts::override));
            case 11 -> new MoveBlock(parts.block(), parts.interval(), parts.maybe(parts::particulars));
            case 12 -> new RemoveBlock(parts.block());
            case 13 -> new AddVacation(parts.vacation(), parts.particulars(), parts.maybe(parts::override));
            default -> new RemoveVacation(parts.vacation());
        };
    }

    private HoldEnd end() {
        return random.nextBoolean() ? new HoldEnd.At(parts.instant()) : new HoldEnd.After(duration());
    }

    private ConfirmHold confirmHold() {
        return new ConfirmHold(
                parts.id(),
                parts.one(HoldToken.values()),
                parts.id(),
                parts.maybe(parts::id),
                parts.maybe(parts::location),
                parts.particulars(),
                parts.maybe(parts::override));
    }

    private Occupancy occupancy() {
        return switch (random.nextInt(4)) {
            case 0 -> parts.hold();
            case 1 -> parts.booking();
            case 2 -> parts.block();
            default -> parts.vacation();
        };
    }

    private Reply reply() {
        return switch (random.nextInt(9)) {
            case 0 -> new Reply.KeyReused();
            case 1 -> new Reply.Unavailable(parts.one(Reply.Unavailable.Cause.values()));
            case 2 -> new Reply.OutcomeUnknown();
            case 3 -> new Reply.Moved(random.nextBoolean());
            case 4, 5 -> parts.refused();
            case 6 -> new Reply.Elsewhere(parts.team());
            default -> parts.accepted(random.nextBoolean());
        };
    }
}
