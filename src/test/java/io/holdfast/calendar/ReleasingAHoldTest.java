package io.holdfast.calendar;

import static io.holdfast.calendar.Examples.DEADLINE;
import static io.holdfast.calendar.Examples.NOW;
import static io.holdfast.calendar.Examples.confirmation;
import static io.holdfast.calendar.Examples.hold;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.EndedHold.How;
import io.holdfast.calendar.HoldChange.HoldReleased;
import io.holdfast.calendar.HoldCommand.ReleaseHold;
import io.holdfast.calendar.Refusal.Reason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ReleasingAHoldTest {
    private static final Hold HOLD = hold("h", "10:00", "11:00");
    private static final ReleaseHold RELEASE = new ReleaseHold("h", HoldToken.VALID);
    private static final ReleaseHold WITH_WRONG_TOKEN = new ReleaseHold("h", HoldToken.WRONG);

    @Test
    void freesTheTimeAndIsRemembered() {
        InspectorCalendar after = Given.there(HOLD).when(RELEASE).accepted(new HoldReleased(HOLD, NOW));
        assertThat(after.isFree(HOLD.interval(), NOW)).isTrue();
        assertThat(after.ended("h")).isEqualTo(new EndedHold(HOLD, How.RELEASED, NOW.plus(Duration.ofMinutes(15))));
    }

    @Test
    void changesNothingWhereNobodyKnowsIt() {
        Given.nothing().when(RELEASE).repeated();
        Given.nothing().when(WITH_WRONG_TOKEN).repeated();
    }

    @Test
    void changesNothingOnceItIsOver() {
        for (How how : How.values()) {
            Given.nothing().ended(HOLD, how).when(RELEASE).repeated();
        }
    }

    @Test
    void endsAHoldThatRanOutButIsStillThere() {
        Given.there(HOLD).at(DEADLINE).when(RELEASE).accepted(new HoldReleased(HOLD, DEADLINE));
    }

    @Test
    void isRefusedWithAnothersToken() {
        Given.there(HOLD).when(WITH_WRONG_TOKEN).refused(Reason.TOKEN_WRONG);
        Given.nothing().ended(HOLD, How.EXPIRED).when(WITH_WRONG_TOKEN).refused(Reason.TOKEN_WRONG);
    }

    @Test
    void waitsWhereItIsPerhapsConfirmed() {
        Given.there(HOLD).perhaps(confirmation(HOLD)).when(RELEASE).awaitsTheIntent();
    }

    @Test
    void doesNotWaitForTheConfirmOfAnother() {
        Hold other = hold("other", "12:00", "13:00");
        Given.there(HOLD, other).perhaps(confirmation(other)).when(RELEASE).accepted(new HoldReleased(HOLD, NOW));
    }
}
