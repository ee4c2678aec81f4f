package io.holdfast.store.mongo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;

/** Where a list by time goes on: after the last item that was shown. Opaque to clients. */
public record Cursor(Instant at, String id) {
    /** What a client may forge is held to the years that MongoDB's dates and their texts have in common. */
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

    public Cursor {
        if (at.isBefore(FIRST) || at.isAfter(LAST)) {
            throw new IllegalArgumentException("not a cursor");
        }
    }

    public String encode() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((at + " " + id).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads what was handed out.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    public static Cursor decode(String text) {
        String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        int space = plain.indexOf(' ');
        try {
            Cursor read = new Cursor(Instant.parse(plain.substring(0, Math.max(0, space))), plain.substring(space + 1));
            check(text, read.encode());
            return read;
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("not a cursor", e);
        }
    }

    /** One that was handed out has one spelling. */
    public static void check(String given, String spelt) {
        if (!given.equals(spelt)) {
            throw new IllegalArgumentException("not a cursor");
        }
    }

    /** What comes after it, in a list by that field and then by id. */
    public JsonObject beyond(String field) {
        JsonObject later = new JsonObject().put(field, new JsonObject().put("$gt", BsonDate.of(at)));
        JsonObject same = new JsonObject().put(field, BsonDate.of(at)).put("_id", new JsonObject().put("$gt", id));
        return new JsonObject().put("$or", new JsonArray().add(later).add(same));
    }
}
