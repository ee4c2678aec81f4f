package io.holdfast.calendar;

import static io.holdfast.calendar.Examples.DEADLINE;
import static io.holdfast.calendar.Examples.MILLI;
import static io.holdfast.calendar.Examples.NOW;
import static io.holdfast.calendar.Examples.booking;
import static io.holdfast.calendar.Examples.confirmation;
import static io.holdfast.calendar.Examples.hold;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.EndedHold.How;
import io.holdfast.calendar.HoldChange.HoldExpired;
import io.holdfast.calendar.HoldChange.HoldPlaced;
import io.holdfast.calendar.HoldCommand.PlaceHold;
import io.holdfast.calendar.Refusal.Reason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PlacingAHoldTest {
    private static final Hold HOLD = hold("h", "10:00", "11:00");
    private static final PlaceHold PLACE = new PlaceHold(HOLD);

    @Test
    void isAcceptedWhereTheTimeIsFree() {
        assertThat(Given.nothing().when(PLACE).accepted(new HoldPlaced(HOLD)).hold("h"))
                .isEqualTo(HOLD);
    }

    @Test
    void isRefusedUntilTheLastMillisecondOfAnother() {
        Hold other = hold("other", "10:30", "11:30");
        Given.there(other).at(DEADLINE.minus(MILLI)).when(PLACE).refused(Reason.SLOT_TAKEN, other);
    }

    @Test
    void endsAnotherThatRanOutAndTakesItsPlace() {
        Hold other = hold("other", "10:30", "11:30");
        InspectorCalendar after = Given.there(other)
                .at(DEADLINE)
                .when(PLACE)
                .accepted(new HoldExpired(other, DEADLINE), new HoldPlaced(HOLD));
        assertThat(after.hold("other")).isNull();
        assertThat(after.ended("other"))
                .isEqualTo(new EndedHold(other, How.EXPIRED, DEADLINE.plus(Duration.ofMinutes(15))));
    }

    @Test
    void leavesAHoldThatRanOutElsewhereAlone() {
        Hold elsewhere = hold("other", "11:00", "12:00");
        Given.there(elsewhere).at(DEADLINE).when(PLACE).accepted(new HoldPlaced(HOLD));
    }

    @Test
    void namesEverythingInTheWayByStart() {
        Booking late = booking("late", "10:40", "12:00");
        Hold early = hold("early", "09:00", "10:10");
        Block between = Examples.block("between", "10:10", "10:20");
        Given.there(late, early, between).when(PLACE).refused(Reason.SLOT_TAKEN, early, between, late);
    }

    @Test
    void namesNoneThatRanOutAmongThem() {
        Hold ranOut = hold("other", "10:00", "10:30");
        Booking live = booking("b", "10:30", "11:00");
        Given.there(ranOut, live).at(DEADLINE).when(PLACE).refused(Reason.SLOT_TAKEN, live);
    }

    @Test
    void mayBeginNow() {
        Given.nothing().at(Examples.at("10:00")).when(PLACE).accepted(new HoldPlaced(HOLD));
    }

    @Test
    void isRefusedAMillisecondIntoThePast() {
        Given.nothing().at(Examples.at("10:00").plus(MILLI)).when(PLACE).refusedAt("#/start", Reason.IN_THE_PAST);
    }

    @Test
    void isAcceptedAMillisecondWithinTheHorizon() {
        Given.nothing()
                .under(horizon(Duration.ofHours(2).plus(MILLI)))
                .when(PLACE)
                .accepted(new HoldPlaced(HOLD));
    }

    @Test
    void isRefusedFromTheHorizonOn() {
        Given.nothing().under(horizon(Duration.ofHours(2))).when(PLACE).refusedAt("#/start", Reason.BEYOND_THE_HORIZON);
    }

    @Test
    void mayLastAsLongAsTheCap() {
        Hold longest = HOLD.until(NOW.plus(Duration.ofMinutes(30)));
        Given.nothing().when(new PlaceHold(longest)).accepted(new HoldPlaced(longest));
    }

    @Test
    void isRefusedOverTheCap() {
        Hold tooLong = HOLD.until(NOW.plus(Duration.ofMinutes(30)).plus(MILLI));
        Given.nothing().when(new PlaceHold(tooLong)).refusedAt("#/ttlSeconds", Reason.HOLD_TOO_LONG);
    }

    @Test
    void isRepeatedByItsId() {
        Given.there(HOLD).when(PLACE).repeated(new HoldPlaced(HOLD));
    }

    @Test
    void isRepeatedAfterItWasExtended() {
        Hold extended = HOLD.until(DEADLINE.plusSeconds(60));
        Given.there(extended).when(PLACE).repeated(new HoldPlaced(extended));
    }

    @Test
    void beginsWhenItIsDecidedByTheClockThatDecides() {
        Hold asked = HOLD.during(new Hold.Term(NOW.minusSeconds(7), DEADLINE.minusSeconds(7)));
        Hold placed = HOLD.during(new Hold.Term(NOW, NOW.plusSeconds(60)));
        Given.nothing()
                .when(new PlaceHold(asked, new HoldEnd.After(Duration.ofSeconds(60))))
                .accepted(new HoldPlaced(placed));
    }

    @Test
    void isRepeatedWithTheTermOfItsFirstTry() {
        Given.there(HOLD)
                .at(NOW.plusSeconds(3))
                .when(new PlaceHold(HOLD, new HoldEnd.After(Duration.ofSeconds(60))))
                .repeated(new HoldPlaced(HOLD));
    }

    @Test
    void isRepeatedAfterItWasConfirmed() {
        Given.there(HOLD).happened(confirmation(HOLD)).when(PLACE).repeated(new HoldPlaced(HOLD));
    }

    @Test
    void isRepeatedAfterItWasReleased() {
        Given.nothing().ended(HOLD, How.RELEASED).when(PLACE).repeated(new HoldPlaced(HOLD));
    }

    @Test
    void isRefusedWhereItsIdNamesAnother() {
        Given.there(hold("h", "11:00", "12:00")).when(PLACE).refused(Reason.ID_REUSED);
    }

    @Test
    void isRefusedWhereItsIdNamedAnother() {
        Given.nothing()
                .ended(hold("h", "11:00", "12:00"), How.EXPIRED)
                .when(PLACE)
                .refused(Reason.ID_REUSED);
    }

    private static Rules horizon(Duration horizon) {
        return new Rules(horizon, Duration.ofMinutes(30), 3, null);
    }
}
