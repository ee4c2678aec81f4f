package io.holdfast.reservation;

import io.holdfast.calendar.Refusal;
import io.holdfast.calendar.Refusal.Reason;
import io.holdfast.calendar.Rules;
import io.holdfast.settings.CompanySettings;
import io.holdfast.settings.SettingsStore;
import io.vertx.core.Future;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Within which rules of its company a command decides. The company's settings are read once for a request. */
final class CompanyRules {
    private static final Refusal NO_SUCH_SERVICE =
            Refusal.at("#/serviceId", Reason.AGAINST_THE_RULES, "no such service");

    private final SettingsStore settings;

    CompanyRules(SettingsStore settings) {
        this.settings = settings;
    }

    Future<CompanySettings> settings(Request request) {
        return settings.company(request.companyId());
    }

    /**
     * Of the company, for a job of that service.
     *
     * @param violation why it is refused whatever the calendar says, told before an unknown service; null where nothing is
     *     known against it
     */
    Future<Rules> ofJob(
            Request request, CompanySettings company, @Nullable String serviceId, @Nullable Refusal violation) {
        return serviceId == null || violation != null
                ? Future.succeededFuture(of(company, violation))
                : settings.service(request.companyId(), serviceId)
                        .map(found -> of(company, found.isPresent() ? null : NO_SUCH_SERVICE));
    }

    /** Of the company. */
    static Rules of(CompanySettings company, @Nullable Refusal violation) {
        return new Rules(
                Duration.ofDays(company.horizonDays()),
                Duration.ofSeconds(company.holdSecondsMax()),
                company.holdsPerHolderMax(),
                violation);
    }

    /** For what neither the horizon nor holds bind. */
    static Rules withoutLimits(@Nullable Refusal violation) {
        return new Rules(Rules.NONE.horizon(), Rules.NONE.holdMax(), Rules.NONE.holdsPerHolderMax(), violation);
    }
}
