package io.holdfast.calendar;

import static io.holdfast.calendar.Examples.time;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class IntervalTest {
    private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");

    @Test
    void cutsDigitsThatAreFinerThanAMillisecond() {
        assertThat(new Interval(START.plusNanos(999_999), START.plusNanos(1_999_999)))
                .isEqualTo(new Interval(START, START.plusMillis(1)));
    }

    @Test
    void isNothingWithinOneMillisecond() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Interval(START.plusNanos(1), START.plusNanos(999_999)));
    }

    @Test
    void isNothingFromAnInstantToItselfOrBackwards() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Interval(START, START));
        assertThatIllegalArgumentException().isThrownBy(() -> new Interval(START, START.minusMillis(1)));
    }

    @Test
    void doesNotOverlapAnIntervalThatItTouches() {
        assertThat(time("10:00", "11:00").overlaps(time("11:00", "12:00"))).isFalse();
        assertThat(time("11:00", "12:00").overlaps(time("10:00", "11:00"))).isFalse();
    }

    @Test
    void overlapsAnIntervalThatSharesAMillisecond() {
        Interval later = new Interval(START.plusMillis(9), START.plusMillis(20));
        assertThat(new Interval(START, START.plusMillis(10)).overlaps(later)).isTrue();
        assertThat(later.overlaps(new Interval(START, START.plusMillis(10)))).isTrue();
    }

    @Test
    void keepsItsLengthWhenShifted() {
        Interval shifted = time("10:00", "11:00").shifted(Duration.ofMinutes(-30));
        assertThat(shifted).isEqualTo(time("09:30", "10:30"));
        assertThat(shifted.length()).isEqualTo(Duration.ofHours(1));
    }
}
