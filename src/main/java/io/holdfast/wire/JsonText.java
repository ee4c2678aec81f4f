package io.holdfast.wire;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Reading and writing the parts that every object has. Errors are {@link IllegalArgumentException}s that name the field. */
final class JsonText {
    private JsonText() {}

    static JsonObject putIfPresent(JsonObject json, String field, @Nullable Object value) {
        return value == null ? json : json.put(field, value);
    }

    static String string(JsonObject json, String field) {
        String value = json.getString(field);
        if (value == null) {
            throw new IllegalArgumentException("missing " + field);
        }
        return value;
    }
}
