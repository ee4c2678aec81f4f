package io.holdfast.calendar;

import static io.holdfast.calendar.Examples.DEADLINE;
import static io.holdfast.calendar.Examples.NOTHING_MORE;
import static io.holdfast.calendar.Examples.OVERRIDE;
import static io.holdfast.calendar.Examples.booked;
import static io.holdfast.calendar.Examples.booking;
import static io.holdfast.calendar.Examples.confirm;
import static io.holdfast.calendar.Examples.confirmation;
import static io.holdfast.calendar.Examples.hold;
import static io.holdfast.calendar.Examples.overriding;

import io.holdfast.calendar.BookingChange.HoldConfirmed;
import io.holdfast.calendar.BookingCommand.ConfirmHold;
import io.holdfast.calendar.EndedHold.How;
import io.holdfast.calendar.HoldChange.HoldExpired;
import io.holdfast.calendar.Refusal.Reason;
import org.junit.jupiter.api.Test;

class ConfirmingAnExpiredHoldTest {
    private static final Hold HOLD = hold("h", "10:00", "11:00");

    @Test
    void isAcceptedWhileTheTimeIsStillFree() {
        Given.there(HOLD).at(DEADLINE).when(confirm(HOLD)).accepted(confirmation(HOLD));
    }

    @Test
    void isAcceptedAlsoOnceItsEndWasWritten() {
        Given.nothing().ended(HOLD, How.EXPIRED).when(confirm(HOLD)).accepted(confirmation(HOLD));
    }

    @Test
    void isAcceptedBetweenNeighboursThatTouch() {
        Given.there(booking("before", "09:00", "10:00"), booking("after", "11:00", "12:00"))
                .ended(HOLD, How.EXPIRED)
                .when(confirm(HOLD))
                .accepted(confirmation(HOLD));
    }

    @Test
    void isRefusedWhenTheTimeWasTakenMeanwhile() {
        Booking there = booking("there", "10:59", "12:00");
        Given.there(there).ended(HOLD, How.EXPIRED).when(confirm(HOLD)).refused(Reason.HOLD_EXPIRED, there);
        Given.there(HOLD, there).at(DEADLINE).when(confirm(HOLD)).refused(Reason.HOLD_EXPIRED, there);
    }

    @Test
    void isRefusedWhereAnotherHoldsTheTime() {
        Hold other = hold("other", "10:00", "11:00");
        Given.there(other).ended(HOLD, How.EXPIRED).when(confirm(HOLD)).refused(Reason.HOLD_EXPIRED, other);
    }

    @Test
    void endsAnotherThatRanOutInItsTime() {
        Hold other = hold("other", "10:30", "11:30");
        Given.there(other)
                .ended(HOLD, How.EXPIRED)
                .at(DEADLINE)
                .when(confirm(HOLD))
                .accepted(new HoldExpired(other, DEADLINE), confirmation(HOLD));
    }

    @Test
    void isAcceptedOverABookingWithAnOverride() {
        ConfirmHold overridden = new ConfirmHold("h", HoldToken.VALID, "b", null, null, NOTHING_MORE, OVERRIDE);
        Given.there(booking("there", "10:00", "11:00"))
                .ended(HOLD, How.EXPIRED)
                .when(overridden)
                .accepted(new HoldConfirmed(HOLD, overriding("b", "10:00", "11:00"), NOTHING_MORE, OVERRIDE));
    }

    @Test
    void waitsWhereTheTimeIsPerhapsTaken() {
        Given.nothing()
                .ended(HOLD, How.EXPIRED)
                .perhaps(booked(booking("coming", "10:30", "11:30")))
                .when(confirm(HOLD))
                .awaitsTheIntent();
    }

    @Test
    void isExpiredForACallerWithTheTokenOfAForgottenHold() {
        Given.nothing().when(confirm(HOLD)).refused(Reason.HOLD_EXPIRED);
    }

    @Test
    void isNotFoundForACallerWithoutItsToken() {
        ConfirmHold wrong = new ConfirmHold("h", HoldToken.WRONG, "b", null, null, NOTHING_MORE, null);
        Given.nothing().when(wrong).refused(Reason.NOT_FOUND);
    }
}
