package io.holdfast.calendar;

import static io.holdfast.calendar.Examples.BROKEN;
import static io.holdfast.calendar.Examples.DEADLINE;
import static io.holdfast.calendar.Examples.NOTHING_MORE;
import static io.holdfast.calendar.Examples.NOW;
import static io.holdfast.calendar.Examples.STALE;
import static io.holdfast.calendar.Examples.booking;
import static io.holdfast.calendar.Examples.confirm;
import static io.holdfast.calendar.Examples.hold;
import static io.holdfast.calendar.Examples.reschedule;
import static io.holdfast.calendar.Examples.time;

import io.holdfast.calendar.BookingCommand.ConfirmHold;
import io.holdfast.calendar.EndedHold.How;
import io.holdfast.calendar.HoldCommand.ExtendHold;
import io.holdfast.calendar.HoldCommand.MoveHold;
import io.holdfast.calendar.HoldCommand.PlaceHold;
import io.holdfast.calendar.Refusal.Reason;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The first reason answers: each scenario is wrong in every way that is left, and is put right one by one. */
class WhenSeveralThingsAreWrongTest {
    private static final Instant TOO_LATE = NOW.plus(Duration.ofMinutes(31));
    private static final Booking THERE = booking("there", "07:00", "23:00");
    private static final Hold PAST = hold("h", "07:00", "09:00").until(TOO_LATE);
    private static final Hold FUTURE = hold("h", "10:00", "11:00").until(TOO_LATE);

    @Test
    void placingAHoldLooksAtTheRequestBeforeTheCalendar() {
        Given given = Given.there(THERE, hold("h", "15:00", "16:00"));
        given.ifMatch(STALE).under(BROKEN).when(new PlaceHold(PAST)).refused(Reason.REVISION_MISMATCH);
        given.ifMatch("e.1").when(new PlaceHold(PAST)).refused(Reason.AGAINST_THE_RULES);
        given.under(Examples.RULES).when(new PlaceHold(PAST)).refused(Reason.IN_THE_PAST);
        given.under(today()).when(new PlaceHold(FUTURE)).refused(Reason.BEYOND_THE_HORIZON);
        given.under(Examples.RULES).when(new PlaceHold(FUTURE)).refused(Reason.HOLD_TOO_LONG);
        given.when(new PlaceHold(FUTURE.until(DEADLINE))).refused(Reason.ID_REUSED);
        Given.there(THERE).when(new PlaceHold(FUTURE.until(DEADLINE))).refused(Reason.SLOT_TAKEN, THERE);
    }

    @Test
    void extendingAHoldLooksAtTheTokenBeforeTheHold() {
        Given given = Given.nothing().ended(FUTURE, How.EXPIRED).ifMatch(STALE).under(BROKEN);
        given.when(new ExtendHold("unknown", TOO_LATE, HoldToken.WRONG)).refused(Reason.NOT_FOUND);
        given.when(new ExtendHold("h", TOO_LATE, HoldToken.WRONG)).refused(Reason.TOKEN_WRONG);
        ExtendHold tooLong = new ExtendHold("h", TOO_LATE, HoldToken.VALID);
        given.when(tooLong).refused(Reason.REVISION_MISMATCH);
        given.ifMatch("e.1").when(tooLong).refused(Reason.AGAINST_THE_RULES);
        given.under(Examples.RULES).when(tooLong).refused(Reason.HOLD_TOO_LONG);
        given.when(new ExtendHold("h", DEADLINE, HoldToken.VALID)).refused(Reason.HOLD_EXPIRED);
    }

