package io.holdfast.settings;

/**
 * The rules of one company.
 *
 * @param timeZone an IANA name
 * @param slotStepMinutes the grid on which slots are offered
 * @param leadTimeMinutes how long before its start a slot is still offered
 * @param horizonDays how far ahead a hold or booking may begin, in days of 24 hours
 * @param holdSeconds how long a hold lives where the caller does not say
 * @param holdSecondsMax how long a hold may live in all
 * @param durableHoldSeconds a hold that shall live longer is durable where the caller does not say
 * @param holdsPerHolderMax how many live holds one holder may have
 * @param workingHoursEnforced whether bookings outside working hours are refused
 * @param buffersEnforced whether buffers and travel bind holds and bookings
 * @param travelKmPerHour along the great circle
 */
public record CompanySettings(
        String timeZone,
        int slotStepMinutes,
        int leadTimeMinutes,
        int horizonDays,
        int holdSeconds,
        int holdSecondsMax,
        int durableHoldSeconds,
        int holdsPerHolderMax,
        boolean workingHoursEnforced,
        boolean buffersEnforced,
        int travelKmPerHour) {
    /** No hold of any company lives longer, in seconds: seven days. */
    public static final int HOLD_SECONDS_LIMIT = 604_800;

    /** What is in force for a company that never said anything. */
    public static final CompanySettings DEFAULTS =
            new CompanySettings("UTC", 30, 0, 180, 600, 1800, 1800, 3, false, true, 50);
}
