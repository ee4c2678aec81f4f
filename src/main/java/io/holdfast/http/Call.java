package io.holdfast.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.calendar.Command;
import io.holdfast.calendar.IdempotencyKey;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Refusal;
import io.holdfast.calendar.Rules;
import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.Origin;
import io.holdfast.settings.CompanySettings;
import io.vertx.core.MultiMap;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One request, read as far as every route needs it.
 *
 * @param path below the company; the scope of an idempotency key
 * @param parameters of the path
 * @param body an empty object where there is none
 */
record Call(
        String requestId,
        String commandId,
        String companyId,
        String path,
        Map<String, String> parameters,
        MultiMap query,
        MultiMap headers,
        ObjectNode body,
        Instant arrivedAt,
        Instant deadline) {

    /** With authentication off every caller is this one. */
    static final String ANYBODY = "anonymous";

    private static final Pattern KEY = Pattern.compile("[\\x20-\\x7e]{1,255}");
    private static final Pattern TAG = Pattern.compile("\"([^\".]+\\.\\d+)\"");

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
     * The client's name for this request; null without one.
     *
     * @throws ProblemException 400, if it is no key
     */
    @Nullable
    IdempotencyKey key() {
        List<String> given = headers.getAll("Idempotency-Key");
        if (given.isEmpty()) {
            return null;
        }
        if (given.size() > 1 || !KEY.matcher(given.get(0)).matches()) {
            throw Problem.invalid("header", "Idempotency-Key", "must have 1 to 255 printable ASCII characters")
                    .thrown();
        }
        ObjectNode whole = JsonNodeFactory.instance.objectNode().set("body", body);
        return new IdempotencyKey(companyId, path, given.get(0), StrictJson.hash(whole));
    }

    /**
     * The tag of the calendar that the client saw; null without one.
     *
     * @throws ProblemException 400, if it is not one strong tag of a calendar
     */
    @Nullable
    String ifMatch() {
        List<String> given = headers.getAll("If-Match");
        if (given.isEmpty()) {
            return null;
        }
        var tag = TAG.matcher(given.get(0).strip());
        if (given.size() > 1 || !tag.matches()) {
            throw Problem.invalid("header", "If-Match", "must be one strong tag, \"<epoch>.<revision>\"")
                    .thrown();
        }
        return tag.group(1);
    }

    /**
     * A call about several calendars cannot be conditional on one.
     *
     * @throws ProblemException 400, if it is
     */
    void refuseIfMatch() {
        if (headers.contains("If-Match")) {
            throw Problem.invalid("header", "If-Match", "a call about several calendars cannot be conditional")
                    .thrown();
        }
    }

    Origin origin(@Nullable String source) {
        return new Origin(ANYBODY, source, requestId);
    }

    Envelope envelope(List<InspectorId> inspectors, Command command, Rules rules, @Nullable String source) {
        if (inspectors.size() > 1) {
            refuseIfMatch();
        }
        return new Envelope(commandId, inspectors, command, key(), ifMatch(), rules, origin(source), deadline, 1);
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
