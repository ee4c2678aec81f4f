package io.holdfast.store;

import io.vertx.core.json.JsonObject;
import java.time.Instant;

/** Dates as the Vert.x client writes and reads them. */
final class BsonDate {
    private BsonDate() {}

    static JsonObject of(Instant instant) {
        return new JsonObject().put("$date", instant.toString());
    }

    /** Fails on anything but a date. */
    static Instant read(JsonObject document, String field) {
        Object value = document.getValue(field);
        String text = value instanceof JsonObject date ? date.getString("$date") : (String) value;
        if (text == null) {
            throw new IllegalArgumentException(field + " is missing in " + document.getString("_id"));
        }
        return Instant.parse(text);
    }
}
