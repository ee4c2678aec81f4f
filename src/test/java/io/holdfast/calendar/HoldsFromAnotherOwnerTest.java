package io.holdfast.calendar;

import static io.holdfast.calendar.Examples.DEADLINE;
import static io.holdfast.calendar.Examples.MILLI;
import static io.holdfast.calendar.Examples.book;
import static io.holdfast.calendar.Examples.booking;
import static io.holdfast.calendar.Examples.confirm;
import static io.holdfast.calendar.Examples.confirmation;
import static io.holdfast.calendar.Examples.hold;
import static io.holdfast.calendar.Examples.time;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.EndingCommand.ExpireHolds;
import io.holdfast.calendar.HoldChange.HoldExpired;
import io.holdfast.calendar.HoldCommand.ExtendHold;
import io.holdfast.calendar.HoldCommand.MoveHold;
import io.holdfast.calendar.HoldCommand.PlaceHold;
import io.holdfast.calendar.Refusal.Reason;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A hold that was loaded excludes for the agreed skew longer, as the clock of who placed it may be behind. */
class HoldsFromAnotherOwnerTest {
    private static final Hold HOLD = hold("h", "10:00", "11:00");
    private static final Duration SKEW = Duration.ofSeconds(1);
    private static final Instant LAST = DEADLINE.plus(SKEW).minus(MILLI);

    @Test
    void excludeUntilTheSkewIsOverToo() {
        Given.nothing()
                .loaded(HOLD, SKEW)
                .at(LAST)
                .when(book(booking("b", "10:00", "11:00")))
                .refused(Reason.SLOT_TAKEN, HOLD);
    }

    @Test
    void doNotRunOutBefore() {
        Given given = Given.nothing().loaded(HOLD, SKEW);
        assertThat(given.calendar().nextDeadline()).isEqualTo(DEADLINE.plus(SKEW));
        given.at(LAST).when(new ExpireHolds()).repeated();
        given.at(DEADLINE.plus(SKEW)).when(new ExpireHolds()).accepted(new HoldExpired(HOLD, DEADLINE.plus(SKEW)));
    }

    @Test
    void canStillBeConfirmed() {
        Given.nothing().loaded(HOLD, SKEW).at(LAST).when(confirm(HOLD)).accepted(confirmation(HOLD));
    }

    @Test
    void showTheDeadlineThatTheirHolderWasTold() {
        assertThat(Given.nothing().loaded(HOLD, SKEW).calendar().hold("h")).isEqualTo(HOLD);
    }

    @Test
    void keepTheSkewWhenMoved() {
        InspectorCalendar after = Given.nothing()
                .loaded(HOLD, SKEW)
                .when(new MoveHold("h", time("12:00", "13:00"), null))
                .happened();
        assertThat(after.isFree(time("12:00", "13:00"), LAST)).isFalse();
        assertThat(after.isFree(time("12:00", "13:00"), DEADLINE.plus(SKEW))).isTrue();
    }

    @Test
    void haveNoSkewWhenTheyWereExtendedHere() {
        Instant later = DEADLINE.plusSeconds(60);
        InspectorCalendar after = Given.nothing()
                .loaded(HOLD, SKEW)
                .when(new ExtendHold("h", later, HoldToken.VALID))
                .happened();
        assertThat(after.nextDeadline()).isEqualTo(later);
    }

    @Test
    void endByTheirOwnDeadlineWhenATeamMakesThemLive() {
        Hold reserved = HOLD.tentative(DEADLINE.plusSeconds(60));
        assertThat(Given.nothing()
                        .loaded(reserved, Duration.ZERO)
                        .when(new PlaceHold(HOLD))
                        .happened()
                        .nextDeadline())
                .isEqualTo(DEADLINE);
        assertThat(Given.nothing()
                        .loaded(reserved, SKEW)
                        .when(new PlaceHold(HOLD))
                        .happened()
                        .nextDeadline())
                .isEqualTo(DEADLINE.plus(SKEW));
    }

    @Test
    void areNotFreedBeforeTheirEarlierDeadlineWhenExtendedByLess() {
        InspectorCalendar after = Given.nothing()
                .loaded(HOLD, SKEW)
                .when(new ExtendHold("h", DEADLINE.plus(MILLI), HoldToken.VALID))
                .happened();
        assertThat(after.nextDeadline()).isEqualTo(DEADLINE.plus(SKEW));
    }

    @Test
    void haveNoSkewOnTheOwnerThatPlacedThem() {
        InspectorCalendar after =
                Given.nothing().when(new HoldCommand.PlaceHold(HOLD)).happened();
        assertThat(after.nextDeadline()).isEqualTo(DEADLINE);
    }
}
