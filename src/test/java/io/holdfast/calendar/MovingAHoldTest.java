package io.holdfast.calendar;

import static io.holdfast.calendar.Examples.DEADLINE;
import static io.holdfast.calendar.Examples.NOW;
import static io.holdfast.calendar.Examples.at;
import static io.holdfast.calendar.Examples.booking;
import static io.holdfast.calendar.Examples.confirmation;
import static io.holdfast.calendar.Examples.hold;
import static io.holdfast.calendar.Examples.time;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.EndedHold.How;
import io.holdfast.calendar.HoldChange.HoldExpired;
import io.holdfast.calendar.HoldChange.HoldMoved;
import io.holdfast.calendar.HoldCommand.MoveHold;
import io.holdfast.calendar.Refusal.Reason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MovingAHoldTest {
    private static final Hold HOLD = hold("h", "10:00", "11:00");
    private static final Interval LATER = time("12:00", "13:00");
    private static final MoveHold MOVE = new MoveHold("h", LATER, null);
    private static final HoldMoved MOVED = new HoldMoved(HOLD, HOLD.at(LATER));

    @Test
    void givesTheOldTimeUpAndKeepsTheDeadline() {
        InspectorCalendar after = Given.there(HOLD).when(MOVE).accepted(MOVED);
        assertThat(after.isFree(HOLD.interval(), NOW)).isTrue();
        assertThat(after.isFree(LATER, NOW)).isFalse();
        assertThat(after.nextDeadline()).isEqualTo(DEADLINE);
    }

    @Test
    void mayOverlapItsOwnOldTime() {
        Interval halfAnHourLater = time("10:30", "11:30");
        Given.there(HOLD)
                .when(new MoveHold("h", halfAnHourLater, null))
                .accepted(new HoldMoved(HOLD, HOLD.at(halfAnHourLater)));
    }

    @Test
    void leavesItWhereItIsIfTheNewTimeIsTaken() {
        Booking there = booking("there", "12:30", "14:00");
        Given given = Given.there(HOLD, there);
        given.when(MOVE).refused(Reason.SLOT_TAKEN, there);
        assertThat(given.calendar().hold("h")).isEqualTo(HOLD);
    }

    @Test
    void endsAnotherThatRanOutThere() {
        Hold live = HOLD.until(DEADLINE.plusSeconds(60));
        Hold ranOut = hold("other", "12:00", "13:00");
        Given.there(live, ranOut)
                .at(DEADLINE)
                .when(MOVE)
                .accepted(new HoldExpired(ranOut, DEADLINE), new HoldMoved(live, live.at(LATER)));
    }

    @Test
    void mayExtendItInTheSameChange() {
        Given.there(HOLD)
                .when(new MoveHold("h", LATER, DEADLINE.plusSeconds(60)))
                .accepted(new HoldMoved(HOLD, HOLD.at(LATER).until(DEADLINE.plusSeconds(60))));
    }

    @Test
    void neverLetsItEndEarlier() {
        Given.there(HOLD).when(new MoveHold("h", LATER, NOW.plusSeconds(1))).accepted(MOVED);
    }

    @Test
    void isAcceptedWhereOnlyTheCapWasLoweredMeanwhile() {
        Rules lowered = new Rules(Duration.ofDays(180), Duration.ofMinutes(1), 3, null);
        Given.there(HOLD).under(lowered).when(MOVE).accepted(MOVED);
    }

    @Test
    void mayStayWhereItIsAfterItsStart() {
        Hold begun = hold("h", "07:30", "09:00");
        Given.there(begun).when(new MoveHold("h", begun.interval(), null)).accepted(new HoldMoved(begun, begun));
    }

    @Test
    void isRefusedIntoThePast() {
        Given.there(HOLD)
                .when(new MoveHold("h", new Interval(at("07:59"), at("09:00")), null))
                .refusedAt("#/start", Reason.IN_THE_PAST);
    }

    @Test
    void isRefusedOnceItRanOut() {
        Given.there(HOLD).at(DEADLINE).when(MOVE).refused(Reason.HOLD_EXPIRED);
    }

    @Test
    void isRefusedOnceItIsOver() {
        Given.nothing().ended(HOLD, How.CONFIRMED).when(MOVE).refused(Reason.ALREADY_RESOLVED);
        Given.nothing().ended(HOLD, How.RELEASED).when(MOVE).refused(Reason.ALREADY_RESOLVED);
    }

    @Test
    void waitsWhereItIsPerhapsConfirmedAtItsOldTime() {
        Given.there(HOLD).perhaps(confirmation(HOLD)).when(MOVE).awaitsTheIntent();
    }
}
