package io.holdfast.calendar;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The company's rules for one command, as its settings have them now.
 *
 * @param horizon how far ahead of now a hold or booking may begin
 * @param holdMax the most that a hold may live in all
 * @param holdsPerHolderMax how many live holds one holder may have
 * @param violation of a rule, whatever the calendar holds, such as an unknown service
 */
public record Rules(
        Duration horizon,
        Duration holdMax,
        int holdsPerHolderMax,
        @Nullable Refusal violation) {
    /** No limits but those of time itself; for what an importer or an administrator does. */
    public static final Rules NONE =
            new Rules(Duration.ofDays(400_000), Duration.ofDays(400_000), Integer.MAX_VALUE, null);
}
