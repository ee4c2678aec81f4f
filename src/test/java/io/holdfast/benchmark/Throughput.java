package io.holdfast.benchmark;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** As many requests as there can be: closed loops that take turns, round by round. */
final class Throughput {
    static final String ECHO = "echo";
    static final String ROUTED = "echo behind a router";
    static final String HOLD = "hold accepted, its release not counted";
    static final String HOLD_BOTH = "hold and its release, both counted";
    static final String REFUSED = "hold refused";
    static final String BOOKING = "booking, 64 in flight";
    static final String BOOKING_256 = "booking, 256 in flight";
    static final String BOOKING_1 = "booking, 1 in flight";
    static final String READ = "calendar read, a week";
    static final String INSERT_1 = "bare insert, 1 in flight";
    static final String INSERT = "bare insert, 64 in flight";

    /** A slot of every inspector that is taken before anything is measured. */
    static final int TAKEN_SLOT = 0;

    /** Live ones of an inspector at most, beside that of the taken slot. */
    static final int HOLDS_LIVE = 4;

    private static final int FIRST_HOLD = 10;
    private static final int FIRST_BOOKING = Requests.SLOTS / 2;
    private static final int IN_FLIGHT = 64;
    private static final int FILL_SECONDS_MAX = 180;
    private static final String LAG = "holdfast_projection_lag_commands";

    private final World world;
    private final Results results;
    private final Options options;
    private double lagMax;

    Throughput(World world, Results results, Options options) {
        this.world = world;
        this.results = results;
        this.options = options;
    }

    static Holding holds(Options options) {
        return new Holding(options.inspectors, FIRST_HOLD, HOLDS_LIVE);
    }

    static Requests bookings(Options options) {
        return Requests.bookings(options.inspectors, FIRST_BOOKING);
    }

    /**
     * Loads every inspector, takes one slot of each and places as many holds as it may have, and lets the compilers
     * finish: on two cores that they share with the load a gateway needs most of a minute, and is half as fast before.
     */
    void warmUp() throws Exception {
        List<Long> pids = new ArrayList<>();
        pids.add(world.ceiling().server().pid());
        for (Contender contender : world.contenders().all()) {
            pids.add(contender.server().pid());
            Requests taking = Requests.holds(options.inspectors, TAKEN_SLOT).first(options.inspectors);
            contender.client().closed(taking, IN_FLIGHT, FILL_SECONDS_MAX);
            long begun = System.nanoTime();
            while (!contender.holds().isFull() && System.nanoTime() - begun < FILL_SECONDS_MAX * 1e9) {
                contender.client().closed(contender.holds(), IN_FLIGHT, 1);
            }
        }
        WarmUp warmUp =
                new WarmUp(pids, options.warmUp * world.contenders().all().size());
        results.note(warmUp.until(this::warm));
    }

    private double warm() throws IOException {
        world.ceiling().plain().closed(Requests.echoes(options.inspectors), IN_FLIGHT, 0.5);
        world.ceiling().routed().closed(Requests.echoes(options.inspectors), IN_FLIGHT, 0.5);
        world.inserts().closed(IN_FLIGHT, 0.5);
        world.contenders().each(0, contender -> {
            contender.client().closed(contender.holds(), IN_FLIGHT, 2);
            contender.client().closed(refused(), IN_FLIGHT, 1);
            booked(contender, IN_FLIGHT, 1);
            contender.client().closed(reads(), IN_FLIGHT, 0.5);
            booked(contender, 1, 0.5);
        });
        return 5;
    }

    Requests refused() {
        return Requests.refused(options.inspectors, TAKEN_SLOT);
    }

    private Requests reads() {
        return Requests.calendars(options.inspectors);
    }

    void round(int number) throws IOException {
        double seconds = options.seconds;
        Requests echoes = Requests.echoes(options.inspectors);
        results.add(ECHO, world.ceiling().plain().closed(echoes, IN_FLIGHT, seconds));
        world.contenders().each(number, contender -> {
            Measured holds = contender.client().closed(contender.holds(), IN_FLIGHT, seconds);
            results.add(contender, HOLD, holds);
            results.add(contender, HOLD_BOTH, holds.withBeside());
        });
        world.contenders()
                .each(
                        number,
                        contender -> results.add(
                                contender, REFUSED, contender.client().closed(refused(), IN_FLIGHT, seconds)));
        results.add(ROUTED, world.ceiling().routed().closed(echoes, IN_FLIGHT, seconds));
        world.contenders()
                .each(
                        number,
                        contender ->
                                results.add(contender, READ, contender.client().closed(reads(), IN_FLIGHT, seconds)));
        results.add(INSERT, world.inserts().closed(IN_FLIGHT, seconds));
        world.contenders()
                .each(number, contender -> results.add(contender, BOOKING, booked(contender, IN_FLIGHT, seconds)));
        world.contenders()
                .each(
                        number,
                        contender -> results.add(contender, BOOKING_256, booked(contender, 4 * IN_FLIGHT, seconds)));
        results.add(INSERT_1, world.inserts().closed(1, seconds));
        world.contenders().each(number, contender -> results.add(contender, BOOKING_1, booked(contender, 1, seconds)));
    }

    /** What counts is the time until the projections are written too. */
    private Measured booked(Contender contender, int inFlight, double seconds) throws IOException {
        long begun = System.nanoTime();
        Measured answered = contender.client().closed(contender.bookings(), inFlight, seconds);
        double lag = lag(contender.management());
        if (contender.build().isOurs()) {
            lagMax = Math.max(lagMax, lag);
        }
        while (lag > 0 && System.nanoTime() - begun < 30e9) {
            lag = lag(contender.management());
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
        results.atLeast("holds and their releases/s, of echo (goal 0.60)", results.perSecond(HOLD_BOTH) / echo, 0.50);
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
