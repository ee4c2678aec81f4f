package io.holdfast.benchmark;

import java.util.Collection;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs {@link PureParts} in a JVM of its own, for some seconds in all. */
final class Pure {
    private Pure() {}

    static void measure(Results results) throws RunnerException {
        Collection<RunResult> all = new Runner(new OptionsBuilder()
                        .include(PureParts.class.getSimpleName())
                        .forks(1)
                        .warmupIterations(1)
                        .warmupTime(TimeValue.milliseconds(300))
                        .measurementIterations(3)
                        .measurementTime(TimeValue.milliseconds(150))
                        .verbosity(VerboseMode.SILENT)
                        .shouldFailOnError(true)
                        .build())
                .run();
        for (RunResult one : all) {
            String label = one.getParams().getBenchmark();
            results.note(String.format(
                    Locale.ROOT,
                    "pure %-16s %7s entries %,10.0f ns",
                    label.substring(label.lastIndexOf('.') + 1),
                    one.getParams().getParam("entries"),
                    one.getPrimaryResult().getScore()));
        }
    }
}
