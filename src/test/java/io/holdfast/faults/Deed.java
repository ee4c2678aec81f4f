package io.holdfast.faults;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** A step, and how it goes. Two are the same only if they are one. */
final class Deed implements Step {
    private final Call call;
    private final String what;
    private final long from;
    private final long until;
    private final boolean isCertain;
    private final Function<Model, List<Consumer<Model>>> ways;
    private long place;

    Deed(
            Call call,
            String what,
            long from,
            long until,
            boolean isCertain,
            Function<Model, List<Consumer<Model>>> ways) {
        this.call = call;
        this.what = what;
        this.from = from;
        this.until = until;
        this.isCertain = isCertain;
        this.ways = ways;
    }

    @Override
    public long from() {
        return from;
    }

    @Override
    public long until() {
        return until;
    }

    @Override
    public boolean isCertain() {
        return isCertain;
    }

    @Override
    public long place() {
        return place;
    }

    void placeAt(long found) {
        place = found;
    }

    @Override
    public List<Consumer<Model>> ways(Model model) {
        return ways.apply(model);
    }

    Call call() {
        return call;
    }

    @Override
    public String toString() {
        return what + " of " + call;
    }
}
