package io.holdfast.calendar;

import static io.holdfast.calendar.Examples.DEADLINE;
import static io.holdfast.calendar.Examples.NOTHING_MORE;
import static io.holdfast.calendar.Examples.NOW;
import static io.holdfast.calendar.Examples.OVERRIDE;
import static io.holdfast.calendar.Examples.book;
import static io.holdfast.calendar.Examples.booking;
import static io.holdfast.calendar.Examples.confirm;
import static io.holdfast.calendar.Examples.confirmation;
import static io.holdfast.calendar.Examples.confirmed;
import static io.holdfast.calendar.Examples.hold;
import static io.holdfast.calendar.Examples.overriding;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.BookingChange.HoldConfirmed;
import io.holdfast.calendar.BookingCommand.ConfirmHold;
import io.holdfast.calendar.EndedHold.How;
import io.holdfast.calendar.Refusal.Reason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConfirmingALiveHoldTest {
    private static final Hold HOLD = hold("h", "10:00", "11:00");

    @Test
    void makesItABookingInOneChange() {
        InspectorCalendar after = Given.there(HOLD).when(confirm(HOLD)).accepted(confirmation(HOLD));
        assertThat(after.entries(HOLD.interval())).containsExactly(confirmed(HOLD));
        assertThat(after.revision().revision()).isEqualTo(2);
        assertThat(after.ended("h")).isEqualTo(new EndedHold(HOLD, How.CONFIRMED, NOW.plus(Duration.ofMinutes(15))));
    }

    @Test
    void isAcceptedAfterItsTimeBegan() {
        Hold begun = hold("h", "07:30", "09:00");
        Given.there(begun).when(confirm(begun)).accepted(confirmation(begun));
    }

    @Test
    void takesTheServiceAndThePlaceThatTheCallerNames() {
        Location place = new Location(52.5, 13.4, "Alexanderplatz");
        ConfirmHold refined = new ConfirmHold("h", HoldToken.VALID, "b", "roof", place, NOTHING_MORE, null);
        InspectorCalendar after = Given.there(HOLD).when(refined).happened();
        assertThat(after.find("b"))
                .isEqualTo(new Booking("b", HOLD.interval(), HOLD.job().refinedBy("roof", place), 1, false));
    }

    @Test
    void isRefusedWhereSomethingWasBookedOverIt() {
        Booking over = overriding("over", "10:30", "11:30");
        InspectorCalendar calendar = Given.there(HOLD).when(book(over)).happened();
        assertThat(calendar.hold("h")).as("the hold stays").isEqualTo(HOLD);
        Given.there(HOLD, over).when(confirm(HOLD)).refused(Reason.SLOT_TAKEN, over);
    }

    @Test
    void isAcceptedOverABookingWithAnOverrideOfItsOwn() {
        ConfirmHold overridden = new ConfirmHold("h", HoldToken.VALID, "b", null, null, NOTHING_MORE, OVERRIDE);
        Given.there(HOLD, overriding("over", "10:30", "11:30"))
                .when(overridden)
                .accepted(new HoldConfirmed(HOLD, overriding("b", "10:00", "11:00"), NOTHING_MORE, OVERRIDE));
    }

    @Test
    void isRepeatedByTheIdOfItsBooking() {
        Given.there(HOLD).happened(confirmation(HOLD)).when(confirm(HOLD)).repeated(confirmation(HOLD));
    }

    @Test
    void isRefusedWhereItsBookingIsAnother() {
        Given.there(HOLD, booking("of h", "12:00", "13:00")).when(confirm(HOLD)).refused(Reason.ID_REUSED);
    }

    @Test
    void isRefusedAfterAnotherConfirm() {
        ConfirmHold another = new ConfirmHold("h", HoldToken.VALID, "another", null, null, NOTHING_MORE, null);
        Given.there(HOLD).happened(confirmation(HOLD)).when(another).refused(Reason.ALREADY_RESOLVED);
    }

    @Test
    void isRefusedAfterARelease() {
        Given.nothing().ended(HOLD, How.RELEASED).when(confirm(HOLD)).refused(Reason.ALREADY_RESOLVED);
    }

    @Test
    void isRefusedWithAnothersToken() {
        ConfirmHold wrong = new ConfirmHold("h", HoldToken.WRONG, "b", null, null, NOTHING_MORE, null);
        Given.there(HOLD).when(wrong).refused(Reason.TOKEN_WRONG);
    }

    @Test
    void asksForTheTimeOfItsHold() {
        assertThat(confirm(HOLD).wanted(Given.there(HOLD).calendar())).isEqualTo(HOLD.interval());
        assertThat(confirm(HOLD).wanted(Given.nothing().calendar())).isNull();
    }

    @Test
    void waitsWhereItIsPerhapsConfirmedByAnother() {
        ConfirmHold another = new ConfirmHold("h", HoldToken.VALID, "another", null, null, NOTHING_MORE, null);
        Given.there(HOLD).at(DEADLINE).perhaps(confirmation(HOLD)).when(another).awaitsTheIntent();
    }
}
