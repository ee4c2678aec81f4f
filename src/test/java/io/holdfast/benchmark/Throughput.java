package io.holdfast.benchmark;

import java.io.IOException;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As many requests as there can be: closed loops that take turns, round by round. */
final class Throughput {
    static final String ECHO = "echo";
    static final String ROUTED = "echo behind a router";
    static final String HOLD = "hold accepted";
    static final String REFUSED = "hold refused";
    static final String BOOKING = "booking, 64 in flight";
    static final String BOOKING_256 = "booking, 256 in flight";
    static final String BOOKING_1 = "booking, 1 in flight";
    static final String READ = "calendar read, a week";
    static final String INSERT_1 = "bare insert, 1 in flight";
    static final String INSERT = "bare insert, 64 in flight";

    /** A slot of every inspector that is taken before anything is measured. */
    static final int TAKEN_SLOT = 0;

    private static final int FIRST_HOLD = 10;
    private static final int FIRST_BOOKING = Requests.SLOTS / 2;
    private static final int IN_FLIGHT = 64;
    private static final double WARM_UP_TIMES = 8;
    private static final String LAG = "holdfast_projection_lag_commands";

    private final World world;
    private final Results results;
    private final Options options;
    private final Requests holds;
    private final Requests bookings;
    private double lagMax;

    Throughput(World world, Results results, Options options) {
        this.world = world;
        this.results = results;
        this.options = options;
        this.holds = Requests.holds(options.inspectors, FIRST_HOLD);
        this.bookings = Requests.bookings(options.inspectors, FIRST_BOOKING);
    }

    Requests holds() {
        return holds;
    }

    Requests bookings() {
        return bookings;
    }

    /**
     * Loads every inspector, takes one slot of each, and lets the compilers finish: on two cores that they share with
     * the load the gateway needs most of a minute, and is half as fast before.
     */
    void warmUp() throws IOException {
        double seconds = options.seconds * WARM_UP_TIMES;
        world.gateway().closed(Requests.holds(options.inspectors, TAKEN_SLOT).first(options.inspectors), IN_FLIGHT, 60);
        world.echo().closed(Requests.echoes(options.inspectors), IN_FLIGHT, seconds / 3);
        world.routed().closed(Requests.echoes(options.inspectors), IN_FLIGHT, seconds / 3);
        world.gateway().closed(holds, IN_FLIGHT, seconds);
        world.gateway().closed(Requests.refused(options.inspectors, TAKEN_SLOT), IN_FLIGHT, 2 * seconds);
        booked(IN_FLIGHT, seconds);
        world.gateway().closed(Requests.calendars(options.inspectors), IN_FLIGHT, seconds / 3);
        world.inserts().closed(IN_FLIGHT, seconds / 3);
    }

    void round() throws IOException {
        double seconds = options.seconds;
        Requests echoes = Requests.echoes(options.inspectors);
        results.add(ECHO, world.echo().closed(echoes, IN_FLIGHT, seconds));
        results.add(HOLD, world.gateway().closed(holds, IN_FLIGHT, seconds));
        results.add(
                REFUSED, world.gateway().closed(Requests.refused(options.inspectors, TAKEN_SLOT), IN_FLIGHT, seconds));
        results.add(ROUTED, world.routed().closed(echoes, IN_FLIGHT, seconds));
        results.add(READ, world.gateway().closed(Requests.calendars(options.inspectors), IN_FLIGHT, seconds));
        results.add(INSERT, world.inserts().closed(IN_FLIGHT, seconds));
        results.add(BOOKING, booked(IN_FLIGHT, seconds));
        results.add(BOOKING_256, booked(4 * IN_FLIGHT, seconds));
        results.add(INSERT_1, world.inserts().closed(1, seconds));
        results.add(BOOKING_1, booked(1, seconds));
    }

    /** What counts is the time until the projections are written too. */
    private Measured booked(int inFlight, double seconds) throws IOException {
        long begun = System.nanoTime();
        Measured answered = world.gateway().closed(bookings, inFlight, seconds);
        double lag = lag(world.management());
        lagMax = Math.max(lagMax, lag);
        while (lag > 0 && System.nanoTime() - begun < 30e9) {
            lag = lag(world.management());
        }
        double elapsed = (System.nanoTime() - begun) / 1e9;
        return new Measured(answered.nanos().getTotalCount() / elapsed, answered.others(), answered.nanos());
    }

    static double lag(URI management) throws IOException {
        return metric(management, LAG);
    }

    /** 0 where there is none yet. */
    static double metric(URI management, String name) throws IOException {
        try (var text = management.resolve("/metrics").toURL().openStream()) {
            Matcher metric = Pattern.compile("^" + name + "(?:\\{[^}]*})? (\\S+)", Pattern.MULTILINE)
                    .matcher(new String(text.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
            return metric.find() ? Double.parseDouble(metric.group(1)) : 0;
        }
    }

    void judge() {
        double echo = results.perSecond(ECHO);
        double inserts = results.perSecond(INSERT);
        results.note(String.format("projections were at most %.0f commands behind", lagMax));
        results.atLeast("holds accepted/s, of echo (goal 0.60)", results.perSecond(HOLD) / echo, 0.50);
        results.atLeast("holds refused/s, of echo (goal 0.75)", results.perSecond(REFUSED) / echo, 0.65);
        results.atLeast("bookings/s at 64 in flight, of bare inserts", results.perSecond(BOOKING) / inserts, 2.0);
        results.atLeast("bookings/s at 64 in flight, of echo", results.perSecond(BOOKING) / echo, 0.08);
        results.atLeast("bookings/s at 256 in flight, of echo", results.perSecond(BOOKING_256) / echo, 0.12);
        results.atMost(
                "booking p50, of a bare insert's, both with 1 in flight",
                results.median(BOOKING_1, one -> one.millis(50)) / results.median(INSERT_1, one -> one.millis(50)),
                1.5,
                "");
    }
}
