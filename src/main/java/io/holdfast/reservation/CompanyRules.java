package io.holdfast.reservation;

import io.holdfast.calendar.Refusal;
import io.holdfast.calendar.Rules;
import io.holdfast.settings.CompanySettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Within which rules of its company a command decides. */
public final class CompanyRules {
    private CompanyRules() {}

    /**
     * As its settings have them now.
     *
     * @param violation why it is refused whatever the calendar says; null where nothing is known against it
     */
    public static Rules of(CompanySettings settings, @Nullable Refusal violation) {
        return new Rules(
                Duration.ofDays(settings.horizonDays()),
                Duration.ofSeconds(settings.holdSecondsMax()),
                settings.holdsPerHolderMax(),
                violation);
    }

    /** As {@link #of}, for what neither the horizon nor holds bind. */
    public static Rules withoutLimits(@Nullable Refusal violation) {
        return new Rules(Rules.NONE.horizon(), Rules.NONE.holdMax(), Rules.NONE.holdsPerHolderMax(), violation);
    }
}
