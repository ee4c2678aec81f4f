package io.holdfast.calendar;

import java.util.List;

/**
 * Time that an inspector is not to be booked in: an appointment of another kind, or simply kept free.
 *
 * @param label whether the platform calls it an event or a block; both exclude alike
 * @param edition as of a {@link Booking}
 */
public record Block(String id, Interval interval, InspectorId inspector, Label label, int edition)
        implements Occupancy {
    /** What the existing scheduler calls it. */
    public enum Label {
        EVENT,
        BLOCK
    }

    @Override
    public OccupancyKind kind() {
        return OccupancyKind.BLOCK;
    }

    @Override
    public List<InspectorId> inspectors() {
        return List.of(inspector);
    }

    /** The same block, as that command makes it. */
    Block madeBy(String commandId) {
        return new Block(MadeId.of(id, commandId), interval, inspector, label, edition);
    }

    /** The next edition, at another time. */
    public Block movedTo(Interval elsewhere) {
        return new Block(id, elsewhere, inspector, label, edition + 1);
    }
}
