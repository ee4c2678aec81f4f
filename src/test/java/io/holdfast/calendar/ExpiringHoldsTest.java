package io.holdfast.calendar;

import static io.holdfast.calendar.Examples.DEADLINE;
import static io.holdfast.calendar.Examples.MILLI;
import static io.holdfast.calendar.Examples.confirmation;
import static io.holdfast.calendar.Examples.hold;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.EndedHold.How;
import io.holdfast.calendar.EndingCommand.ExpireHolds;
import io.holdfast.calendar.HoldChange.HoldExpired;
import io.holdfast.calendar.HoldChange.HoldWithdrawn;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ExpiringHoldsTest {
    private static final Hold HOLD = hold("h", "10:00", "11:00");
    private static final ExpireHolds EXPIRE = new ExpireHolds();

    @Test
    void isNeverEarly() {
        Given.there(HOLD).at(DEADLINE.minus(MILLI)).when(EXPIRE).repeated();
    }

    @Test
    void endsAHoldAtItsDeadline() {
        InspectorCalendar after = Given.there(HOLD).at(DEADLINE).when(EXPIRE).accepted(new HoldExpired(HOLD, DEADLINE));
        assertThat(after.ended("h")).isEqualTo(new EndedHold(HOLD, How.EXPIRED, DEADLINE.plus(Duration.ofMinutes(15))));
        assertThat(after.nextDeadline()).isNull();
    }

    @Test
    void endsAllThatAreDueTheEarliestFirst() {
        Hold late = hold("a", "12:00", "13:00").until(DEADLINE.plusSeconds(2));
        Hold notYet = hold("b", "14:00", "15:00").until(DEADLINE.plusSeconds(4));
        InspectorCalendar after = Given.there(notYet, late, HOLD)
                .at(DEADLINE.plusSeconds(3))
                .when(EXPIRE)
                .accepted(
                        new HoldExpired(HOLD, DEADLINE.plusSeconds(3)), new HoldExpired(late, DEADLINE.plusSeconds(3)));
        assertThat(after.nextDeadline()).isEqualTo(notYet.expiresAt());
    }

    @Test
    void leavesAHoldThatIsPerhapsConfirmed() {
        Given.there(HOLD).perhaps(confirmation(HOLD)).at(DEADLINE).when(EXPIRE).repeated();
    }

    @Test
    void endsItOnceTheIntentIsDead() {
        Given given = Given.there(HOLD).perhaps(confirmation(HOLD)).at(DEADLINE);
        given.calendar().settleIntent();
        given.when(EXPIRE).accepted(new HoldExpired(HOLD, DEADLINE));
    }

    @Test
    void withdrawsATentativeOneAndRemembersNothing() {
        Hold tentative = HOLD.tentative(DEADLINE.minusSeconds(60));
        InspectorCalendar after = Given.there(tentative)
                .at(DEADLINE.minusSeconds(60))
                .when(EXPIRE)
                .accepted(new HoldWithdrawn(tentative));
        assertThat(after.ended("h")).isNull();
    }
}
