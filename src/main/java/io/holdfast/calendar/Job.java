package io.holdfast.calendar;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a hold or a booking is for: who does it, and which service where.
 *
 * @param inspectors everyone whose time it takes, the first named one first; more than one is a team
 * @param serviceId the company's id of the service
 */
public record Job(
        List<InspectorId> inspectors,
        @Nullable String serviceId,
        @Nullable Location location) {
    public Job {
        inspectors = List.copyOf(inspectors);
        if (inspectors.isEmpty()) {
            throw new IllegalArgumentException("a job needs an inspector");
        }
    }

    public boolean involves(InspectorId inspector) {
        return inspectors.contains(inspector);
    }

    /** The same job, done by others. */
    public Job by(List<InspectorId> others) {
        return new Job(others, serviceId, location);
    }

    /** The same job, wherever it was to be done. */
    Job anywhere() {
        return location == null ? this : new Job(inspectors, serviceId, null);
    }

    /** The same job, with what the caller now says in place of what was said before. */
    public Job refinedBy(@Nullable String newServiceId, @Nullable Location newLocation) {
        return new Job(
                inspectors,
                newServiceId == null ? serviceId : newServiceId,
                newLocation == null ? location : newLocation);
    }
}
