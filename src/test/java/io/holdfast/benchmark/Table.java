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
        boolean isAgainst = !results.against().isEmpty();
        line(
                "%n%-44s %10s %8s %9s %9s %9s%s",
                "",
                "per second",
                "of echo",
                "p50 ms",
                "p99 ms",
                "p99.9 ms",
                isAgainst ? String.format(" | %10s %8s %8s %8s", "other's /s", "x /s", "x p50", "x p99") : "");
        double echo = results.perSecond(CEILING);
        results.measured().forEach((name, rounds) -> {
            double perSecond = results.perSecond(name);
            boolean isLatency = name.contains("/s");
            line(
                    "%-44s %10s %8s %9.3f %9.3f %9.3f%s",
                    name,
                    number("%,.0f", perSecond),
                    isLatency ? "" : number("%.2f", perSecond / echo),
                    results.median(name, one -> one.millis(50)),
                    results.median(name, one -> one.millis(99)),
                    results.median(name, one -> one.millis(99.9)),
                    results.against().containsKey(name) ? beside(results, name) : "");
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

    /** What the other build reached, and ours as a multiple of it: more is better a second, less is better in time. */
    private static String beside(Results results, String name) {
        return String.format(
                Locale.ROOT,
                " | %10s %8s %8s %8s",
                number("%,.0f", results.perSecondAgainst(name)),
                number("%.2f", results.ratio(name, Measured::perSecond)),
                number("%.2f", results.ratio(name, one -> one.millis(50))),
                number("%.2f", results.ratio(name, one -> one.millis(99))));
    }

    /** Nothing where it is none. */
    private static String number(String format, double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, format, value);
    }

    private void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values).stripTrailing());
    }
}
