package io.holdfast.benchmark;

import java.io.IOException;

/** How long an answer takes where the servers are half busy: open loops at fixed rates. */
final class Latency {
    private static final double HALF = 0.5;
    private static final double SECONDS_OF_ONE = 2.5;

    private final World world;
    private final Results results;
    private final Options options;

    Latency(World world, Results results, Options options) {
        this.world = world;
        this.results = results;
        this.options = options;
    }

    /**
     * At half of what holds and bookings saturate at in this run, with the slower of two builds; an insert at the rate of
     * the bookings. Of the holds' requests each second one is a release, which does not count.
     */
    void round(int number, Throughput throughput) throws IOException {
        double calls = half(Throughput.HOLD_BOTH);
        double bookings = half(Throughput.BOOKING);
        double seconds = options.seconds * SECONDS_OF_ONE;
        Measured echo = world.ceiling().plain().open(Requests.echoes(options.inspectors), calls, seconds);
        results.addCurve("echo", echo.nanos());
        results.add(name("echo", calls), echo);
        world.contenders().each(number, contender -> {
            LoadClient client = contender.client();
            add(contender, "hold", calls, client.open(contender.holds(), calls, seconds));
            add(contender, "refused", calls, client.open(throughput.refused(), calls, seconds));
            add(contender, "booking", bookings, client.open(contender.bookings(), bookings, seconds));
        });
        Measured insert = world.inserts().open(bookings, seconds);
        results.addCurve("insert", insert.nanos());
        results.add(name("insert", bookings), insert);
    }

    private double half(String row) {
        double most = results.perSecond(row);
        double others = results.perSecondAgainst(row);
        return Math.floor(HALF * (others < most ? others : most) / 100) * 100;
    }

    private void add(Contender contender, String name, double rate, Measured one) {
        if (contender.build().isOurs()) {
            results.addCurve(name, one.nanos());
        }
        results.add(contender, name(name, rate), one);
    }

    private static String name(String name, double rate) {
        return String.format("%s at %,.0f/s", name, rate);
    }
}
