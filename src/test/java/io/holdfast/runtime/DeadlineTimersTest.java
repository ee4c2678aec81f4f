package io.holdfast.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Timers that share one: each comes at its time and never before, in order, and not when it was cancelled. */
class DeadlineTimersTest {
    private record Under(long at, Runnable callback) {}

    private final List<Under> under = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();
    private long now = 1_000_000;

    private final DeadlineTimers timers = new DeadlineTimers(
            (delay, callback) -> {
                Under one = new Under(now + delay.toMillis(), callback);
                under.add(one);
                return () -> under.remove(one);
            },
            () -> Instant.ofEpochMilli(now));

    private Timers.Timer after(long millis) {
        return timers.after(Duration.ofMillis(millis), () -> heard.add(millis + "@" + (now - 1_000_000)));
    }

    private void until(long millis) {
        Optional<Under> next = next();
        while (next.isPresent() && next.get().at() <= 1_000_000 + millis) {
            under.remove(next.get());
            now = Math.max(now, next.get().at());
            next.get().callback().run();
            next = next();
        }
        now = 1_000_000 + millis;
    }

    private Optional<Under> next() {
        return under.stream().min(Comparator.comparingLong(Under::at));
    }

    @Test
    void comeInTheOrderOfTheirTimesWhicheverWasSetFirst() {
        after(50);
        after(20);
        after(70);
        after(20);
        until(100);
        assertThat(heard).containsExactly("20@20", "20@20", "50@50", "70@70");
    }

    @Test
    void doNotComeWhenTheyWereCancelled() {
        Timers.Timer first = after(20);
        Timers.Timer middle = after(30);
        after(40);
        Timers.Timer last = after(50);
        middle.cancel();
        first.cancel();
        last.cancel();
        last.cancel();
        until(100);
        assertThat(heard).containsExactly("40@40");
    }

    @Test
    void haveOneTimerBelowThemHoweverManyTheyAre() {
        for (int i = 0; i < 100; i++) {
            after(1000 + i);
        }
        after(10);
        assertThat(under).hasSize(1);
        until(2000);
        assertThat(heard).hasSize(101);
        assertThat(under).isEmpty();
    }

    @Test
    void canBeSetAndCancelledByOneThatComes() {
        Timers.Timer later = after(60);
        timers.after(Duration.ofMillis(20), () -> {
            later.cancel();
            after(5);
        });
        until(100);
        assertThat(heard).containsExactly("5@25");
    }

    @Test
    void areNotTooEarlyWhereTheClockIsSlowerThanTheTimer() {
        after(50);
        Under early = next().orElseThrow();
        under.remove(early);
        now += 30;
        early.callback().run();
        assertThat(heard).isEmpty();
        until(100);
        assertThat(heard).hasSize(1);
    }
}
