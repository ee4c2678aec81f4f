package io.holdfast.benchmark;

import io.holdfast.store.FullCalendars;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Whether a hold in a long calendar takes longer than one in a short one. Each hold is released again. */
final class LongCalendars {
    private static final int[] SIZES = {10, 100, 1_000, 10_000, 100_000};
    /** All of them are in memory, and no hold meets any. */
    private static final int BEYOND_THE_HORIZON_DAYS = 400;

    private static final int WARM_UP = 100;
    private static final int HOLDS = 500;

    /** To read 100,000 bookings takes longer than a request may by default; it happens once, before it is measured. */
    static final List<String> SETTINGS = List.of(
            "--http.requestTimeoutMillis=60000",
            "--inspector.storeTimeoutMillis=60000",
            "--mongo.socketTimeoutMillis=60000");

    private final Contenders contenders;
    private final Results results;

    LongCalendars(Contenders contenders, Results results) {
        this.contenders = contenders;
        this.results = results;
    }

    static void prepare(FullCalendars full) throws Exception {
        for (int size : SIZES) {
            full.one(name(size), 0, size, FullCalendars.inDays(BEYOND_THE_HORIZON_DAYS));
        }
    }

    private static String name(int size) {
        return "long-" + size;
    }

    void measure() throws IOException {
        List<List<Histogram>> took = new ArrayList<>();
        for (Contender contender : contenders.all()) {
            List<Histogram> own = new ArrayList<>();
            for (int size : SIZES) {
                own.add(Measured.histogram());
                for (int i = 0; i < WARM_UP; i++) {
                    HoldAndRelease.of(contender.client(), name(size));
                }
            }
            took.add(own);
        }
        for (int i = 0; i < HOLDS; i++) {
            contenders.each(i, contender -> {
                List<Histogram> own = took.get(contenders.all().indexOf(contender));
                for (int size = 0; size < SIZES.length; size++) {
                    own.get(size).recordValue(HoldAndRelease.of(contender.client(), name(SIZES[size])));
                }
            });
        }
        for (Contender contender : contenders.all()) {
            List<Histogram> own = took.get(contenders.all().indexOf(contender));
            for (int size = 0; size < SIZES.length; size++) {
                results.add(
                        contender,
                        String.format("hold/s, 1 in flight, %,d entries", SIZES[size]),
                        new Measured(Double.NaN, 0, own.get(size)));
            }
        }
        int last = SIZES.length - 1;
        List<Histogram> ours = took.get(0);
        results.atMost(
                String.format("hold p50 with %,d entries in its calendar, of that with 10", SIZES[last]),
                ours.get(last).getValueAtPercentile(50) / (double) ours.get(0).getValueAtPercentile(50),
                1.5,
                "");
    }
}
