package io.holdfast.cluster;

import io.holdfast.inspector.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * A clock that never runs backwards and never steps: it goes by the monotonic clock, and follows the wall clock by at
 * most one millisecond a second. A wall clock that is set forward frees no hold early.
 */
public final class SteadyClock implements Clock {
    /** One part in a thousand. */
    private static final long SLEW = 1000;

    private final LongSupplier wallNanos;
    private final LongSupplier monotonicNanos;
    private long lastMonotonic;
    private long steady;

    /** By the clocks of this machine. */
    public SteadyClock() {
        this(SteadyClock::wall, System::nanoTime);
    }

    SteadyClock(LongSupplier wallNanos, LongSupplier monotonicNanos) {
        this.wallNanos = wallNanos;
        this.monotonicNanos = monotonicNanos;
        this.lastMonotonic = monotonicNanos.getAsLong();
        this.steady = wallNanos.getAsLong();
    }

    private static long wall() {
        Instant now = Instant.now();
        return now.getEpochSecond() * 1_000_000_000L + now.getNano();
    }

    @Override
    public Instant now() {
        long nanos = advance();
        return Instant.ofEpochSecond(nanos / 1_000_000_000L, nanos % 1_000_000_000L);
    }

    /** By how much the wall clock is ahead of this one; negative where it is behind. */
    public Duration offset() {
        return Duration.ofNanos(wallNanos.getAsLong() - advance());
    }

    private synchronized long advance() {
        long monotonic = monotonicNanos.getAsLong();
        long passed = Math.max(0, monotonic - lastMonotonic);
        lastMonotonic += passed;
        long ahead = wallNanos.getAsLong() - (steady + passed);
        long most = passed / SLEW;
        steady += passed + Math.max(-most, Math.min(most, ahead));
        return steady;
    }
}
