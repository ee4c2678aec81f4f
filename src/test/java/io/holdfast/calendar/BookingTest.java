package io.holdfast.calendar;

import static io.holdfast.calendar.Examples.DEADLINE;
import static io.holdfast.calendar.Examples.MILLI;
import static io.holdfast.calendar.Examples.NOW;
import static io.holdfast.calendar.Examples.book;
import static io.holdfast.calendar.Examples.booked;
import static io.holdfast.calendar.Examples.booking;
import static io.holdfast.calendar.Examples.bringIn;
import static io.holdfast.calendar.Examples.hold;
import static io.holdfast.calendar.Examples.overriding;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.BookingChange.Imported;
import io.holdfast.calendar.HoldChange.HoldExpired;
import io.holdfast.calendar.Refusal.Reason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Without a hold: booked here, or brought in from elsewhere. */
class BookingTest {
    private static final Booking BOOKING = booking("b", "10:00", "11:00");

    @Test
    void isAcceptedWhereTheTimeIsFree() {
        InspectorCalendar after = Given.nothing().when(book(BOOKING)).accepted(booked(BOOKING));
        assertThat(after.find("b")).isEqualTo(BOOKING);
    }

    @Test
    void isRefusedWithinALiveHold() {
        Hold there = hold("h", "09:00", "12:00");
        Given.there(there).at(DEADLINE.minus(MILLI)).when(book(BOOKING)).refused(Reason.SLOT_TAKEN, there);
    }

    @Test
    void endsAHoldThatRanOut() {
        Hold there = hold("h", "09:00", "12:00");
        Given.there(there).at(DEADLINE).when(book(BOOKING)).accepted(new HoldExpired(there, DEADLINE), booked(BOOKING));
    }

    @Test
    void isAcceptedOverAnythingWithAnOverrideOnRecord() {
        Hold hold = hold("h", "10:00", "11:00");
        Booking over = overriding("b", "10:00", "11:00");
        InspectorCalendar after = Given.there(hold, booking("there", "10:30", "11:30"))
                .when(book(over))
                .accepted(booked(over));
        assertThat(after.hold("h")).as("what lies under it stays").isEqualTo(hold);
        assertThat(after.size()).isEqualTo(3);
        assertThat(booked(over).override()).isEqualTo(Examples.OVERRIDE);
    }

    @Test
    void isRefusedInThePastAlsoWithAnOverride() {
        Given.nothing().when(book(overriding("b", "07:59", "09:00"))).refusedAt("#/start", Reason.IN_THE_PAST);
    }

    @Test
    void isRefusedFromTheHorizonOn() {
        Rules twoHours = new Rules(Duration.ofHours(2), Duration.ofMinutes(30), 3, null);
        Given.nothing().under(twoHours).when(book(BOOKING)).refusedAt("#/start", Reason.BEYOND_THE_HORIZON);
        Given.nothing().at(NOW.plus(MILLI)).under(twoHours).when(book(BOOKING)).accepted(booked(BOOKING));
    }

    @Test
    void isRepeatedByItsId() {
        Given.there(BOOKING).when(book(BOOKING)).repeated(booked(BOOKING));
    }

    @Test
    void isRefusedWhereItsIdNamesAnother() {
        Given.there(booking("b", "12:00", "13:00")).when(book(BOOKING)).refused(Reason.ID_REUSED);
        Given.there(booking("b", "12:00", "13:00"))
                .when(book(overriding("b", "10:00", "11:00")))
                .refused(Reason.ID_REUSED);
    }

    @Test
    void anImportedBookingMayLieInThePastAndBeyondTheHorizon() {
        Rules today = new Rules(Duration.ofHours(1), Duration.ofMinutes(30), 3, null);
        Booking past = booking("p", "01:00", "02:00");
        Given.nothing().under(today).when(bringIn(past)).accepted(new Imported(past, Examples.NOTHING_MORE, null));
        Given.nothing()
                .under(today)
                .when(bringIn(BOOKING))
                .accepted(new Imported(BOOKING, Examples.NOTHING_MORE, null));
    }

    @Test
    void anImportedBookingIsRefusedOverAnotherUnlessItOverrides() {
        Booking there = booking("there", "10:30", "11:30");
        Booking over = overriding("b", "10:00", "11:00");
        Given.there(there).when(bringIn(BOOKING)).refused(Reason.SLOT_TAKEN, there);
        Given.there(there).when(bringIn(over)).accepted(new Imported(over, Examples.NOTHING_MORE, Examples.OVERRIDE));
    }

    @Test
    void anImportedBookingIsRepeatedByItsId() {
        Given.there(BOOKING).when(bringIn(BOOKING)).repeated(new Imported(BOOKING, Examples.NOTHING_MORE, null));
    }
}
