package io.holdfast.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.calendar.Command;
import io.holdfast.calendar.IdempotencyKey;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Refusal;
import io.holdfast.calendar.Rules;
import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.Ids;
import io.holdfast.inspector.Origin;
import io.holdfast.settings.CompanySettings;
import io.vertx.core.MultiMap;
import java.time.Duration;
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
record Call(
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
    static final String ANYBODY = "anonymous";

    String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    Fields fields() {
        return Fields.of(body);
    }

    InspectorId inspector(String id) {
        return new InspectorId(companyId, id);
    }

    List<InspectorId> inspectors(List<String> ids) {
        return ids.stream().map(this::inspector).toList();
    }

    /**
     * A call about several calendars cannot be conditional on one.
     *
     * @throws ProblemException 400, if it is
     */
    void refuseIfMatch() {
        if (ifMatch != null) {
            throw Problem.invalid("header", "If-Match", "a call about several calendars cannot be conditional")
                    .thrown();
        }
    }

    Origin origin(@Nullable String source) {
        return new Origin(ANYBODY, source, requestId);
    }

    /** A command of its own, also where it is another try of the same request: what it makes has ids made from its id. */
    Envelope envelope(List<InspectorId> inspectors, Command command, Rules rules, @Nullable String source) {
        if (inspectors.size() > 1) {
            refuseIfMatch();
        }
        String commandId = ids.random();
        return new Envelope(
                commandId, inspectors, command.madeBy(commandId), key, ifMatch, rules, origin(source), deadline, 1);
    }

    /** The company's rules for one command. */
    static Rules rules(CompanySettings settings, @Nullable Refusal broken) {
        return new Rules(
                Duration.ofDays(settings.horizonDays()),
                Duration.ofSeconds(settings.holdSecondsMax()),
                settings.holdsPerHolderMax(),
                broken);
    }

    /** As {@link #rules}, for what neither the horizon nor holds bind. */
    static Rules freely(@Nullable Refusal broken) {
        return new Rules(Rules.NONE.horizon(), Rules.NONE.holdMax(), Rules.NONE.holdsPerHolderMax(), broken);
    }
}
