package io.holdfast.benchmark;

import io.holdfast.store.FullCalendars;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.HdrHistogram.Histogram;

/** What years of work behind an inspector cost his first command, and who looks at one of their months. */
final class YearsOfWork {
    private static final int INSPECTORS = 9;
    private static final int WARM_UP = 20;
    private static final int BEHIND = 20_000;
    private static final int AHEAD = 40;
    private static final int DAYS_BEHIND = BEHIND * FullCalendars.HOURS_BEHIND / 24;
    private static final int DAYS_A_MONTH = 30;
    private static final int OK = 200;

    /** Over all months; the last one counts, as the first ones are read by a gateway that is cold. */
    private static final int PASSES = 3;

    private final Contenders contenders;
    private final Results results;

    YearsOfWork(Contenders contenders, Results results) {
        this.contenders = contenders;
        this.results = results;
    }

    static void prepare(FullCalendars full) throws Exception {
        Instant ahead = FullCalendars.inDays(30);
        for (int i = 0; i < INSPECTORS; i++) {
            full.one(old(i), BEHIND, AHEAD, ahead);
            full.one(young(i), 0, AHEAD, ahead);
        }
        for (int i = 0; i < WARM_UP; i++) {
            full.one("years-warm-" + i, 100, AHEAD, ahead);
        }
    }

    private static String old(int number) {
        return "years-old-" + number;
    }

    private static String young(int number) {
        return "years-young-" + number;
    }

    void measure() throws IOException {
        for (Contender contender : contenders.all()) {
            Histogram old = Measured.histogram();
            Histogram young = Measured.histogram();
            Histogram months = Measured.histogram();
            for (int i = 0; i < WARM_UP; i++) {
                HoldAndRelease.of(contender.client(), "years-warm-" + i);
            }
            for (int i = 0; i < INSPECTORS; i++) {
                for (boolean isOld : i % 2 == 0 ? List.of(true, false) : List.of(false, true)) {
                    (isOld ? old : young).recordValue(HoldAndRelease.of(contender.client(), isOld ? old(i) : young(i)));
                }
            }
            for (int pass = 0; pass < PASSES; pass++) {
                months.reset();
                for (int day = DAYS_BEHIND; day > DAYS_A_MONTH; day -= DAYS_A_MONTH) {
                    months.recordValue(month(contender.client(), -day));
                }
            }
            tell(contender, old, young, months);
        }
    }

    private static long month(LoadClient client, int day) throws IOException {
        LoadClient.Answer answer = client.exchange(
                "GET",
                Requests.COMPANY + "/inspectors/" + old(0) + "/calendar?from=" + FullCalendars.inDays(day) + "&to="
                        + FullCalendars.inDays(day + DAYS_A_MONTH),
                "",
                "");
        if (answer.status() != OK) {
            throw new IOException("a month was not shown: " + answer.status() + " " + answer.body());
        }
        return answer.nanos();
    }

    private void tell(Contender contender, Histogram old, Histogram young, Histogram months) {
        results.add(contender, "first hold, 40 bookings ahead", new Measured(Double.NaN, 0, young));
        results.add(
                contender,
                String.format("first hold, 40 bookings ahead and %,d behind", BEHIND),
                new Measured(Double.NaN, 0, old));
        results.add(contender, "calendar of a past month", new Measured(Double.NaN, 0, months));
        if (contender.build().isOurs()) {
            results.atMost(
                    String.format("first hold p50 with %,d bookings behind, of that with none", BEHIND),
                    old.getValueAtPercentile(50) / (double) young.getValueAtPercentile(50),
                    1.5,
                    "");
            results.atMost("calendar of a past month, the slowest", months.getMaxValue() / 1e6, 50, " ms");
        }
    }
}
