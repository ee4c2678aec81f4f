package io.holdfast.benchmark;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/** What was measured, by name, and what had to be reached. */
final class Results {
    private final Map<String, List<Measured>> measured = new LinkedHashMap<>();
    private final Map<String, List<Measured>> against = new LinkedHashMap<>();
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

    void add(Contender contender, String name, Measured one) {
        if (contender.build().isOurs()) {
            add(name, one);
        } else {
            against.computeIfAbsent(name, any -> new ArrayList<>()).add(one);
        }
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

    /** Of the gateway that this one is held against, under the same names. */
    Map<String, List<Measured>> against() {
        return against;
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

    double perSecondAgainst(String name) {
        return median(against.getOrDefault(name, List.of()).stream()
                .mapToDouble(Measured::perSecond)
                .toArray());
    }

    /** Of ours to the other's, the median of the rounds', as the two of a round share the machine's mood. */
    double ratio(String name, ToDoubleFunction<Measured> of) {
        List<Measured> ours = measured.getOrDefault(name, List.of());
        List<Measured> theirs = against.getOrDefault(name, List.of());
        return median(IntStream.range(0, Math.min(ours.size(), theirs.size()))
                .mapToDouble(i -> of.applyAsDouble(ours.get(i)) / of.applyAsDouble(theirs.get(i)))
                .toArray());
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

    /** Every round, for whoever compares two runs. */
    JsonObject toJson() {
        JsonArray reached = new JsonArray();
        bars.forEach(bar -> reached.add(new JsonObject()
                .put("name", bar.name())
                .put("value", Double.isNaN(bar.value()) ? null : bar.value())
                .put("bar", bar.bar())
                .put("reached", bar.isReached())));
        return new JsonObject()
                .put("measured", toJson(measured))
                .put("against", toJson(against))
                .put("bars", reached)
                .put("notes", new JsonArray(notes));
    }

    private static JsonArray toJson(Map<String, List<Measured>> rows) {
        JsonArray all = new JsonArray();
        rows.forEach((name, rounds) -> all.add(new JsonObject()
                .put("name", name)
                .put("perSecond", numbers(rounds, Measured::perSecond))
                .put("p50Millis", numbers(rounds, one -> one.millis(50)))
                .put("p99Millis", numbers(rounds, one -> one.millis(99)))
                .put("p999Millis", numbers(rounds, one -> one.millis(99.9)))
                .put("others", rounds.stream().mapToLong(Measured::others).sum())));
        return all;
    }

    /** One a round; null is what is no number. */
    private static JsonArray numbers(List<Measured> rounds, ToDoubleFunction<Measured> of) {
        JsonArray all = new JsonArray();
        for (Measured one : rounds) {
            double number = of.applyAsDouble(one);
            all.add(Double.isFinite(number) ? number : null);
        }
        return all;
    }
}
