package io.holdfast.store.upkeep;

import java.util.ArrayList;
import java.util.List;

/** What is not as it should be: all are counted, the first are told. */
public final class Findings {
    private static final int TOLD_MAX = 100;

    private final List<String> told = new ArrayList<>();
    private long count;

    void add(String finding) {
        count++;
        if (told.size() < TOLD_MAX) {
            told.add(finding);
        }
    }

    public long count() {
        return count;
    }

    /** The first ones, in the order in which they were found. */
    public List<String> told() {
        return List.copyOf(told);
    }
}
