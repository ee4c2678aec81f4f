package io.holdfast.calendar;

import java.util.List;

/**
 * A job that will be done at a time.
 *
 * @param edition 1 when booked, one more with each change; whoever writes a later edition wins over an earlier one
 * @param overriding whether it was placed over something by an authorised person
 */
public record Booking(String id, Interval interval, Job job, int edition, boolean overriding) implements Occupancy {
    @Override
    public OccupancyKind kind() {
        return OccupancyKind.BOOKING;
    }

    @Override
    public List<InspectorId> inspectors() {
        return job.inspectors();
    }

    /** The same booking, as that command makes it. */
    Booking madeBy(String commandId) {
        return new Booking(MadeId.of(id, commandId), interval, job, edition, overriding);
    }

    /** The same booking, with a job that is equal to its own. */
    Booking of(Job equalJob) {
        return new Booking(id, interval, equalJob, edition, overriding);
    }

    /** The next edition, at another time, perhaps with other inspectors. */
    public Booking movedTo(Interval elsewhere, List<InspectorId> inspectors, boolean nowOverriding) {
        return new Booking(id, elsewhere, job.by(inspectors), edition + 1, nowOverriding);
    }
}
