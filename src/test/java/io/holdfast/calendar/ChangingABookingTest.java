package io.holdfast.calendar;

import static io.holdfast.calendar.Examples.ANNA;
import static io.holdfast.calendar.Examples.BEN;
import static io.holdfast.calendar.Examples.NOW;
import static io.holdfast.calendar.Examples.OVERRIDE;
import static io.holdfast.calendar.Examples.booking;
import static io.holdfast.calendar.Examples.job;
import static io.holdfast.calendar.Examples.reschedule;
import static io.holdfast.calendar.Examples.time;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.BookingChange.Cancelled;
import io.holdfast.calendar.BookingChange.Rescheduled;
import io.holdfast.calendar.BookingCommand.Cancel;
import io.holdfast.calendar.BookingCommand.Reschedule;
import io.holdfast.calendar.Refusal.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rescheduled or cancelled. */
class ChangingABookingTest {
    private static final Booking BOOKING = booking("b", "10:00", "11:00");
    private static final Interval LATER = time("12:00", "13:00");

    @Test
    void givesTheOldTimeUpForTheNewOne() {
        Booking moved = new Booking("b", LATER, job(), 2, false);
        InspectorCalendar after = Given.there(BOOKING)
                .when(reschedule(BOOKING, "12:00", "13:00"))
                .accepted(new Rescheduled(BOOKING, moved, null));
        assertThat(after.isFree(BOOKING.interval(), NOW)).isTrue();
        assertThat(after.entries(LATER)).containsExactly(moved);
        assertThat(after.revision().revision()).isEqualTo(2);
    }

    @Test
    void mayOverlapItsOwnOldTime() {
        Given.there(BOOKING)
                .when(reschedule(BOOKING, "10:30", "11:30"))
                .accepted(
                        new Rescheduled(BOOKING, BOOKING.movedTo(time("10:30", "11:30"), List.of(ANNA), false), null));
    }

    @Test
    void leavesItWhereItIsIfTheNewTimeIsTaken() {
        Booking there = booking("there", "12:59", "14:00");
        Given given = Given.there(BOOKING, there);
        given.when(reschedule(BOOKING, "12:00", "13:00")).refused(Reason.SLOT_TAKEN, there);
        assertThat(given.calendar().find("b")).isEqualTo(BOOKING);
    }

    @Test
    void isMovedOverAnotherWithAnOverride() {
        Given.there(BOOKING, booking("there", "12:00", "13:00"))
                .when(new Reschedule(BOOKING, LATER, List.of(ANNA), OVERRIDE))
                .accepted(new Rescheduled(BOOKING, BOOKING.movedTo(LATER, List.of(ANNA), true), OVERRIDE));
    }

    @Test
    void leavesTheCalendarOfItsFormerInspector() {
        Booking bens = BOOKING.movedTo(LATER, List.of(BEN), false);
        InspectorCalendar after = Given.there(BOOKING, booking("there", "12:00", "13:00"))
                .when(new Reschedule(BOOKING, LATER, List.of(BEN), null))
                .accepted(new Rescheduled(BOOKING, bens, null));
        assertThat(after.find("b")).isNull();
    }

    @Test
    void comesToTheCalendarOfItsNewInspectorIfThatIsFree() {
        Booking bens = new Booking("b", BOOKING.interval(), job(BEN), 1, false);
        Reschedule toAnna = new Reschedule(bens, LATER, List.of(ANNA), null);
        Booking there = booking("there", "12:00", "13:00");
        Given.nothing().when(toAnna).accepted(new Rescheduled(bens, bens.movedTo(LATER, List.of(ANNA), false), null));
        Given.there(there).when(toAnna).refused(Reason.SLOT_TAKEN, there);
    }

    @Test
    void isNotMovedIntoThePast() {
        Given.there(BOOKING).when(reschedule(BOOKING, "07:59", "09:00")).refusedAt("#/start", Reason.IN_THE_PAST);
    }

    @Test
    void isReadAgainWhereItHasChanged() {
        Booking moved = BOOKING.movedTo(LATER, List.of(ANNA), false);
        Given.there(moved).when(reschedule(BOOKING, "14:00", "15:00")).refused(Reason.CHANGED_MEANWHILE);
        Given.there(moved).when(new Cancel(BOOKING, null)).refused(Reason.CHANGED_MEANWHILE);
    }

    @Test
    void isReadAgainWhereItIsGone() {
        Given.nothing().when(reschedule(BOOKING, "14:00", "15:00")).refused(Reason.CHANGED_MEANWHILE);
        Given.nothing().when(new Cancel(BOOKING, null)).refused(Reason.CHANGED_MEANWHILE);
    }

    @Test
    void isCancelledAlsoAfterItsStart() {
        InspectorCalendar after = Given.there(BOOKING)
                .at(Examples.at("10:30"))
                .when(new Cancel(BOOKING, "rain"))
                .accepted(new Cancelled(BOOKING, "rain"));
        assertThat(after.isFree(BOOKING.interval(), NOW)).isTrue();
    }
}
