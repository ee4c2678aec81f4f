package io.holdfast.store.mongo;

import io.vertx.core.json.JsonObject;
import java.time.Instant;

/** Dates as the Vert.x client writes and reads them. */
public final class BsonDate {
    private BsonDate() {}

    public static JsonObject of(Instant instant) {
        return new JsonObject().put("$date", instant.toString());
    }

    /** Fails on anything but a date. */
    public static Instant read(JsonObject document, String field) {
        Object value = document.getValue(field);
        String text = value instanceof JsonObject date ? date.getString("$date") : (String) value;
        if (text == null) {
            throw new IllegalArgumentException(field + " is missing in " + document.getString("_id"));
        }
        return Instant.parse(text);
    }
}
