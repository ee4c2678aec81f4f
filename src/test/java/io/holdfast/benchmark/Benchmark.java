package io.holdfast.benchmark;

import io.holdfast.benchmark.Servers.Mongo;
import io.holdfast.benchmark.Servers.Started;
import io.holdfast.store.FullCalendars;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine;

/** One run: starts the servers, measures, judges, and writes {@code benchmark.json} and {@code latency.svg}. */
public final class Benchmark {
    private static final int CONNECTIONS = 256;
    private static final String DATABASE = "holdfast";

    /** A run is to be over within four minutes; no round is begun after this, as the rest takes about a minute. */
    private static final double ROUNDS_SECONDS_MAX = 145;

    private final Options options;
    private final Results results = new Results();
    private final long begun = System.nanoTime();

    private Benchmark(Options options) {
        this.options = options;
    }

    public static void main(String[] arguments) throws Exception {
        System.setProperty("logback.configurationFile", "conf/logback.xml");
        Options options = new Options();
        CommandLine line = new CommandLine(options).setCommandName("benchmark");
        try {
            line.parseArgs(arguments);
        } catch (CommandLine.ParameterException e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
        if (options.help) {
            line.usage(System.out);
            return;
        }
        new Benchmark(options).run();
        System.exit(0);
    }

    private void run() throws Exception {
        Files.createDirectories(options.out);
        Path folder = Files.createTempDirectory("holdfast-benchmark");
        try (Servers servers = new Servers(folder, options.jvm)) {
            Mongo mongo = servers.mongo();
            results.note(String.format(
                    "%s, Java %s %s, %d cores, %d rounds of %.1f s",
                    mongo.name(),
                    System.getProperty("java.version"),
                    String.join(" ", options.jvm),
                    Runtime.getRuntime().availableProcessors(),
                    options.runs,
                    options.seconds));
            if (!options.profile.isEmpty()) {
                new Hotspots(servers, mongo, options).run();
                return;
            }
            if (!options.members.isEmpty()) {
                new Members(servers, mongo, options, results).run();
                new Table(System.out).print(results);
                write("benchmark.json", results.toJson().encodePrettily());
                return;
            }
            if (options.has("throughput")
                    || options.has("latency")
                    || options.has("calendars")
                    || options.has("crowd")) {
                measure(servers, mongo);
            }
            if (options.has("pure")) {
                Pure.measure(results);
            }
            if (options.has("heavy") || options.has("capacity")) {
                new Heavy(servers, mongo, options, results).run();
            }
        } finally {
            delete(folder);
        }
        new Table(System.out).print(results);
        write("benchmark.json", results.toJson().encodePrettily());
        if (!results.curves().isEmpty()) {
            write("latency.svg", Picture.of(results.curves(), "Latency at half of saturation", results.title()));
        }
        System.out.printf(Locale.ROOT, "%nafter %.0f s; see %s%n", elapsed(), options.out);
    }

    private void measure(Servers servers, Mongo mongo) throws Exception {
        // Its indexes have to be there before its calendars are filled from outside.
        Started first = servers.gateway(mongo, DATABASE, List.of());
        Servers.stop(first.process());
        if (options.has("calendars") && mongo.isReal()) {
            try (FullCalendars full = new FullCalendars(mongo.uri(), DATABASE)) {
                LongCalendars.prepare(full);
            }
        }
        if (options.has("throughput") || options.has("latency") || options.has("crowd")) {
            measureShort(servers, mongo);
        }
        if (options.has("calendars") && mongo.isReal()) {
            measureLong(servers, mongo);
        }
    }

    private void measureShort(Servers servers, Mongo mongo) throws Exception {
        Started echo = servers.echo();
        Started gateway = servers.gateway(mongo, DATABASE, List.of());
        URI contract = gateway.addresses().get(0);
        try (World world = new World(
                new LoadClient(echo.addresses().get(0), CONNECTIONS),
                new LoadClient(echo.addresses().get(1), CONNECTIONS),
                new LoadClient(contract, CONNECTIONS),
                gateway.addresses().get(1),
                new BareInserts(mongo.uri()))) {
            if (options.has("throughput") || options.has("latency")) {
                rounds(new Throughput(world, results, options), new Latency(world, results, options));
            }
            if (options.has("crowd")) {
                FlashCrowd.measure(contract, results);
            }
        }
        Servers.stop(gateway.process());
        Servers.stop(echo.process());
    }

    private void measureLong(Servers servers, Mongo mongo) throws Exception {
        Started gateway = servers.gateway(mongo, DATABASE, List.of(), LongCalendars.SETTINGS);
        try (LoadClient client = new LoadClient(gateway.addresses().get(0), 1)) {
            new LongCalendars(client, results).measure();
        }
        Servers.stop(gateway.process());
    }

    private void rounds(Throughput throughput, Latency latency) throws IOException {
        throughput.warmUp();
        int rounds = 0;
        for (; rounds < options.runs && elapsed() < ROUNDS_SECONDS_MAX; rounds++) {
            throughput.round();
        }
        if (rounds < options.runs) {
            results.note("only " + rounds + " of " + options.runs + " rounds: the machine is slow, or busy");
        }
        throughput.judge();
        for (int i = 0; i < Math.min(2, options.runs) && options.has("latency"); i++) {
            latency.round(throughput);
        }
    }

    private double elapsed() {
        return (System.nanoTime() - begun) / 1e9;
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(options.out.resolve(name), text);
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException | UncheckedIOException e) {
            System.err.println("left behind: " + folder + " (" + e.getMessage() + ")");
        }
    }
}
