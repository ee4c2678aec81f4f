package io.holdfast.calendar;

import static io.holdfast.calendar.Examples.DEADLINE;
import static io.holdfast.calendar.Examples.MILLI;
import static io.holdfast.calendar.Examples.NOW;
import static io.holdfast.calendar.Examples.hold;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.EndedHold.How;
import io.holdfast.calendar.HoldChange.HoldExtended;
import io.holdfast.calendar.HoldCommand.ExtendHold;
import io.holdfast.calendar.Refusal.Reason;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ExtendingAHoldTest {
    private static final Hold HOLD = hold("h", "10:00", "11:00");
    private static final Instant LATER = DEADLINE.plusSeconds(60);

    @Test
    void letsItEndLater() {
        InspectorCalendar after = Given.there(HOLD)
                .at(DEADLINE.minus(MILLI))
                .when(extend(LATER))
                .accepted(new HoldExtended(HOLD, HOLD.until(LATER)));
        assertThat(after.nextDeadline()).isEqualTo(LATER);
        assertThat(after.isFree(HOLD.interval(), LATER.minus(MILLI))).isFalse();
        assertThat(after.isFree(HOLD.interval(), LATER)).isTrue();
    }

    @Test
    void countsFromWhenItIsDecidedByTheClockThatDecides() {
        ExtendHold longer = new ExtendHold("h", new HoldEnd.After(Duration.ofMinutes(20)), HoldToken.VALID, false);
        Instant now = NOW.plusSeconds(2);
        Given.there(HOLD)
                .at(now)
                .when(longer)
                .accepted(new HoldExtended(HOLD, HOLD.until(now.plus(Duration.ofMinutes(20)))));
    }

    @Test
    void neverLetsItEndEarlier() {
        Given.there(HOLD).when(extend(DEADLINE.minusSeconds(1))).repeated(new HoldExtended(HOLD, HOLD));
    }

    @Test
    void isRepeatedWhereItEndsThenAlready() {
        Given.there(HOLD).when(extend(DEADLINE)).repeated(new HoldExtended(HOLD, HOLD));
    }

    @Test
    void mayReachTheCapOfItsWholeLife() {
        Instant cap = NOW.plus(Duration.ofMinutes(30));
        Given.there(HOLD).when(extend(cap)).accepted(new HoldExtended(HOLD, HOLD.until(cap)));
    }

    @Test
    void isRefusedPastTheCapOfItsWholeLife() {
        Given.there(HOLD)
                .at(DEADLINE.minus(MILLI))
                .when(extend(NOW.plus(Duration.ofMinutes(30)).plus(MILLI)))
                .refusedAt("#/ttlSeconds", Reason.HOLD_TOO_LONG);
    }

    @Test
    void isRefusedOnceItRanOut() {
        Given.there(HOLD).at(DEADLINE).when(extend(LATER)).refused(Reason.HOLD_EXPIRED);
    }

    @Test
    void isRefusedOnceItsEndWasWritten() {
        Given.nothing().ended(HOLD, How.EXPIRED).when(extend(LATER)).refused(Reason.HOLD_EXPIRED);
    }

    @Test
    void isRefusedAfterItWasConfirmed() {
        Given.nothing().ended(HOLD, How.CONFIRMED).when(extend(LATER)).refused(Reason.ALREADY_RESOLVED);
    }

    @Test
    void isRefusedAfterItWasReleased() {
        Given.nothing().ended(HOLD, How.RELEASED).when(extend(LATER)).refused(Reason.ALREADY_RESOLVED);
    }

    @Test
    void isRefusedWithAnothersToken() {
        Given.there(HOLD).when(new ExtendHold("h", LATER, HoldToken.WRONG)).refused(Reason.TOKEN_WRONG);
    }

    @Test
    void isExpiredForACallerWithTheTokenOfAForgottenHold() {
        Given.nothing().when(extend(LATER)).refused(Reason.HOLD_EXPIRED);
    }

    @Test
    void isNotFoundForACallerWithoutItsToken() {
        Given.nothing().when(new ExtendHold("h", LATER, HoldToken.WRONG)).refused(Reason.NOT_FOUND);
    }

    private static ExtendHold extend(Instant until) {
        return new ExtendHold("h", until, HoldToken.VALID);
    }
}