    @Test
    void confirmingAHoldLooksAtTheTokenBeforeTheHold() {
        Hold hold = hold("h", "10:00", "11:00");
        ConfirmHold wrong = new ConfirmHold("h", HoldToken.WRONG, "b", null, null, NOTHING_MORE, null);
        Given given = Given.there(THERE, hold, booking("of h", "01:00", "02:00"))
                .at(DEADLINE)
                .ifMatch(STALE)
                .under(BROKEN);
        given.when(wrong).refused(Reason.TOKEN_WRONG);
        given.when(confirm(hold)).refused(Reason.REVISION_MISMATCH);
        given.ifMatch("e.1").when(confirm(hold)).refused(Reason.AGAINST_THE_RULES);
        given.under(Examples.RULES).when(confirm(hold)).refused(Reason.HOLD_EXPIRED, THERE);
        given.at(NOW).when(confirm(hold)).refused(Reason.ID_REUSED);
        Given.there(THERE, hold).when(confirm(hold)).refused(Reason.SLOT_TAKEN, THERE);
    }

    @Test
    void movingAHoldLooksAtTheRequestBeforeTheHold() {
        Given given = Given.there(THERE, hold("h", "05:00", "06:00"))
                .at(DEADLINE)
                .ifMatch(STALE)
                .under(BROKEN);
        MoveHold intoThePast = new MoveHold("h", time("07:00", "08:00"), TOO_LATE);
        MoveHold later = new MoveHold("h", time("10:00", "11:00"), TOO_LATE);
        given.when(intoThePast).refused(Reason.REVISION_MISMATCH);
        given.ifMatch("e.1").when(intoThePast).refused(Reason.AGAINST_THE_RULES);
        given.under(Examples.RULES).when(intoThePast).refused(Reason.IN_THE_PAST);
        given.under(today()).when(later).refused(Reason.BEYOND_THE_HORIZON);
        given.under(Examples.RULES).when(later).refused(Reason.HOLD_TOO_LONG);
        MoveHold inTime = new MoveHold("h", time("10:00", "11:00"), null);
        given.when(inTime).refused(Reason.HOLD_EXPIRED);
        given.at(NOW).when(inTime).refused(Reason.SLOT_TAKEN, THERE);
    }

    @Test
    void reschedulingLooksAtTheRequestBeforeTheBooking() {
        Booking moved = booking("b", "20:00", "21:00");
        Booking known = booking("b", "12:00", "13:00");
        Given given = Given.there(THERE, moved).ifMatch(STALE).under(BROKEN);
        given.when(reschedule(known, "07:00", "09:00")).refused(Reason.REVISION_MISMATCH);
        given.ifMatch("e.1").when(reschedule(known, "07:00", "09:00")).refused(Reason.AGAINST_THE_RULES);
        given.under(Examples.RULES).when(reschedule(known, "07:00", "09:00")).refused(Reason.IN_THE_PAST);
        given.under(today()).when(reschedule(known, "10:00", "11:00")).refused(Reason.BEYOND_THE_HORIZON);
        given.under(Examples.RULES).when(reschedule(known, "10:00", "11:00")).refused(Reason.CHANGED_MEANWHILE);
        given.when(reschedule(moved, "10:00", "11:00")).refused(Reason.SLOT_TAKEN, THERE);
    }

    @Test
    void aChangeOfTheCalendarIsToldAfterTheRules() {
        Block block = Examples.block("k", "10:00", "11:00");
        Vacation vacation = Examples.vacation("v", "10:00", "11:00");
        for (Command command : new Command[] {
            new BookingCommand.Cancel(booking("b", "10:00", "11:00"), null),
            new BlockCommand.RemoveBlock(block),
            new BlockCommand.MoveBlock(block, time("12:00", "13:00")),
            new VacationCommand.RemoveVacation(vacation)
        }) {
            Given given = Given.nothing().ifMatch(STALE).under(BROKEN);
            given.when(command).refused(Reason.REVISION_MISMATCH);
            given.ifMatch("e.1").when(command).refused(Reason.AGAINST_THE_RULES);
            given.under(Examples.RULES).when(command).refused(Reason.CHANGED_MEANWHILE);
        }
    }

    /** Nothing that begins at ten is within it. */
    private static Rules today() {
        return new Rules(Duration.ofMinutes(60), Duration.ofMinutes(30), 3, null);
    }
}
