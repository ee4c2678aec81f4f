package io.holdfast.calendar;

import static io.holdfast.calendar.Examples.MILLI;
import static io.holdfast.calendar.Examples.NOW;
import static io.holdfast.calendar.Examples.book;
import static io.holdfast.calendar.Examples.booked;
import static io.holdfast.calendar.Examples.booking;
import static io.holdfast.calendar.Examples.hold;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.HoldChange.HoldPlaced;
import io.holdfast.calendar.HoldChange.HoldReserved;
import io.holdfast.calendar.HoldChange.HoldWithdrawn;
import io.holdfast.calendar.HoldCommand.ExtendHold;
import io.holdfast.calendar.HoldCommand.MoveHold;
import io.holdfast.calendar.HoldCommand.PlaceHold;
import io.holdfast.calendar.Refusal.Reason;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A team's hold excludes on each calendar before it is placed on all of them, and until then nobody sees it. */
class TentativeHoldsTest {
    private static final Hold HOLD = hold("h", "10:00", "11:00");
    private static final Instant UNTIL = NOW.plusSeconds(5);
    private static final Hold TENTATIVE = HOLD.tentative(UNTIL);
    private static final Booking BOOKING = booking("b", "10:30", "11:30");

    @Test
    void exclude() {
        InspectorCalendar after = Given.nothing().when(new PlaceHold(TENTATIVE)).accepted(new HoldReserved(TENTATIVE));
        assertThat(after.isFree(HOLD.interval(), NOW)).isFalse();
        Given.there(TENTATIVE).at(UNTIL.minus(MILLI)).when(book(BOOKING)).refused(Reason.SLOT_TAKEN, HOLD);
    }

    @Test
    void areSeenByNobodyAndCountNoRevision() {
        InspectorCalendar after = Given.nothing().when(new PlaceHold(TENTATIVE)).happened();
        assertThat(after.entries(HOLD.interval())).isEmpty();
        assertThat(after.revision().revision()).isEqualTo(1);
    }

    @Test
    void areGoneAtTheirOwnDeadlineWithoutATrace() {
        InspectorCalendar after = Given.there(TENTATIVE)
                .at(UNTIL)
                .when(book(BOOKING))
                .accepted(new HoldWithdrawn(TENTATIVE), booked(BOOKING));
        assertThat(after.revision().revision()).isEqualTo(2);
        assertThat(after.endedHolds()).isEmpty();
    }

    @Test
    void becomeLiveByTheSecondWrite() {
        InspectorCalendar after =
                Given.there(TENTATIVE).when(new PlaceHold(HOLD)).accepted(new HoldPlaced(HOLD));
        assertThat(after.entries(HOLD.interval())).containsExactly(HOLD);
        assertThat(after.nextDeadline()).isEqualTo(HOLD.expiresAt());
        assertThat(after.revision().revision()).isEqualTo(2);
    }

    @Test
    void areRepeatedByTheirId() {
        Given.there(TENTATIVE).when(new PlaceHold(TENTATIVE)).repeated(new HoldReserved(TENTATIVE));
    }

    @Test
    void areRepeatedAlsoWhereTheyAreLiveByNow() {
        Given.there(HOLD).when(new PlaceHold(TENTATIVE)).repeated(new HoldReserved(TENTATIVE));
    }

    @Test
    void doNotBecomeLiveAsAnotherHold() {
        Given.there(TENTATIVE).when(new PlaceHold(hold("h", "10:00", "12:00"))).refused(Reason.ID_REUSED);
    }

    @Test
    void doNotBecomeLiveOverABookingThatTookTheirTime() {
        Given.there(TENTATIVE, BOOKING).at(UNTIL).when(new PlaceHold(HOLD)).refused(Reason.SLOT_TAKEN, BOOKING);
    }

    @Test
    void areNeitherExtendedNorMovedAsTheyMayComeToNothing() {
        Instant later = HOLD.expiresAt().plusSeconds(60);
        Given.there(TENTATIVE)
                .when(new ExtendHold(HOLD.id(), later, HoldToken.VALID))
                .refused(Reason.HOLD_EXPIRED);
        Given.there(TENTATIVE)
                .when(new MoveHold(HOLD.id(), BOOKING.interval(), null))
                .refused(Reason.NOT_FOUND);
    }
}
