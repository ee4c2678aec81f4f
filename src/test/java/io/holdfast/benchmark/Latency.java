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

    /** At half of what holds and bookings saturate at in this run; an insert at the rate of the bookings. */
    void round(Throughput throughput) throws IOException {
        double calls = Math.floor(HALF * results.perSecond(Throughput.HOLD) / 100) * 100;
        double bookings = Math.floor(HALF * results.perSecond(Throughput.BOOKING) / 100) * 100;
        double seconds = options.seconds * SECONDS_OF_ONE;
        add("echo", calls, world.echo().open(Requests.echoes(options.inspectors), calls, seconds));
        add("hold", calls, world.gateway().open(throughput.holds(), calls, seconds));
        add(
                "refused",
                calls,
                world.gateway().open(Requests.refused(options.inspectors, Throughput.TAKEN_SLOT), calls, seconds));
        add("booking", bookings, world.gateway().open(throughput.bookings(), bookings, seconds));
        add("insert", bookings, world.inserts().open(bookings, seconds));
    }

    private void add(String name, double rate, Measured one) {
        results.addCurve(name, one.nanos());
        results.add(String.format("%s at %,.0f/s", name, rate), one);
    }
}
