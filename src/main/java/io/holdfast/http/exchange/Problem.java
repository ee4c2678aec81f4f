package io.holdfast.http.exchange;

import io.vertx.core.buffer.Buffer;
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
public record Problem(
        int status,
        String code,
        String title,
        String detail,
        List<FieldError> errors,
        JsonObject more,
        Map<String, String> headers) {

    private static final int ERRORS_MAX = 20;

    /** Who sends 64 KiB of faults gets no more than this back. */
    private static final int BYTES_MAX = 16 * 1024;

    /**
     * Where in the request something does not fit.
     *
     * @param place pointer, parameter or header
     * @param where its name; of what has a very long one, what it is in, or the beginning of it
     */
    public record FieldError(String place, String where, String detail) {
        private static final int LENGTH_MAX = 512;

        public FieldError {
            where = where.length() > LENGTH_MAX ? shortened(place, where) : where;
        }

        private static String shortened(String place, String where) {
            int part = where.lastIndexOf('/', LENGTH_MAX);
            int end = Character.isHighSurrogate(where.charAt(LENGTH_MAX - 1)) ? LENGTH_MAX - 1 : LENGTH_MAX;
            return where.substring(0, place.equals("pointer") && part >= 0 ? part : end);
        }
    }

    public static Problem of(int status, String code, String title, String detail) {
        return new Problem(status, code, title, detail, List.of(), new JsonObject(), Map.of());
    }

    public static Problem invalid(String detail, List<FieldError> errors) {
        return new Problem(400, "invalid-request", "Invalid request", detail, errors, new JsonObject(), Map.of());
    }

    public static Problem invalid(String place, String where, String detail) {
        FieldError error = new FieldError(place, where, detail);
        return invalid(error.where() + ": " + detail, List.of(error));
    }

    public static Problem forbidden(String detail) {
        return of(403, "forbidden", "Forbidden", detail);
    }

    public static Problem notFound() {
        return of(404, "not-found", "Not found", "there is nothing here");
    }

    public static Problem unprocessable(String pointer, String detail) {
        return new Problem(
                422,
                "unprocessable",
                "Against the rules",
                detail,
                List.of(new FieldError("pointer", pointer, detail)),
                new JsonObject(),
                Map.of());
    }

    public static Problem unavailable(String detail) {
        return new Problem(
                503,
                "calendar-unavailable",
                "Calendar unavailable",
                detail,
                List.of(),
                new JsonObject(),
                Map.of("Retry-After", "1"));
    }

    public static Problem outcomeUnknown() {
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
    public Problem with(String header, String value) {
        Map<String, String> all = new HashMap<>(headers);
        all.put(header, value);
        return new Problem(status, code, title, detail, errors, more, all);
    }

    /** The same, with the places where it does not fit as the caller knows them. */
    public Problem at(UnaryOperator<String> renamed) {
        List<FieldError> elsewhere = errors.stream()
                .map(error -> new FieldError(error.place(), renamed.apply(error.where()), error.detail()))
                .toList();
        return new Problem(status, code, title, detail, elsewhere, more, headers);
    }

    public JsonObject toJson(String requestId) {
        JsonObject json = new JsonObject()
                .put("type", "urn:holdfast:problem:" + code)
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                .put("instance", "urn:holdfast:request:" + requestId);
        if (!errors.isEmpty()) {
            JsonArray all = new JsonArray();
            errors.stream()
                    .limit(ERRORS_MAX)
                    .forEach(error -> all.add(
                            new JsonObject().put(error.place(), error.where()).put("detail", error.detail())));
            json.put("errors", all);
            if (errors.size() > ERRORS_MAX) {
                json.put("errorsOmitted", errors.size() - ERRORS_MAX);
            }
        }
        return json.mergeIn(more);
    }

    /** As it is sent: of a very long list as much as there is room for. */
    public static Buffer bytes(JsonObject json) {
        Buffer bytes = AnswerJson.bytes(json);
        while (bytes.length() > BYTES_MAX && shorten(json)) {
            bytes = AnswerJson.bytes(json);
        }
        return bytes;
    }

    private static boolean shorten(JsonObject json) {
        for (String name : List.of("conflicts", "alternatives")) {
            JsonArray all = json.getJsonArray(name, new JsonArray());
            if (!all.isEmpty()) {
                all.remove(all.size() - 1);
                return true;
            }
        }
        return false;
    }

    /** To be thrown where a handler finds it. */
    public ProblemException thrown() {
        return new ProblemException(this);
    }
}
