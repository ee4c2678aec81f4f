package io.holdfast.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the command line may say. */
final class Options {
    private static final Set<String> HEAVY = Set.of("heavy", "capacity");

    @Option(names = "--runs", description = "rounds; what is compared takes turns within each (${DEFAULT-VALUE})")
    int runs = 5;

    @Option(names = "--seconds", description = "of each measurement in a round (${DEFAULT-VALUE})")
    double seconds = 1.2;

    @Option(
            names = "--only",
            split = ",",
            description = "of: throughput, latency, crowd, ended, journal, calendars, pure, heavy, capacity")
    List<String> only = new ArrayList<>();

    @Option(
            names = "--heavy",
            description = "also 1,000,000 bookings and 100,000 inspectors in 1 GiB; some minutes more")
    boolean heavy;

    @Option(
            names = "--against",
            paramLabel = "JAR",
            description = "another build beside this one: both are up, and take turns within each round")
    @Nullable
    Path against;

    @Option(names = "--profile", description = "record the gateway with JFR under this load (hold, refused, booking)")
    String profile = "";

    @Option(names = "--out", description = "folder for benchmark.json and latency.svg (${DEFAULT-VALUE})")
    Path out = Path.of("target", "benchmark");

    @Option(names = "--inspectors", description = "whose calendars take turns (${DEFAULT-VALUE})")
    int inspectors = 20_000;

    @Option(
            names = "--jvm",
            split = " ",
            description = "flags of echo and gateway, with a space between (${DEFAULT-VALUE})")
    List<String> jvm = List.of("-Xmx1g", "-XX:+UseParallelGC");

    @Option(names = "--members", split = ",", description = "in place of all else: so many members each, as in 1,2,3")
    List<Integer> members = List.of();

    @Option(
            names = "--warm-up",
            description =
                    "seconds of it at most for each build, or count of members; it ends when the compilers are quiet"
                            + " (${DEFAULT-VALUE})")
    int warmUp = 90;

    @Option(names = "--help", usageHelp = true, description = "this text")
    boolean help;

    /** Whether it is about one build only. */
    boolean isAlone() {
        return !members.isEmpty() || !profile.isEmpty() || HEAVY.stream().anyMatch(this::has);
    }

    boolean has(String part) {
        return only.isEmpty() ? heavy || !HEAVY.contains(part) : only.contains(part);
    }
}
