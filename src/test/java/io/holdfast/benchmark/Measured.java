package io.holdfast.benchmark;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * One measurement.
 *
 * @param others answers that were not what was asked for
 * @param nanos of each answer that was
 */
record Measured(double perSecond, long others, Histogram nanos) {
    static Histogram histogram() {
        return new Histogram(1_000, TimeUnit.SECONDS.toNanos(60), 3);
    }

    double millis(double percentile) {
        return nanos.getValueAtPercentile(percentile) / 1e6;
    }
}
