package io.holdfast.http.v1;

import io.holdfast.http.exchange.ApiRequest;
import io.holdfast.http.exchange.ApiResponse;
import io.holdfast.http.exchange.Fields;
import io.holdfast.http.exchange.RouteTable;
import io.holdfast.settings.CompanySettings;
import io.holdfast.settings.SettingsStore.PutOutcome;
import io.holdfast.wire.SettingsJson;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** {@code /settings}. */
public final class SettingsRoutes {

    /** In characters, of whatever has a name. */
    static final int NAME_LENGTH_MAX = 200;

    private final HttpPorts ports;

    public SettingsRoutes(HttpPorts ports) {
        this.ports = ports;
    }

    public void mount(RouteTable resources) {
        resources.of("/settings").on(HttpMethod.GET, this::get).on(HttpMethod.PUT, this::putSettings);
    }

    private Future<ApiResponse> get(ApiRequest call) {
        return ports.settings().company(call.companyId()).map(settings -> ApiResponse.ok(SettingsJson.of(settings)));
    }

    private Future<ApiResponse> putSettings(ApiRequest call) {
        CompanySettings defaults = CompanySettings.DEFAULTS;
        Fields fields = call.fields();
        CompanySettings settings = new CompanySettings(
                or(zone(fields), defaults.timeZone()),
                or(fields.integer("slotStepMinutes", 1, 1440), defaults.slotStepMinutes()),
                or(fields.integer("leadTimeMinutes", 0, 525_600), defaults.leadTimeMinutes()),
                or(fields.integer("horizonDays", 1, 3650), defaults.horizonDays()),
                or(fields.integer("holdSeconds", 1, CompanySettings.HOLD_SECONDS_LIMIT), defaults.holdSeconds()),
                or(fields.integer("holdSecondsMax", 1, CompanySettings.HOLD_SECONDS_LIMIT), defaults.holdSecondsMax()),
                or(
                        fields.integer("durableHoldSeconds", 0, CompanySettings.HOLD_SECONDS_LIMIT),
                        defaults.durableHoldSeconds()),
                or(fields.integer("holdsPerHolderMax", 1, 1000), defaults.holdsPerHolderMax()),
                or(fields.flag("workingHoursEnforced"), defaults.workingHoursEnforced()),
                or(fields.flag("buffersEnforced"), defaults.buffersEnforced()),
                or(fields.integer("travelKmPerHour", 1, 1000), defaults.travelKmPerHour()));
        if (fields.has("holdSeconds") && settings.holdSeconds() > settings.holdSecondsMax()) {
            fields.error("holdSeconds", "must not be more than holdSecondsMax, " + settings.holdSecondsMax());
        }
        fields.done();
        return ports.settings()
                .putCompany(call.companyId(), settings)
                .map(outcome -> ApiResponse.ok(SettingsJson.of(settings)));
    }

    static ApiResponse put(PutOutcome outcome, JsonObject body, String path, ApiRequest call) {
        return switch (outcome) {
            case CREATED -> ApiResponse.created(body, call.companyPath(path));
            case REPLACED -> ApiResponse.ok(body);
        };
    }

    static <T> T or(@Nullable T given, T otherwise) {
        return given == null ? otherwise : given;
    }

    static @Nullable String zone(Fields fields) {
        String name = fields.text("timeZone", 64);
        if (name == null) {
            return null;
        }
        if (!ZoneId.getAvailableZoneIds().contains(name)) {
            fields.error("timeZone", "must be the name of an IANA time zone, such as America/New_York");
            return null;
        }
        return name;
    }
}
