package io.holdfast.calendar;

import static io.holdfast.calendar.Examples.BEN;
import static io.holdfast.calendar.Examples.DEADLINE;
import static io.holdfast.calendar.Examples.MILLI;
import static io.holdfast.calendar.Examples.NOTHING_MORE;
import static io.holdfast.calendar.Examples.NOW;
import static io.holdfast.calendar.Examples.TTL;
import static io.holdfast.calendar.Examples.booking;
import static io.holdfast.calendar.Examples.hold;
import static io.holdfast.calendar.Examples.time;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.BookingChange.Booked;
import io.holdfast.calendar.BookingChange.HoldConfirmed;
import io.holdfast.calendar.BookingCommand.Book;
import io.holdfast.calendar.BookingCommand.ConfirmHold;
import io.holdfast.calendar.EndingCommand.EndHold;
import io.holdfast.calendar.EndingCommand.ExpireHolds;
import io.holdfast.calendar.HoldChange.HoldExpired;
import io.holdfast.calendar.HoldChange.HoldExtended;
import io.holdfast.calendar.HoldChange.HoldMoved;
import io.holdfast.calendar.HoldChange.HoldPlaced;
import io.holdfast.calendar.HoldChange.HoldReleased;
import io.holdfast.calendar.HoldCommand.ExtendHold;
import io.holdfast.calendar.HoldCommand.MoveHold;
import io.holdfast.calendar.HoldCommand.PlaceHold;
import io.holdfast.calendar.HoldCommand.ReleaseHold;
import io.holdfast.calendar.Refusal.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every step of theirs is in the journal, their ends too; until then their time is free for nobody. */
class DurableHoldsTest {
    private static final Hold KEPT = hold("d", "10:00", "11:00").durable();
    private static final Booking WANTED = booking("b", "10:00", "11:00");
    private static final Book BOOK = new Book(WANTED, NOTHING_MORE, null);

    @Test
    void isPlacedInTheJournal() {
        PlaceHold place = new PlaceHold(KEPT);
        assertThat(place.isJournalled()).isTrue();
        Given.nothing().when(place).accepted(new HoldPlaced(KEPT));
        assertThat(new HoldPlaced(KEPT).isJournalled()).isTrue();
    }

    @Test
    void hasAnotherEditionWithEachChange() {
        Hold longer = KEPT.until(DEADLINE.plus(TTL)).changed();
        assertThat(longer.edition()).isEqualTo(2);
        HoldEnd until = new HoldEnd.At(longer.expiresAt());
        Given.there(KEPT)
                .when(new ExtendHold("d", until, HoldToken.VALID, true))
                .accepted(new HoldExtended(KEPT, longer));
        Hold moved = longer.at(time("12:00", "13:00")).changed();
        Given.there(longer)
                .when(new MoveHold("d", moved.interval(), null, null, true))
                .accepted(new HoldMoved(longer, moved));
        Given.there(moved).when(new ReleaseHold("d", HoldToken.VALID, true)).accepted(new HoldReleased(moved, NOW));
    }

    @Test
    void isNotEndedWithThoseOfTheMap() {
        Hold other = hold("h", "12:00", "13:00");
        Given.there(KEPT, other).at(DEADLINE).when(new ExpireHolds()).accepted(new HoldExpired(other, DEADLINE));
    }

    @Test
    void keepsItsTimeUntilItsEndIsWritten() {
        Given.there(KEPT).at(DEADLINE.minus(MILLI)).when(BOOK).refused(Reason.SLOT_TAKEN, KEPT);
        Then due = Given.there(KEPT).at(DEADLINE).when(BOOK);
        assertThat(due.decision()).isEqualTo(new Decision.EndsFirst(KEPT));
        assertThat(due.calendar().isFree(WANTED.interval(), DEADLINE)).isFalse();
        InspectorCalendar after =
                Given.there(KEPT).at(DEADLINE).when(new EndHold(KEPT)).accepted(new HoldExpired(KEPT, DEADLINE));
        assertThat(after.isFree(WANTED.interval(), DEADLINE)).isTrue();
    }

    @Test
    void isInTheWayOfHoldsLikewise() {
        Then due = Given.there(KEPT)
                .at(DEADLINE)
                .when(new PlaceHold(hold("h", "10:30", "11:30").until(DEADLINE.plus(TTL))));
        assertThat(due.decision()).isEqualTo(new Decision.EndsFirst(KEPT));
    }

    @Test
    void isNotEndedForWhoIsRefusedAnyway() {
        Booking there = booking("a", "11:00", "12:00");
        Book both = new Book(booking("b", "10:00", "12:00"), NOTHING_MORE, null);
        Given.there(KEPT, there).at(DEADLINE).when(both).refused(Reason.SLOT_TAKEN, there);
    }

    @Test
    void isNotEndedWhereItWasExtendedMeanwhile() {
        Hold longer = KEPT.until(DEADLINE.plus(TTL)).changed();
        Given.there(longer).at(DEADLINE).when(new EndHold(KEPT)).repeated();
        Given.nothing().at(DEADLINE).when(new EndHold(KEPT)).repeated();
    }

    @Test
    void isNotEndedWhereItIsPerhapsConfirmed() {
        HoldConfirmed confirmed = new HoldConfirmed(KEPT, WANTED, NOTHING_MORE, null);
        Given.there(KEPT)
                .perhaps(confirmed)
                .at(DEADLINE)
                .when(new EndHold(KEPT))
                .awaitsTheIntent();
    }

    @Test
    void isWaitedForWhileItIsPerhapsEnded() {
        PlaceHold place = new PlaceHold(hold("h", "10:30", "11:30").until(DEADLINE.plus(TTL)));
        Given.there(KEPT)
                .perhaps(new HoldExpired(KEPT, DEADLINE))
                .at(DEADLINE)
                .when(place)
                .awaitsTheIntent();
        Given.there(KEPT, booking("a", "11:00", "12:00"))
                .perhaps(new HoldExpired(KEPT, DEADLINE))
                .at(DEADLINE)
                .when(place)
                .refused(Reason.SLOT_TAKEN, booking("a", "11:00", "12:00"));
    }

    @Test
    void isConfirmedAlsoWhenItsTimeIsUp() {
        ConfirmHold confirm = new ConfirmHold("d", HoldToken.VALID, "b", null, null, NOTHING_MORE, null);
        HoldConfirmed confirmed = new HoldConfirmed(KEPT, WANTED, NOTHING_MORE, null);
        Given.there(KEPT).at(DEADLINE).when(confirm).accepted(confirmed);
        Given.nothing()
                .ended(KEPT, EndedHold.How.EXPIRED)
                .at(DEADLINE)
                .when(confirm)
                .happened();
    }

    @Test
    void ofATeamIsOneHoldOnAllCalendars() {
        Hold team = new Hold(
                        "D", time("10:00", "11:00"), Examples.job(Examples.ANNA, BEN), KEPT.term(), null, null, null)
                .durable();
        assertThat(new HoldPlaced(team).added()).isEqualTo(List.of(team));
        Given.there(team).at(DEADLINE).when(new EndHold(team)).accepted(new HoldExpired(team, DEADLINE));
    }

    @Test
    void givesItsTimeToWhoComesAfterItsEnd() {
        Given.there(KEPT)
                .happened(new HoldExpired(KEPT, DEADLINE))
                .at(DEADLINE)
                .when(BOOK)
                .accepted(new Booked(WANTED, NOTHING_MORE, null));
    }
}
