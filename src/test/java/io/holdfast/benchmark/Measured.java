package io.holdfast.benchmark;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * One measurement.
 *
 * @param others answers that were not what was asked for
 * @param nanos of each answer that was and counts
 * @param nanosBeside of each answer that was and does not count
 */
record Measured(double perSecond, long others, Histogram nanos, Histogram nanosBeside) {
    /** Where everything counts. */
    Measured(double perSecond, long others, Histogram nanos) {
        this(perSecond, others, nanos, histogram());
    }

    static Histogram histogram() {
        return new Histogram(1_000, TimeUnit.SECONDS.toNanos(60), 3);
    }

    double millis(double percentile) {
        return nanos.getValueAtPercentile(percentile) / 1e6;
    }

    /** As if that had counted too. */
    Measured withBeside() {
        Histogram both = nanos.copy();
        both.add(nanosBeside);
        return new Measured(perSecond * both.getTotalCount() / nanos.getTotalCount(), others, both);
    }
}
