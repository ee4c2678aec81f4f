package io.holdfast.slots;

import io.holdfast.calendar.Interval;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What is taken of one calendar, so that asking about a grid of times costs O(log n) each. */
public final class TakenTime {
    private final List<Interval> apart;

    /**
     * Of what is taken.
     *
     * @param taken in any order; they may overlap
     */
    public TakenTime(List<Interval> taken) {
        List<Interval> byStart = new ArrayList<>(taken);
        byStart.sort(Comparator.comparing(Interval::start));
        List<Interval> merged = new ArrayList<>();
        for (Interval next : byStart) {
            int last = merged.size() - 1;
            if (last >= 0 && merged.get(last).overlaps(next)) {
                Interval before = merged.get(last);
                merged.set(last, new Interval(before.start(), later(before.end(), next.end())));
            } else {
                merged.add(next);
            }
        }
        this.apart = merged;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    public boolean isFree(Interval wanted) {
        int low = 0;
        int high = apart.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (apart.get(middle).end().isAfter(wanted.start())) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low == apart.size() || !apart.get(low).overlaps(wanted);
    }
}
