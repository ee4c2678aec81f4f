package io.holdfast.calendar;

import static io.holdfast.calendar.Examples.BROKEN;
import static io.holdfast.calendar.Examples.DEADLINE;
import static io.holdfast.calendar.Examples.NOW;
import static io.holdfast.calendar.Examples.STALE;
import static io.holdfast.calendar.Examples.add;
import static io.holdfast.calendar.Examples.block;
import static io.holdfast.calendar.Examples.book;
import static io.holdfast.calendar.Examples.booking;
import static io.holdfast.calendar.Examples.bringIn;
import static io.holdfast.calendar.Examples.confirm;
import static io.holdfast.calendar.Examples.hold;
import static io.holdfast.calendar.Examples.reschedule;
import static io.holdfast.calendar.Examples.time;
import static io.holdfast.calendar.Examples.vacation;

import io.holdfast.calendar.BlockCommand.AddBlock;
import io.holdfast.calendar.BlockCommand.MoveBlock;
import io.holdfast.calendar.BlockCommand.RemoveBlock;
import io.holdfast.calendar.BookingCommand.Book;
import io.holdfast.calendar.BookingCommand.Cancel;
import io.holdfast.calendar.BookingCommand.ConfirmHold;
import io.holdfast.calendar.BookingCommand.ImportOccupancy;
import io.holdfast.calendar.BookingCommand.Reschedule;
import io.holdfast.calendar.EndedHold.How;
import io.holdfast.calendar.EndingCommand.EndHold;
import io.holdfast.calendar.EndingCommand.ExpireHolds;
import io.holdfast.calendar.HoldCommand.ExtendHold;
import io.holdfast.calendar.HoldCommand.MoveHold;
import io.holdfast.calendar.HoldCommand.PlaceHold;
import io.holdfast.calendar.HoldCommand.ReleaseHold;
import io.holdfast.calendar.Refusal.Reason;
import io.holdfast.calendar.VacationCommand.AddVacation;
import io.holdfast.calendar.VacationCommand.RemoveVacation;
import java.time.Duration;
import java.util.List;

/** Every command × every reason. */
final class RefusalMatrix {
    private static final Hold HOLD = hold("h", "10:00", "11:00");
    private static final Booking BOOKING = booking("b", "10:00", "11:00");
    private static final Block BLOCK = block("k", "10:00", "11:00");
    private static final Vacation VACATION = vacation("v", "10:00", "11:00");
    private static final Occupancy IN_THE_WAY = booking("there", "10:30", "12:00");

    /** Ends before 10:00, when everything begins. */
    private static final Rules SHORT_HORIZON = new Rules(Duration.ofMinutes(90), Duration.ofMinutes(30), 3, null);

    private static final String NEW = "it makes something new and looks for nothing old";
    private static final String READ_BEFORE = "its caller has found what it names before, and says what that was";
    private static final String TAKES_NO_TIME = "it takes no time";
    private static final String MAKES_NO_ID = "it gives no new id";
    private static final String SAYS_NOT_WHAT_IT_SAW = "it does not say what its caller saw of anything else";
    private static final String ALWAYS_DONE = "it is always done, or was done before";
    private static final String WHATEVER_THE_TIME = "it may lie in the past and beyond the horizon";

    private RefusalMatrix() {}

    static List<Row> rows() {
        return List.of(
                placeHold(),
                extendHold(),
                releaseHold(),
                moveHold(),
                expireHolds(),
                endHold(),
                confirmHold(),
                taking(Book.class, book(BOOKING))
                        .refusedFor(
                                Reason.IN_THE_PAST,
                                () -> Given.nothing()
                                        .at(NOW.plus(Duration.ofHours(3)))
                                        .when(book(BOOKING)))
                        .refusedFor(
                                Reason.BEYOND_THE_HORIZON,
                                () -> Given.nothing().under(SHORT_HORIZON).when(book(BOOKING))),
                taking(ImportOccupancy.class, bringIn(BOOKING)).neverAboutWhenItBegins(WHATEVER_THE_TIME),
                rescheduling(),
                change(Cancel.class, new Cancel(BOOKING, null))
                        .neverAboutWhenItBegins(TAKES_NO_TIME)
                        .never(Reason.SLOT_TAKEN, TAKES_NO_TIME),
                added(AddBlock.class, add(BLOCK), block("k", "12:00", "13:00")),
                change(MoveBlock.class, new MoveBlock(BLOCK, time("11:00", "12:00")))
                        .neverAboutWhenItBegins(WHATEVER_THE_TIME)
                        .refusedFor(
                                Reason.SLOT_TAKEN,
                                () -> Given.there(BLOCK, IN_THE_WAY)
                                        .when(new MoveBlock(BLOCK, time("11:00", "12:00")))),
                change(RemoveBlock.class, new RemoveBlock(BLOCK))
                        .neverAboutWhenItBegins(TAKES_NO_TIME)
                        .never(Reason.SLOT_TAKEN, TAKES_NO_TIME),
                added(AddVacation.class, add(VACATION), vacation("v", "12:00", "13:00")),
                change(RemoveVacation.class, new RemoveVacation(VACATION))
                        .neverAboutWhenItBegins(TAKES_NO_TIME)
                        .never(Reason.SLOT_TAKEN, TAKES_NO_TIME));
    }

