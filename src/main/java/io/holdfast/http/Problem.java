package io.holdfast.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * An error as RFC 9457 has it.
 *
 * @param code the end of its type, {@code urn:holdfast:problem:<code>}
 * @param detail for the caller to read, in a sentence
 * @param errors what does not fit in the request
 * @param more further members
 * @param headers such as {@code Retry-After}
 */
record Problem(
        int status,
        String code,
        String title,
        String detail,
        List<FieldError> errors,
        JsonObject more,
        Map<String, String> headers) {

    /** Where in the request something does not fit: {@code place} is pointer, parameter or header. */
    record FieldError(String place, String where, String detail) {}

    static Problem of(int status, String code, String title, String detail) {
        return new Problem(status, code, title, detail, List.of(), new JsonObject(), Map.of());
    }

    static Problem invalid(String detail, List<FieldError> errors) {
        return new Problem(400, "invalid-request", "Invalid request", detail, errors, new JsonObject(), Map.of());
    }

    static Problem invalid(String place, String where, String detail) {
        return invalid(where + ": " + detail, List.of(new FieldError(place, where, detail)));
    }

    static Problem notFound() {
        return of(404, "not-found", "Not found", "there is nothing here");
    }

    static Problem unprocessable(String pointer, String detail) {
        return new Problem(
                422,
                "unprocessable",
                "Against the rules",
                detail,
                List.of(new FieldError("pointer", pointer, detail)),
                new JsonObject(),
                Map.of());
    }

    static Problem unavailable(String detail) {
        return new Problem(
                503,
                "calendar-unavailable",
                "Calendar unavailable",
                detail,
                List.of(),
                new JsonObject(),
                Map.of("Retry-After", "1"));
    }

    static Problem outcomeUnknown() {
        return new Problem(
                504,
                "outcome-unknown",
                "Outcome unknown",
                "it was begun to be written and is not known to be; repeat it with the same Idempotency-Key",
                List.of(),
                new JsonObject(),
                Map.of("Retry-After", "2"));
    }

    /** The same, with one more header. */
    Problem with(String header, String value) {
        Map<String, String> all = new HashMap<>(headers);
        all.put(header, value);
        return new Problem(status, code, title, detail, errors, more, all);
    }

    /** The same, with the places where it does not fit as the caller knows them. */
    Problem at(UnaryOperator<String> renamed) {
        List<FieldError> elsewhere = errors.stream()
                .map(error -> new FieldError(error.place(), renamed.apply(error.where()), error.detail()))
                .toList();
        return new Problem(status, code, title, detail, elsewhere, more, headers);
    }

    JsonObject toJson(String requestId) {
        JsonObject json = new JsonObject()
                .put("type", "urn:holdfast:problem:" + code)
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                .put("instance", "urn:holdfast:request:" + requestId);
        if (!errors.isEmpty()) {
            JsonArray all = new JsonArray();
            errors.forEach(error ->
                    all.add(new JsonObject().put(error.place(), error.where()).put("detail", error.detail())));
            json.put("errors", all);
        }
        return json.mergeIn(more);
    }

    /** To be thrown where a handler finds it. */
    ProblemException thrown() {
        return new ProblemException(this);
    }
}
