package io.holdfast.http.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.calendar.InspectorId;
import io.holdfast.inspector.Origin;
import io.holdfast.reservation.Request;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Map;

/**
 * One request over HTTP, read as far as every route needs it.
 *
 * @param request what use cases have to know of it
 * @param parameters of the path
 * @param body an empty object where there is none
 */
public record ApiRequest(
        Request request, Map<String, String> parameters, MultiMap query, MultiMap headers, ObjectNode body) {

    /** With authentication off every caller is this one. */
    public static final String ANYBODY = "anonymous";

    /** Of this request, for the journal and the logs. */
    public static Origin origin(String requestId) {
        return new Origin(ANYBODY, null, requestId);
    }

    public String companyId() {
        return request.companyId();
    }

    /** Where something of the company is. */
    public String companyPath(String below) {
        return "/v1/companies/" + companyId() + below;
    }

    public String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    public Fields fields() {
        return Fields.of(body);
    }

    public InspectorId inspector(String id) {
        return request.inspector(id);
    }

    public List<InspectorId> inspectors(List<String> ids) {
        return request.inspectors(ids);
    }
}
