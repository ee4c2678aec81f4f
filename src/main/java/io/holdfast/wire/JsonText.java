package io.holdfast.wire;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reading and writing the parts that every object has. Errors are {@link IllegalArgumentException}s that name the field. */
final class JsonText {
    private JsonText() {}

    static JsonObject putIfPresent(JsonObject json, String field, @Nullable Object value) {
        return value == null ? json : json.put(field, value);
    }

    static Instant instant(JsonObject json, String field) {
        return Instant.parse(string(json, field));
    }

    static @Nullable Instant instantIfPresent(JsonObject json, String field) {
        String text = json.getString(field);
        return text == null ? null : Instant.parse(text);
    }

    static String string(JsonObject json, String field) {
        String value = json.getString(field);
        if (value == null) {
            throw new IllegalArgumentException("missing " + field + " in " + json.getString("type", "an object"));
        }
        return value;
    }

    static JsonObject object(JsonObject json, String field) {
        JsonObject value = json.getJsonObject(field);
        if (value == null) {
            throw new IllegalArgumentException("missing " + field + " in " + json.getString("type", "an object"));
        }
        return value;
    }
}
