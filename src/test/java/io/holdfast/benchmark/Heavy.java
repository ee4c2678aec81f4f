package io.holdfast.benchmark;

import io.holdfast.benchmark.Servers.Mongo;
import io.holdfast.benchmark.Servers.Started;
import io.holdfast.store.FullCalendars;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** With a million bookings loaded, and with a hundred thousand inspectors in one gibibyte. */
final class Heavy {
    private static final String DATABASE = "heavy";
    private static final int BOOKINGS_EACH = 20;
    private static final int HALF = 50_000;
    private static final int ALL = 100_000;
    private static final int IN_FLIGHT = 64;
    private static final int LOAD_SECONDS_MAX = 600;
    private static final int FIRST_HOLD = 1_000;
    private static final int FIRST_BOOKING = 2_000;
    private static final Pattern USED = Pattern.compile("used (\\d+)K");

    private final Servers servers;
    private final Mongo mongo;
    private final Options options;
    private final Results results;

    Heavy(Servers servers, Mongo mongo, Options options, Results results) {
        this.servers = servers;
        this.mongo = mongo;
        this.options = options;
        this.results = results;
    }

    void run() throws Exception {
        if (!mongo.isReal()) {
            results.note("heavy: not on the embedded server");
            return;
        }
        int inspectors = options.has("capacity") ? ALL : HALF;
        Servers.stop(servers.gateway(mongo, DATABASE, List.of()).process());
        try (FullCalendars full = new FullCalendars(mongo.uri(), DATABASE)) {
            full.many(0, inspectors, BOOKINGS_EACH);
        }
        results.note("heavy: " + inspectors * BOOKINGS_EACH + " bookings are in MongoDB");
        Started gateway = servers.gateway(mongo, DATABASE, List.of());
        URI management = gateway.addresses().get(1);
        try (LoadClient client = new LoadClient(gateway.addresses().get(0), 256);
                BareInserts inserts = new BareInserts(mongo.uri())) {
            if (options.has("heavy")) {
                load(client, HALF, management);
                latencies(client, inserts, management);
            }
            if (options.has("capacity")) {
                load(client, ALL, management);
                results.atMost(
                        "heap after a full collection, 100,000 inspectors with 20 bookings",
                        usedMebibytes(gateway.pid()),
                        1024,
                        "MiB");
            }
        }
    }

    private void load(LoadClient client, int inspectors, URI management) throws IOException {
        client.closed(Requests.calendars(inspectors).first(inspectors), IN_FLIGHT, LOAD_SECONDS_MAX);
        results.note(
                "heavy: " + Throughput.metric(management, "holdfast_loaded_inspectors") + " inspectors are loaded");
    }

    private void latencies(LoadClient client, BareInserts inserts, URI management) throws IOException {
        Requests holds = Requests.holds(HALF, FIRST_HOLD);
        Requests bookings = Requests.bookings(HALF, FIRST_BOOKING);
        double seconds = Math.max(options.seconds, 1) * 5;
        client.closed(holds, IN_FLIGHT, seconds);
        client.closed(bookings, IN_FLIGHT, seconds);
        double holdsMost = client.closed(holds, IN_FLIGHT, seconds).perSecond();
        double bookingsMost = client.closed(bookings, IN_FLIGHT, seconds).perSecond();
        inserts.closed(IN_FLIGHT, 2);
        for (int i = 0; i < options.runs; i++) {
            while (Throughput.lag(management) > 0) {
                Thread.onSpinWait();
            }
            results.add("heavy: booking, open, /s", client.open(bookings, bookingsMost / 2, seconds));
            results.add("heavy: insert, open, /s", inserts.open(bookingsMost / 2, seconds));
            results.add("heavy: hold, open, /s", client.open(holds, holdsMost / 2, seconds));
        }
        double booking = results.median("heavy: booking, open, /s", one -> one.millis(99));
        double insert = results.median("heavy: insert, open, /s", one -> one.millis(99));
        results.atMost("booking p99 at half of saturation, of a bare insert's at that rate", booking / insert, 2, "");
        results.atMost(
                "hold p99 at half of saturation, 1,000,000 bookings loaded",
                results.median("heavy: hold, open, /s", one -> one.millis(99)),
                3,
                "ms");
    }

    private static double usedMebibytes(long pid) throws IOException {
        String jcmd = java.nio.file.Path.of(System.getProperty("java.home"), "bin", "jcmd")
                .toString();
        output(jcmd, Long.toString(pid), "GC.run");
        Matcher used = USED.matcher(output(jcmd, Long.toString(pid), "GC.heap_info"));
        return used.find() ? Long.parseLong(used.group(1)) / 1024.0 : Double.NaN;
    }

    private static String output(String... command) throws IOException {
        try (var text =
                new ProcessBuilder(command).redirectErrorStream(true).start().getInputStream()) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
