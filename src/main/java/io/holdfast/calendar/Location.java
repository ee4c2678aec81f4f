package io.holdfast.calendar;

import org.jspecify.annotations.Nullable;

/**
 * Where a job is.
 *
 * @param lat degrees north, −90…90
 * @param lng degrees east, −180…180
 * @param address as the client wrote it
 */
public record Location(double lat, double lng, @Nullable String address) {
    public Location {
        if (!(lat >= -90 && lat <= 90) || !(lng >= -180 && lng <= 180)) {
            throw new IllegalArgumentException("not on earth: " + lat + ", " + lng);
        }
    }
}
