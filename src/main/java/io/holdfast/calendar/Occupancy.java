package io.holdfast.calendar;

import java.util.List;

/** Something that takes an interval of one or more inspectors' time. */
public sealed interface Occupancy permits Hold, Booking, Block, Vacation {
    /** Unique in the company; it begins with the letter of its kind and {@code ~}. */
    String id();

    Interval interval();

    OccupancyKind kind();

    /** Everyone whose time it takes. */
    List<InspectorId> inspectors();
}
