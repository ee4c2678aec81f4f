package io.holdfast.benchmark;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.HdrHistogram.Histogram;

/** What was measured, by name, and what had to be reached. */
final class Results {
    private final Map<String, List<Measured>> measured = new LinkedHashMap<>();
    private final Map<String, Histogram> curves = new LinkedHashMap<>();
    private final List<Bar> bars = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /**
     * Something that had to be reached.
     *
     * @param isAtLeast whether more is better
     */
    record Bar(String name, double value, double bar, boolean isAtLeast, String unit) {
        boolean isReached() {
            return !Double.isNaN(value) && (isAtLeast ? value >= bar : value <= bar);
        }
    }

    void add(String name, Measured one) {
        measured.computeIfAbsent(name, any -> new ArrayList<>()).add(one);
    }

    void addCurve(String name, Histogram nanos) {
        curves.computeIfAbsent(name, any -> Measured.histogram()).add(nanos);
    }

    void note(String text) {
        notes.add(text);
        System.out.println(text);
    }

    void atLeast(String name, double value, double bar) {
        bars.add(new Bar(name, value, bar, true, ""));
    }

    void atMost(String name, double value, double bar, String unit) {
        bars.add(new Bar(name, value, bar, false, unit));
    }

    Map<String, List<Measured>> measured() {
        return measured;
    }

    Map<String, Histogram> curves() {
        return curves;
    }

    List<Bar> bars() {
        return bars;
    }

    /** The median over the rounds; not a number of what was not measured. */
    double median(String name, ToDoubleFunction<Measured> of) {
        return median(
                measured.getOrDefault(name, List.of()).stream().mapToDouble(of).toArray());
    }

    double perSecond(String name) {
        return median(name, Measured::perSecond);
    }

    static double median(double... values) {
        double[] sorted = values.clone();
        java.util.Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length == 0
                ? Double.NaN
                : sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** What it was measured on. */
    String title() {
        return notes.isEmpty() ? "" : notes.get(0);
    }

    /** All medians and percentiles, for whoever compares two runs. */
    JsonObject toJson() {
        JsonArray all = new JsonArray();
        measured.forEach((name, rounds) -> all.add(new JsonObject()
                .put("name", name)
                .put(
                        "perSecond",
                        new JsonArray(rounds.stream().map(Measured::perSecond).toList()))
                .put("perSecondMedian", perSecond(name))
                .put("p50Millis", median(name, one -> one.millis(50)))
                .put("p99Millis", median(name, one -> one.millis(99)))
                .put("p999Millis", median(name, one -> one.millis(99.9)))
                .put("others", rounds.stream().mapToLong(Measured::others).sum())));
        JsonArray reached = new JsonArray();
        bars.forEach(bar -> reached.add(new JsonObject()
                .put("name", bar.name())
                .put("value", Double.isNaN(bar.value()) ? null : bar.value())
                .put("bar", bar.bar())
                .put("reached", bar.isReached())));
        return new JsonObject().put("measured", all).put("bars", reached).put("notes", new JsonArray(notes));
    }
}
