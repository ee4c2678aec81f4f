package io.holdfast.benchmark;

import io.holdfast.benchmark.Servers.Build;
import io.holdfast.benchmark.Servers.Mongo;
import io.holdfast.benchmark.Servers.Started;
import io.holdfast.benchmark.World.Ceiling;
import io.holdfast.store.FullCalendars;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine;

/** One run: starts the servers, measures, judges, and writes {@code benchmark.json} and {@code latency.svg}. */
public final class Benchmark {
    private static final int CONNECTIONS = 256;
    private static final String DATABASE = "holdfast";
    private static final String DATABASE_AGAINST = "against";
    private static final List<String> SHORT = List.of("throughput", "latency", "crowd", "ended", "journal");

    /** What a round takes of one build, in measurements of so many seconds, and a half of that. */
    private static final double MEASUREMENTS_A_ROUND = 13.5;

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
        if (options.against != null && options.isAlone()) {
            System.err.println(
                    "--against goes with none of --members, --profile, --heavy and --only heavy or capacity");
            System.exit(2);
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
            if (SHORT.stream().anyMatch(options::has) || options.has("calendars")) {
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

    private List<Build> builds() {
        Build ours = Build.ours(DATABASE);
        return options.against == null
                ? List.of(ours)
                : List.of(ours, new Build(options.against, DATABASE_AGAINST, false));
    }

    private void measure(Servers servers, Mongo mongo) throws Exception {
        if (options.against != null) {
            results.note("beside it, in turns: " + options.against);
        }
        for (Build build : builds()) {
            // Its indexes have to be there before its calendars are filled from outside.
            Started first = servers.gateway(mongo, build, List.of(), List.of());
            Servers.stop(first.process());
            if (mongo.isReal()) {
                fill(mongo, build.database());
            }
        }
        if (SHORT.stream().anyMatch(options::has)) {
            measureShort(servers, mongo);
        }
        if (options.has("calendars") && mongo.isReal()) {
            measureLong(servers, mongo);
        }
    }

    private void fill(Mongo mongo, String database) throws Exception {
        try (FullCalendars full = new FullCalendars(mongo.uri(), database)) {
            if (options.has("calendars")) {
                LongCalendars.prepare(full);
                YearsOfWork.prepare(full);
            }
            if (options.has("journal")) {
                JournalLists.prepare(full);
            }
        }
    }

    private void measureShort(Servers servers, Mongo mongo) throws Exception {
        try (Ceiling ceiling = Ceiling.of(servers.echo(), CONNECTIONS);
                BareInserts inserts = new BareInserts(mongo.uri());
                Contenders contenders = contenders(servers, mongo, CONNECTIONS, List.of())) {
            if (options.has("throughput") || options.has("latency")) {
                World world = new World(ceiling, contenders, inserts);
                rounds(new Throughput(world, results, options), new Latency(world, results, options));
            }
            if (options.has("crowd")) {
                FlashCrowd.measure(contenders, results);
            }
            if (options.has("ended")) {
                new EndedHolds(contenders, results).measure();
            }
            if (options.has("journal") && mongo.isReal()) {
                new JournalLists(contenders, results, options).measure();
            }
        }
    }

    private void measureLong(Servers servers, Mongo mongo) throws Exception {
        try (Contenders contenders = contenders(servers, mongo, 1, LongCalendars.SETTINGS)) {
            new YearsOfWork(contenders, results).measure();
            new LongCalendars(contenders, results).measure();
        }
    }

    private Contenders contenders(Servers servers, Mongo mongo, int connections, List<String> settings)
            throws Exception {
        List<Contender> all = new ArrayList<>();
        for (Build build : builds()) {
            Started server = servers.gateway(mongo, build, List.of(), settings);
            LoadClient client = new LoadClient(server.addresses().get(0), connections);
            all.add(new Contender(build, server, client, Throughput.holds(options), Throughput.bookings(options)));
        }
        return new Contenders(all);
    }

    private void rounds(Throughput throughput, Latency latency) throws Exception {
        throughput.warmUp();
        int rounds = 0;
        double end = elapsed() + options.runs * options.seconds * MEASUREMENTS_A_ROUND * builds().size();
        for (; rounds < options.runs && elapsed() < end; rounds++) {
            throughput.round(rounds);
        }
        if (rounds < options.runs) {
            results.note("only " + rounds + " of " + options.runs + " rounds: the machine is slow, or busy");
        }
        throughput.judge();
        for (int i = 0; i < Math.min(2, options.runs) && options.has("latency"); i++) {
            latency.round(i, throughput);
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
