package io.holdfast.calendar;

import io.holdfast.calendar.BlockCommand.AddBlock;
import io.holdfast.calendar.BlockCommand.MoveBlock;
import io.holdfast.calendar.BlockCommand.RemoveBlock;
import io.holdfast.calendar.BookingCommand.Book;
import io.holdfast.calendar.BookingCommand.Cancel;
import io.holdfast.calendar.BookingCommand.ConfirmHold;
import io.holdfast.calendar.BookingCommand.ImportOccupancy;
import io.holdfast.calendar.BookingCommand.Reschedule;
import io.holdfast.calendar.EndingCommand.ExpireHolds;
import io.holdfast.calendar.HoldCommand.ExtendHold;
import io.holdfast.calendar.HoldCommand.MoveHold;
import io.holdfast.calendar.HoldCommand.PlaceHold;
import io.holdfast.calendar.HoldCommand.ReleaseHold;
import io.holdfast.calendar.VacationCommand.AddVacation;
import io.holdfast.calendar.VacationCommand.RemoveVacation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Any command, on few ids and in a few hours, so that most of them meet something. */
final class RandomCommands {
    private static final int COMMANDS = 15;
    private static final List<Long> MILLIS_BESIDE = List.of(0L, 0L, 0L, 1L, -1L);

    private final Seed seed;
    private final InspectorCalendar calendar;

    RandomCommands(Seed seed, InspectorCalendar calendar) {
        this.seed = seed;
        this.calendar = calendar;
    }

    Command next(Instant now) {
        ConflictOverride override = seed.oneIn(8) ? Examples.OVERRIDE : null;
        HoldToken token = seed.oneIn(12) ? HoldToken.WRONG : HoldToken.VALID;
        Metadata particulars = Metadata.none(now);
        Instant until = now.plusSeconds(1L + seed.below(400));
        return switch (seed.below(COMMANDS)) {
            case 0 -> new ExtendHold(id("h"), until, token);
            case 1 -> new ReleaseHold(id("h"), token);
            case 2 -> new MoveHold(id("h"), time(now), seed.oneIn(2) ? until : null);
            case 3 -> new ExpireHolds();
            case 4, 5 -> new ConfirmHold(id("h"), token, id("b"), null, null, particulars, override);
            case 6 -> new Book(newBooking(now, override), particulars, override);
            case 7 -> new ImportOccupancy(newBooking(now, override), particulars, override);
            case 8 -> new Reschedule(booking(now), time(now), List.of(Examples.ANNA), override);
            case 9 -> new Cancel(booking(now), null);
            case 10 -> new AddBlock(newBlock(now), particulars, override);
            case 11 -> seed.oneIn(2) ? new MoveBlock(block(now), time(now)) : new RemoveBlock(block(now));
            case 12 -> new AddVacation(newVacation(now), particulars, override);
            case 13 -> new RemoveVacation(vacation(now));
            default -> new PlaceHold(newHold(now, until));
        };
    }

    private String id(String letter) {
        return letter + seed.below(8);
    }

    private Interval time(Instant now) {
        Instant start = now.plus(Duration.ofMinutes(20L * seed.below(12) - 20)).plusMillis(seed.oneOf(MILLIS_BESIDE));
        return new Interval(start, start.plus(Duration.ofMinutes(20L + 20L * seed.below(3))));
    }

    private Hold newHold(Instant now, Instant until) {
        Hold hold = new Hold(id("h"), time(now), Examples.job(), new Hold.Term(now, until), null, null, null);
        return seed.oneIn(6) ? hold.tentative(now.plusSeconds(5)) : hold;
    }

    private Booking newBooking(Instant now, @Nullable ConflictOverride override) {
        return new Booking(id("b"), time(now), Examples.job(), 1, override != null);
    }

    private Block newBlock(Instant now) {
        return new Block(id("k"), time(now), Examples.ANNA, Block.Label.BLOCK, 1);
    }

    private Vacation newVacation(Instant now) {
        return new Vacation(id("v"), time(now), Examples.ANNA, 1);
    }

    private Booking booking(Instant now) {
        return calendar.find(id("b")) instanceof Booking known ? known : newBooking(now, null);
    }

    private Block block(Instant now) {
        return calendar.find(id("k")) instanceof Block known ? known : newBlock(now);
    }

    private Vacation vacation(Instant now) {
        return calendar.find(id("v")) instanceof Vacation known ? known : newVacation(now);
    }
}
