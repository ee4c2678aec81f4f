package io.holdfast.runtime;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * A clock that never runs backwards and never steps: it goes by the monotonic clock, and follows the wall clock by at
 * most one millisecond a second. A wall clock that is set forward frees no hold early.
 */
public final class SteadyClock implements Clock {
    /** One part in a thousand. */
    private static final long SLEW = 1000;

    /** The wall clock is looked at no more often than each millisecond: threads that ask do not wait for one another. */
    private static final long LOOK_NANOS = 1_000_000;

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /**
     * Where it stands.
     *
     * @param monotonic what the monotonic clock said then
     * @param steady nanoseconds since 1970
     * @param unused time that has passed and not counted towards following the wall clock yet, less than {@link #SLEW}
     */
    private record Reading(long monotonic, long steady, long unused) {
        /** What it stands at after so long at the earliest, whatever the wall clock says. */
        long least(long passed) {
            return steady + passed - (passed + unused) / SLEW;
        }

        Reading next(long monotonicNow, long wallNow) {
            long passed = Math.max(0, monotonicNow - monotonic);
            long counted = passed + unused;
            long most = counted / SLEW;
            long ahead = wallNow - (steady + passed);
            long followed = Math.max(-most, Math.min(most, ahead));
            return new Reading(monotonic + passed, steady + passed + followed, counted % SLEW);
        }
    }

    private final LongSupplier wallNanos;
    private final LongSupplier monotonicNanos;
    private final AtomicReference<Reading> last;

    /** By the clocks of this machine. */
    public SteadyClock() {
        this(SteadyClock::wall, System::nanoTime);
    }

    SteadyClock(LongSupplier wallNanos, LongSupplier monotonicNanos) {
        this.wallNanos = wallNanos;
        this.monotonicNanos = monotonicNanos;
        this.last = new AtomicReference<>(new Reading(monotonicNanos.getAsLong(), wallNanos.getAsLong(), 0));
    }

    private static long wall() {
        Instant now = Instant.now();
        return now.getEpochSecond() * NANOS_PER_SECOND + now.getNano();
    }

    @Override
    public Instant now() {
        long nanos = advance();
        return Instant.ofEpochSecond(nanos / NANOS_PER_SECOND, nanos % NANOS_PER_SECOND);
    }

    /** By how much the wall clock is ahead of this one; negative where it is behind. */
    public Duration offset() {
        return Duration.ofNanos(wallNanos.getAsLong() - advance());
    }

    /** One reading after another, whichever thread asks: so it never runs backwards between threads either. */
    private long advance() {
        Reading latest = Objects.requireNonNull(last.get());
        long passed = monotonicNanos.getAsLong() - latest.monotonic();
        if (passed >= 0 && passed < LOOK_NANOS) {
            return latest.least(passed);
        }
        return last.updateAndGet(before -> before.next(monotonicNanos.getAsLong(), wallNanos.getAsLong()))
                .steady();
    }
}
