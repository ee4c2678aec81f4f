package io.holdfast.calendar;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What is written down about a booking, block or vacation and decides nothing. Texts named as JSON are opaque here.
 *
 * @param createdAt when it was accepted first, to the millisecond
 * @param source where it came from: {@code online}, {@code internal} or {@code import}
 * @param title of a block or vacation
 * @param customerJson a JSON object
 * @param detailsJson a JSON object
 * @param extraJson further fields of the existing scheduler, a JSON object, stored as they came
 */
public record Metadata(
        Instant createdAt,
        @Nullable String source,
        @Nullable String title,
        @Nullable String customerJson,
        @Nullable String detailsJson,
        @Nullable String extraJson) {
    public Metadata {
        createdAt = createdAt.truncatedTo(ChronoUnit.MILLIS);
    }

    /** Nothing but the time. */
    public static Metadata none(Instant createdAt) {
        return new Metadata(createdAt, null, null, null, null, null);
    }
}
