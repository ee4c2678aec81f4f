package io.holdfast.http.v1;

import io.holdfast.http.exchange.ApiRequest;
import io.holdfast.http.exchange.ApiResponse;
import io.holdfast.http.exchange.Fields;
import io.holdfast.http.exchange.Problem;
import io.holdfast.http.exchange.Query;
import io.holdfast.http.exchange.RouteTable;
import io.holdfast.settings.ServiceOffer;
import io.holdfast.wire.SettingsJson;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;

/** {@code /services}: what an inspector is booked for. */
public final class ServiceRoutes {
    private final HttpPorts ports;

    public ServiceRoutes(HttpPorts ports) {
        this.ports = ports;
    }

    public void mount(RouteTable resources) {
        resources.of("/services/:serviceId").on(HttpMethod.GET, this::get).on(HttpMethod.PUT, this::put);
        resources.of("/services", "limit", "after").on(HttpMethod.GET, this::list);
    }

    private Future<ApiResponse> get(ApiRequest call) {
        return ports.settings()
                .service(call.companyId(), call.parameter("serviceId"))
                .map(found -> ApiResponse.ok(SettingsJson.of(
                        found.orElseThrow(() -> Problem.notFound().thrown()))));
    }

    private Future<ApiResponse> put(ApiRequest call) {
        String id = call.parameter("serviceId");
        Fields fields = call.fields();
        fields.require("name");
        fields.require("durationMinutes");
        ServiceOffer offer = new ServiceOffer(
                id,
                SettingsRoutes.or(fields.text("name", SettingsRoutes.NAME_LENGTH_MAX), ""),
                SettingsRoutes.or(fields.integer("durationMinutes", 1, 1440), 1),
                SettingsRoutes.or(fields.integer("bufferMinutes", 0, 480), 0));
        fields.done();
        return ports.settings()
                .putService(call.companyId(), offer)
                .map(outcome -> SettingsRoutes.put(outcome, SettingsJson.of(offer), "/services/" + id, call));
    }

    private Future<ApiResponse> list(ApiRequest call) {
        Query query = new Query(call.query());
        return ports.settings()
                .services(call.companyId(), query.clientId("after"), query.limit())
                .map(page -> ApiResponse.ok(Documents.list(
                        page.items().stream().map(SettingsJson::of).toList(), page.next())));
    }
}
