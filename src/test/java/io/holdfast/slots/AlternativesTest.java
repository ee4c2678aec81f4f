package io.holdfast.slots;

import static io.holdfast.calendar.Examples.NOW;
import static io.holdfast.calendar.Examples.at;
import static io.holdfast.calendar.Examples.booking;
import static io.holdfast.calendar.Examples.time;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.Given;
import io.holdfast.calendar.InspectorCalendar;
import io.holdfast.calendar.Interval;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AlternativesTest {
    private static final Interval WANTED = time("12:00", "13:00");
    private static final Instant FAR = NOW.plus(Duration.ofDays(180));

    @Test
    void areTheThreeNearestTheLaterFirst() {
        assertThat(Alternatives.near(WANTED, NOW, FAR, tried -> !tried.equals(WANTED)))
                .containsExactly(time("12:30", "13:30"), time("11:30", "12:30"), time("13:00", "14:00"));
    }

    @Test
    void touchTheBookingThatIsInTheWay() {
        InspectorCalendar calendar = Given.there(booking("b", "12:00", "13:00")).calendar();
        assertThat(Alternatives.near(WANTED, NOW, FAR, tried -> calendar.isFree(tried, NOW)))
                .containsExactly(time("13:00", "14:00"), time("11:00", "12:00"), time("13:30", "14:30"));
    }

    @Test
    void beginNowAtTheEarliest() {
        assertThat(Alternatives.near(time("08:00", "09:00"), NOW, FAR, tried -> true))
                .containsExactly(time("08:00", "09:00"), time("08:30", "09:30"), time("09:00", "10:00"));
    }

    @Test
    void beginBeforeTheHorizon() {
        assertThat(Alternatives.near(WANTED, at("11:30"), at("12:30"), tried -> !tried.equals(WANTED)))
                .containsExactly(time("11:30", "12:30"));
    }

    @Test
    void lieWithinFortyEightHours() {
        Interval last = WANTED.shifted(Duration.ofDays(2));
        assertThat(Alternatives.near(
                        WANTED,
                        NOW.minus(Duration.ofDays(9)),
                        FAR,
                        tried -> !tried.start().isBefore(last.start())))
                .containsExactly(last);
        Interval first = WANTED.shifted(Duration.ofDays(-2));
        assertThat(Alternatives.near(
                        WANTED,
                        NOW.minus(Duration.ofDays(9)),
                        FAR,
                        tried -> !tried.start().isAfter(first.start())))
                .containsExactly(first);
    }

    @Test
    void areNoneWhereNothingIsFree() {
        assertThat(Alternatives.near(WANTED, NOW, FAR, tried -> false)).isEmpty();
    }

    @Test
    void lieWhereTheGridMayLook() {
        assertThat(Alternatives.span(WANTED))
                .isEqualTo(new Interval(
                        WANTED.start().minus(Duration.ofDays(2)), WANTED.end().plus(Duration.ofDays(2))));
    }
}
