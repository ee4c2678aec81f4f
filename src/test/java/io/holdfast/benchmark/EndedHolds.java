package io.holdfast.benchmark;

import java.io.IOException;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Whether the holds that an inspector had, and that are over, make its next ones longer. */
final class EndedHolds {
    private static final int ENDED = 1_000;
    private static final int HOLDS = 300;
    private static final String MANY = "ended-many";

    private final Contenders contenders;
    private final Results results;

    EndedHolds(Contenders contenders, Results results) {
        this.contenders = contenders;
        this.results = results;
    }

    void measure() throws IOException {
        for (Contender contender : contenders.all()) {
            for (int i = 0; i < ENDED; i++) {
                HoldAndRelease.of(contender.client(), MANY);
                if (i < HOLDS) {
                    HoldAndRelease.of(contender.client(), few(i));
                }
            }
        }
        List<Histogram> many = histograms();
        List<Histogram> few = histograms();
        for (int i = 0; i < HOLDS; i++) {
            int number = i;
            contenders.each(i, contender -> {
                int index = contenders.all().indexOf(contender);
                few.get(index).recordValue(HoldAndRelease.of(contender.client(), few(number)));
                many.get(index).recordValue(HoldAndRelease.of(contender.client(), MANY));
            });
        }
        for (Contender contender : contenders.all()) {
            int index = contenders.all().indexOf(contender);
            results.add(
                    contender, "hold/s, 1 in flight, 1 ended behind it", new Measured(Double.NaN, 0, few.get(index)));
            results.add(
                    contender,
                    String.format("hold/s, 1 in flight, %,d and more ended", ENDED),
                    new Measured(Double.NaN, 0, many.get(index)));
        }
        results.atMost(
                String.format("hold p50 of an inspector with %,d ended holds, of that with one", ENDED),
                many.get(0).getValueAtPercentile(50) / (double) few.get(0).getValueAtPercentile(50),
                1.5,
                "");
    }

    /** Each has one behind it, and is measured once. */
    private static String few(int number) {
        return "ended-few-" + number;
    }

    private List<Histogram> histograms() {
        return contenders.all().stream().map(any -> Measured.histogram()).toList();
    }
}
