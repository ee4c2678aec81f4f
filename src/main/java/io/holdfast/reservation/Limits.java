package io.holdfast.reservation;

import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Refusal;
import io.holdfast.calendar.Refusal.Reason;
import io.holdfast.settings.CompanySettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long things may be, whatever a calendar holds. Each answers why it is refused; null where nothing is too long. */
final class Limits {
    private static final Duration JOB_MAX = Duration.ofDays(1);
    private static final Duration BLOCK_MAX = Duration.ofDays(400);

    private Limits() {}

    /** At most 24 hours. */
    static @Nullable Refusal ofJob(Interval interval) {
        return ofLength(interval, JOB_MAX, "is more than 24 hours after the start");
    }

    /** At most 400 days. */
    static @Nullable Refusal ofBlock(Interval interval) {
        return ofLength(interval, BLOCK_MAX, "is more than 400 days after the start");
    }

    private static @Nullable Refusal ofLength(Interval interval, Duration most, String detail) {
        return interval.length().compareTo(most) > 0 ? Refusal.at("#/end", Reason.AGAINST_THE_RULES, detail) : null;
    }

    /** At most as long as a hold of the company may live in all. */
    static @Nullable Refusal ofHold(int seconds, CompanySettings company) {
        return seconds > company.holdSecondsMax()
                ? Refusal.at(
                        "#/ttlSeconds",
                        Reason.AGAINST_THE_RULES,
                        "is more than the " + company.holdSecondsMax() + " s that a hold may live in all")
                : null;
    }
}