    private static Row placeHold() {
        PlaceHold command = new PlaceHold(HOLD);
        return conditional(PlaceHold.class, command)
                .never(Reason.NOT_FOUND, NEW)
                .never(Reason.TOKEN_WRONG, NEW)
                .neverTooManyHolds()
                .never(Reason.CHANGED_MEANWHILE, NEW)
                .never(Reason.ALREADY_RESOLVED, "its repeat gets the first answer, whatever became of the hold")
                .never(Reason.HOLD_EXPIRED, "its repeat gets the first answer, whatever became of the hold")
                .refusedFor(
                        Reason.IN_THE_PAST,
                        () -> Given.nothing().at(NOW.plus(Duration.ofHours(3))).when(command))
                .refusedFor(
                        Reason.BEYOND_THE_HORIZON,
                        () -> Given.nothing().under(SHORT_HORIZON).when(command))
                .refusedFor(
                        Reason.HOLD_TOO_LONG,
                        () -> Given.nothing().when(new PlaceHold(HOLD.until(NOW.plus(Duration.ofMinutes(31))))))
                .refusedFor(
                        Reason.ID_REUSED,
                        () -> Given.there(hold("h", "12:00", "13:00")).when(command))
                .refusedFor(Reason.SLOT_TAKEN, () -> Given.there(IN_THE_WAY).when(command));
    }

    private static Row extendHold() {
        ExtendHold command = new ExtendHold("h", DEADLINE.plusSeconds(60), HoldToken.VALID);
        return known(
                        ExtendHold.class,
                        command,
                        new ExtendHold("h", DEADLINE, HoldToken.WRONG),
                        new ExtendHold("h", DEADLINE, HoldToken.NOT_ASKED))
                .neverAboutWhenItBegins("the hold keeps its time")
                .refusedFor(
                        Reason.HOLD_TOO_LONG,
                        () -> Given.there(HOLD)
                                .when(new ExtendHold("h", NOW.plus(Duration.ofMinutes(31)), HoldToken.VALID)))
                .never(Reason.ID_REUSED, MAKES_NO_ID)
                .never(Reason.SLOT_TAKEN, "its time is its own as long as it holds");
    }

    private static Row releaseHold() {
        Row row = Row.of(ReleaseHold.class)
                .refusedFor(Reason.TOKEN_WRONG, () -> Given.there(HOLD).when(new ReleaseHold("h", HoldToken.WRONG)));
        return others(row, ALWAYS_DONE);
    }

    private static Row endHold() {
        return others(Row.of(EndHold.class), ALWAYS_DONE);
    }

    private static Row expireHolds() {
        return others(Row.of(ExpireHolds.class), ALWAYS_DONE);
    }

    private static Row others(Row row, String because) {
        for (Reason reason : Reason.values()) {
            if (!row.scenarios().containsKey(reason)) {
                row.never(reason, because);
            }
        }
        return row;
    }

    private static Row moveHold() {
        MoveHold command = new MoveHold("h", time("12:00", "13:00"), null);
        return known(MoveHold.class, command, command, command)
                .never(Reason.TOKEN_WRONG, "its entry point asks for no token")
                .refusedFor(
                        Reason.IN_THE_PAST,
                        () -> Given.there(HOLD).when(new MoveHold("h", time("07:00", "08:30"), null)))
                .refusedFor(
                        Reason.BEYOND_THE_HORIZON,
                        () -> Given.there(HOLD).under(SHORT_HORIZON).when(command))
                .refusedFor(
                        Reason.HOLD_TOO_LONG,
                        () -> Given.there(HOLD)
                                .when(new MoveHold("h", HOLD.interval(), NOW.plus(Duration.ofMinutes(31)))))
                .never(Reason.ID_REUSED, MAKES_NO_ID)
                .refusedFor(
                        Reason.SLOT_TAKEN,
                        () -> Given.there(HOLD, booking("there", "12:30", "14:00"))
                                .when(command));
    }

