package io.holdfast.calendar;

import java.util.List;

/** A time of the asked length that is free now for all of these inspectors. */
public record Alternative(List<InspectorId> inspectors, Interval interval) {
    public Alternative {
        inspectors = List.copyOf(inspectors);
    }
}
