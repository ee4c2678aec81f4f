package io.holdfast.benchmark;

import java.io.PrintStream;
import java.util.Locale;

/** The results as text, for a terminal. */
final class Table {
    private static final String CEILING = "echo";

    private final PrintStream out;

    Table(PrintStream out) {
        this.out = out;
    }

    void print(Results results) {
        line("%n%-34s %10s %8s %9s %9s %9s", "", "per second", "of echo", "p50 ms", "p99 ms", "p99.9 ms");
        double echo = results.perSecond(CEILING);
        results.measured().forEach((name, rounds) -> {
            double perSecond = results.perSecond(name);
            boolean isLatency = name.contains("/s");
            line(
                    "%-34s %,10.0f %8s %9.3f %9.3f %9.3f",
                    name,
                    perSecond,
                    isLatency || Double.isNaN(echo) ? "" : String.format(Locale.ROOT, "%.2f", perSecond / echo),
                    results.median(name, one -> one.millis(50)),
                    results.median(name, one -> one.millis(99)),
                    results.median(name, one -> one.millis(99.9)));
        });
        line("");
        for (Results.Bar bar : results.bars()) {
            line(
                    "%-12s %-72s %s %s (%s %s%s)",
                    Double.isNaN(bar.value()) ? "not measured" : bar.isReached() ? "reached" : "NOT REACHED",
                    bar.name(),
                    String.format(Locale.ROOT, "%.2f", bar.value()),
                    bar.unit(),
                    bar.isAtLeast() ? "at least" : "at most",
                    String.format(Locale.ROOT, "%.2f", bar.bar()),
                    bar.unit().isEmpty() ? "" : " " + bar.unit());
        }
    }

    private void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values).stripTrailing());
    }
}
