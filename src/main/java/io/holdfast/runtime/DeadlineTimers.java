package io.holdfast.runtime;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Timers that run out about in the order in which they are set, and are mostly cancelled before, as the deadlines of
 * commands are: a list in place of a heap, and one timer for all of them. Of one event loop.
 */
public final class DeadlineTimers implements Timers {
    private final Timers timers;
    private final Clock clock;
    private @Nullable Pending first;
    private @Nullable Pending last;
    private @Nullable Timer timer;
    private Instant timedUntil = Instant.MAX;

    /** @param timers for the one that runs out next */
    public DeadlineTimers(Timers timers, Clock clock) {
        this.timers = timers;
        this.clock = clock;
    }

    /** @param delay the less it differs from those before it, the sooner its place in the list is found */
    @Override
    public Timer after(Duration delay, Runnable callback) {
        Pending added = new Pending(clock.now().plus(delay), callback);
        insert(added);
        if (timer == null || added.until.isBefore(timedUntil)) {
            time(added);
        }
        return added;
    }

    private void insert(Pending added) {
        Pending earlier = last;
        while (earlier != null && earlier.until.isAfter(added.until)) {
            earlier = earlier.before;
        }
        Pending later = earlier == null ? first : earlier.after;
        link(earlier, added);
        link(added, later);
    }

    private void link(@Nullable Pending earlier, @Nullable Pending later) {
        if (earlier == null) {
            first = later;
        } else {
            earlier.after = later;
        }
        if (later == null) {
            last = earlier;
        } else {
            later.before = earlier;
        }
    }

    private void time(Pending next) {
        if (timer != null) {
            timer.cancel();
        }
        timedUntil = next.until;
        Duration left = Duration.between(clock.now(), next.until);
        timer = timers.after(left.isNegative() ? Duration.ZERO : left, this::runOut);
    }

    private void runOut() {
        timer = null;
        Pending next = first;
        while (next != null && !next.until.isAfter(clock.now())) {
            next.cancel();
            next.callback.run();
            next = first;
        }
        if (next != null && timer == null) {
            time(next);
        }
    }

    private final class Pending implements Timer {
        private final Instant until;
        private final Runnable callback;
        private @Nullable Pending before;
        private @Nullable Pending after;
        private boolean isOver;

        Pending(Instant until, Runnable callback) {
            this.until = until;
            this.callback = callback;
        }

        @Override
        public void cancel() {
            if (!isOver) {
                isOver = true;
                link(before, after);
            }
        }
    }
}
