package io.holdfast.http.v1;

import io.holdfast.calendar.Location;
import io.holdfast.http.exchange.ApiRequest;
import io.holdfast.http.exchange.ApiResponse;
import io.holdfast.http.exchange.Fields;
import io.holdfast.http.exchange.Problem;
import io.holdfast.http.exchange.Query;
import io.holdfast.http.exchange.RouteTable;
import io.holdfast.settings.CompanySettings;
import io.holdfast.settings.InspectorProfile;
import io.holdfast.settings.ServiceOffer;
import io.holdfast.settings.SettingsStore.PutOutcome;
import io.holdfast.wire.SettingsJson;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /settings}, {@code /inspectors} and {@code /services}. */
public final class SettingsRoutes {
    private static final int NAME_LENGTH_MAX = 200;
    private static final int SERVICES_MAX = 500;

    private final HttpPorts ports;

    public SettingsRoutes(HttpPorts ports) {
        this.ports = ports;
    }

    public void mount(RouteTable resources) {
        resources.of("/settings").on(HttpMethod.GET, this::getSettings).on(HttpMethod.PUT, this::putSettings);
        resources
                .of("/inspectors/:inspectorId")
                .on(HttpMethod.GET, this::getInspector)
                .on(HttpMethod.PUT, this::putInspector);
        resources.of("/inspectors", "limit", "after").on(HttpMethod.GET, this::inspectors);
        resources.of("/services/:serviceId").on(HttpMethod.GET, this::getOffer).on(HttpMethod.PUT, this::putOffer);
        resources.of("/services", "limit", "after").on(HttpMethod.GET, this::offers);
    }

    private Future<ApiResponse> getSettings(ApiRequest call) {
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
                or(fields.integer("holdSeconds", 1, 86_400), defaults.holdSeconds()),
                or(fields.integer("holdSecondsMax", 1, 86_400), defaults.holdSecondsMax()),
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

    private static ApiResponse put(PutOutcome outcome, JsonObject body, String path, ApiRequest call) {
        return switch (outcome) {
            case CREATED -> ApiResponse.created(body, "/v1/companies/" + call.companyId() + path);
            case REPLACED -> ApiResponse.ok(body);
        };
    }

    private static <T> T or(@Nullable T given, T otherwise) {
        return given == null ? otherwise : given;
    }

    private static @Nullable String zone(Fields fields) {
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

    private Future<ApiResponse> getInspector(ApiRequest call) {
        return ports.settings()
                .inspector(call.companyId(), call.parameter("inspectorId"))
                .map(found -> found.orElseThrow(() -> Problem.notFound().thrown()))
                .compose(profile -> companyZone(call).map(zone -> ApiResponse.ok(document(profile, zone))));
    }

    private Future<ApiResponse> putInspector(ApiRequest call) {
        String id = call.parameter("inspectorId");
        Fields fields = call.fields();
        fields.require("name");
        InspectorProfile profile = new InspectorProfile(
                id,
                or(fields.text("name", NAME_LENGTH_MAX), ""),
                zone(fields),
                WorkingHours.ofTheWeek(fields),
                WorkingHours.exceptions(fields),
                services(fields),
                home(fields),
                or(fields.integer("bufferMinutes", 0, 480), 0),
                or(fields.flag("active"), true));
        fields.done();
        return ports.settings()
                .putInspector(call.companyId(), profile)
                .compose(outcome -> companyZone(call)
                        .map(zone -> put(outcome, document(profile, zone), "/inspectors/" + id, call)));
    }

    private Future<String> companyZone(ApiRequest call) {
        return ports.settings().company(call.companyId()).map(CompanySettings::timeZone);
    }

    /** With the time zone that is in force for it. */
    private static JsonObject document(InspectorProfile profile, String companyZone) {
        JsonObject json = SettingsJson.of(profile);
        return profile.timeZone() == null ? json.put("timeZone", companyZone) : json;
    }

    private static List<String> services(Fields fields) {
        boolean isEmpty = fields.isEmptyList("services");
        return isEmpty ? List.of() : fields.clientIds("services", false, SERVICES_MAX);
    }

    private static @Nullable Location home(Fields fields) {
        Fields home = fields.object("home");
        if (home == null) {
            return null;
        }
        home.require("lat");
        home.require("lng");
        Double lat = home.number("lat", -90, 90);
        Double lng = home.number("lng", -180, 180);
        home.noOthers();
        return lat == null || lng == null ? null : new Location(lat, lng, null);
    }

    private Future<ApiResponse> inspectors(ApiRequest call) {
        Query query = new Query(call.query());
        return ports.settings()
                .inspectors(call.companyId(), query.clientId("after"), query.limit())
                .compose(page -> companyZone(call)
                        .map(zone -> ApiResponse.ok(Documents.list(
                                page.items().stream()
                                        .map(one -> document(one, zone))
                                        .toList(),
                                page.next()))));
    }

    private Future<ApiResponse> getOffer(ApiRequest call) {
        return ports.settings()
                .service(call.companyId(), call.parameter("serviceId"))
                .map(found -> ApiResponse.ok(SettingsJson.of(
                        found.orElseThrow(() -> Problem.notFound().thrown()))));
    }

    private Future<ApiResponse> putOffer(ApiRequest call) {
        String id = call.parameter("serviceId");
        Fields fields = call.fields();
        fields.require("name");
        fields.require("durationMinutes");
        ServiceOffer offer = new ServiceOffer(
                id,
                or(fields.text("name", NAME_LENGTH_MAX), ""),
                or(fields.integer("durationMinutes", 1, 1440), 1),
                or(fields.integer("bufferMinutes", 0, 480), 0));
        fields.done();
        return ports.settings()
                .putService(call.companyId(), offer)
                .map(outcome -> put(outcome, SettingsJson.of(offer), "/services/" + id, call));
    }

    private Future<ApiResponse> offers(ApiRequest call) {
        Query query = new Query(call.query());
        return ports.settings()
                .services(call.companyId(), query.clientId("after"), query.limit())
                .map(page -> ApiResponse.ok(Documents.list(
                        page.items().stream().map(SettingsJson::of).toList(), page.next())));
    }
}
