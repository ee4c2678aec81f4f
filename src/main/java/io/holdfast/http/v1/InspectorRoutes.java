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
import io.holdfast.wire.SettingsJson;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /inspectors}: their profiles. */
public final class InspectorRoutes {
    private static final int SERVICES_MAX = 500;

    private final HttpPorts ports;

    public InspectorRoutes(HttpPorts ports) {
        this.ports = ports;
    }

    public void mount(RouteTable resources) {
        resources.of("/inspectors/:inspectorId").on(HttpMethod.GET, this::get).on(HttpMethod.PUT, this::put);
        resources.of("/inspectors", "limit", "after").on(HttpMethod.GET, this::list);
    }

    private Future<ApiResponse> get(ApiRequest call) {
        return ports.settings()
                .inspector(call.companyId(), call.parameter("inspectorId"))
                .map(found -> found.orElseThrow(() -> Problem.notFound().thrown()))
                .compose(profile -> companyZone(call).map(zone -> ApiResponse.ok(document(profile, zone))));
    }

    private Future<ApiResponse> put(ApiRequest call) {
        String id = call.parameter("inspectorId");
        Fields fields = call.fields();
        fields.require("name");
        InspectorProfile profile = new InspectorProfile(
                id,
                SettingsRoutes.or(fields.text("name", SettingsRoutes.NAME_LENGTH_MAX), ""),
                SettingsRoutes.zone(fields),
                WorkingHours.ofTheWeek(fields),
                WorkingHours.exceptions(fields),
                services(fields),
                home(fields),
                SettingsRoutes.or(fields.integer("bufferMinutes", 0, 480), 0),
                SettingsRoutes.or(fields.flag("active"), true));
        fields.done();
        return ports.settings()
                .putInspector(call.companyId(), profile)
                .compose(outcome -> companyZone(call)
                        .map(zone -> SettingsRoutes.put(outcome, document(profile, zone), "/inspectors/" + id, call)));
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

    private Future<ApiResponse> list(ApiRequest call) {
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
}