    private static Row confirmHold() {
        ConfirmHold wrong = new ConfirmHold("h", HoldToken.WRONG, "b", null, null, Examples.NOTHING_MORE, null);
        ConfirmHold notAsked = new ConfirmHold("h", HoldToken.NOT_ASKED, "b", null, null, Examples.NOTHING_MORE, null);
        return known(ConfirmHold.class, confirm(HOLD), wrong, notAsked)
                .neverAboutWhenItBegins("the hold was in time when it was placed")
                .never(Reason.HOLD_TOO_LONG, "it ends the hold")
                .refusedFor(
                        Reason.HOLD_EXPIRED,
                        () -> Given.there(HOLD, IN_THE_WAY).at(DEADLINE).when(confirm(HOLD)))
                .refusedFor(
                        Reason.ID_REUSED,
                        () -> Given.there(HOLD, booking("of h", "12:00", "13:00"))
                                .when(confirm(HOLD)))
                .refusedFor(
                        Reason.SLOT_TAKEN, () -> Given.there(HOLD, IN_THE_WAY).when(confirm(HOLD)));
    }

    /** What asks something of a hold that is there. */
    private static Row known(
            Class<? extends Command> type, Command command, Command withWrongToken, Command withoutToken) {
        return Row.of(type)
                .refusedFor(Reason.NOT_FOUND, () -> Given.nothing().when(withoutToken))
                .refusedFor(Reason.TOKEN_WRONG, () -> Given.there(HOLD).when(withWrongToken))
                .refusedFor(
                        Reason.REVISION_MISMATCH,
                        () -> Given.there(HOLD).ifMatch(STALE).when(command))
                .refusedFor(
                        Reason.AGAINST_THE_RULES,
                        () -> Given.there(HOLD).under(BROKEN).when(command))
                .neverTooManyHolds()
                .never(Reason.CHANGED_MEANWHILE, SAYS_NOT_WHAT_IT_SAW)
                .refusedFor(
                        Reason.ALREADY_RESOLVED,
                        () -> Given.nothing().ended(HOLD, How.RELEASED).when(command))
                .refusedFor(
                        Reason.HOLD_EXPIRED,
                        () -> Given.nothing().ended(HOLD, How.EXPIRED).when(command));
    }

    private static Row taking(Class<? extends Command> type, Command command) {
        return conditional(type, command)
                .never(Reason.NOT_FOUND, NEW)
                .neverAboutHolds()
                .never(Reason.CHANGED_MEANWHILE, NEW)
                .refusedFor(
                        Reason.ID_REUSED,
                        () -> Given.there(booking("b", "12:00", "13:00")).when(command))
                .refusedFor(Reason.SLOT_TAKEN, () -> Given.there(IN_THE_WAY).when(command));
    }

    private static Row rescheduling() {
        Reschedule command = reschedule(BOOKING, "11:00", "12:00");
        return change(Reschedule.class, command)
                .refusedFor(Reason.IN_THE_PAST, () -> Given.there(BOOKING).when(reschedule(BOOKING, "07:00", "08:30")))
                .refusedFor(
                        Reason.BEYOND_THE_HORIZON,
                        () -> Given.there(BOOKING).under(SHORT_HORIZON).when(command))
                .refusedFor(
                        Reason.SLOT_TAKEN,
                        () -> Given.there(BOOKING, IN_THE_WAY).when(command));
    }

    private static Row added(Class<? extends Command> type, Command command, Occupancy other) {
        return conditional(type, command)
                .never(Reason.NOT_FOUND, NEW)
                .neverAboutHolds()
                .neverAboutWhenItBegins(WHATEVER_THE_TIME)
                .never(Reason.CHANGED_MEANWHILE, NEW)
                .refusedFor(Reason.ID_REUSED, () -> Given.there(other).when(command))
                .refusedFor(Reason.SLOT_TAKEN, () -> Given.there(IN_THE_WAY).when(command));
    }

    /** What changes or ends something that its caller has read. */
    private static Row change(Class<? extends Command> type, Command command) {
        return conditional(type, command)
                .never(Reason.NOT_FOUND, READ_BEFORE)
                .neverAboutHolds()
                .refusedFor(Reason.CHANGED_MEANWHILE, () -> Given.nothing().when(command))
                .never(Reason.ID_REUSED, MAKES_NO_ID);
    }

    private static Row conditional(Class<? extends Command> type, Command command) {
        return Row.of(type)
                .refusedFor(
                        Reason.REVISION_MISMATCH,
                        () -> Given.nothing().ifMatch(STALE).when(command))
                .refusedFor(
                        Reason.AGAINST_THE_RULES,
                        () -> Given.nothing().under(BROKEN).when(command));
    }
}
