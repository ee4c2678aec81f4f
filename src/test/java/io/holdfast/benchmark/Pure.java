package io.holdfast.benchmark;

import io.holdfast.inspector.actor.memory.EntryWrites;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs what needs neither a socket nor a store in a JVM of its own, for some seconds in all. */
final class Pure {
    private static final String WRITES = "holdAndRelease";

    private Pure() {}

    static void measure(Results results) throws RunnerException {
        Map<String, Double> writes = new HashMap<>();
        for (RunResult one : run()) {
            String name = one.getParams().getBenchmark().replaceAll(".*\\.", "");
            boolean isOfEntries = one.getParams().getParamsKeys().contains("live");
            String length = one.getParams().getParam(isOfEntries ? "live" : "entries");
            double nanos = one.getPrimaryResult().getScore();
            if (name.equals(WRITES)) {
                writes.put(length, nanos);
            }
            results.note(String.format(
                    Locale.ROOT,
                    "pure %-16s %7s %-10s %,10.0f ns",
                    name,
                    length,
                    isOfEntries ? "live holds" : "entries",
                    nanos));
        }
        results.atMost(
                "a hold and its release in memory with 1,000 live holds, of that with 1",
                writes.get("1000") / writes.get("1"),
                2.0,
                "");
    }

    private static Collection<RunResult> run() throws RunnerException {
        return new Runner(new OptionsBuilder()
                        .include(PureParts.class.getSimpleName())
                        .include(EntryWrites.class.getSimpleName())
                        .include("EntryCopies")
                        .forks(1)
                        .warmupIterations(3)
                        .warmupTime(TimeValue.milliseconds(300))
                        .measurementIterations(3)
                        .measurementTime(TimeValue.milliseconds(150))
                        .verbosity(VerboseMode.SILENT)
                        .shouldFailOnError(true)
                        .build())
                .run();
    }
}
