package io.holdfast.http.exchange;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.calendar.Command;
import io.holdfast.calendar.IdempotencyKey;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Rules;
import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.Origin;
import io.holdfast.runtime.Ids;
import io.vertx.core.MultiMap;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request, read as far as every route needs it.
 *
 * @param ids for the commands that it becomes, each with an id of its own
 * @param parameters of the path
 * @param body an empty object where there is none
 * @param key the client's name for this request
 * @param ifMatch the tag of the calendar that the client saw
 */
public record ApiRequest(
        String requestId,
        Ids ids,
        String companyId,
        Map<String, String> parameters,
        MultiMap query,
        MultiMap headers,
        ObjectNode body,
        @Nullable IdempotencyKey key,
        @Nullable String ifMatch,
        Instant arrivedAt,
        Instant deadline) {

    /** With authentication off every caller is this one. */
    public static final String ANYBODY = "anonymous";

    public String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    public Fields fields() {
        return Fields.of(body);
    }

    public InspectorId inspector(String id) {
        return new InspectorId(companyId, id);
    }

    public List<InspectorId> inspectors(List<String> ids) {
        return ids.stream().map(this::inspector).toList();
    }

    /**
     * A call about several calendars cannot be conditional on one.
     *
     * @throws ProblemException 400, if it is
     */
    public void refuseIfMatch() {
        if (ifMatch != null) {
            throw Problem.invalid("header", "If-Match", "a call about several calendars cannot be conditional")
                    .thrown();
        }
    }

    Origin origin(@Nullable String source) {
        return new Origin(ANYBODY, source, requestId);
    }

    /** A command of its own, also where it is another try of the same request: what it makes has ids made from its id. */
    public Envelope envelope(List<InspectorId> inspectors, Command command, Rules rules, @Nullable String source) {
        if (inspectors.size() > 1) {
            refuseIfMatch();
        }
        String commandId = ids.random();
        return new Envelope(
                commandId, inspectors, command.madeBy(commandId), key, ifMatch, rules, origin(source), deadline, 1);
    }
}
