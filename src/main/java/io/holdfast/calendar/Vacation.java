package io.holdfast.calendar;

import java.util.List;

/**
 * Days off. They may lie over blocks and other vacations.
 *
 * @param edition as of a {@link Booking}
 */
public record Vacation(String id, Interval interval, InspectorId inspector, int edition) implements Occupancy {
    @Override
    public OccupancyKind kind() {
        return OccupancyKind.VACATION;
    }

    @Override
    public List<InspectorId> inspectors() {
        return List.of(inspector);
    }

    /** The same vacation, as that command makes it. */
    Vacation madeBy(String commandId) {
        return new Vacation(MadeId.of(id, commandId), interval, inspector, edition);
    }
}
