package io.holdfast.store.projection;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The existing scheduler's further fields as a document has them: all of them as they came, as text, and each that
 * MongoDB takes under its own name.
 *
 * @param set by name
 * @param left out: fields whose value MongoDB does not take; an earlier value must not stay in their place
 */
record FurtherFields(JsonObject set, List<String> left) {
    private static final String ALL = "extraJson";

    /** @param isPlain whether a document may have a field of that name */
    static FurtherFields of(@Nullable String extraJson, Predicate<String> isPlain) {
        JsonObject set = new JsonObject();
        List<String> left = new ArrayList<>();
        if (extraJson == null) {
            return new FurtherFields(set, left);
        }
        new JsonObject(extraJson).forEach(field -> {
            String name = field.getKey();
            if (isPlain.test(name) && isTaken(field.getValue())) {
                set.put(name, field.getValue());
            } else if (isPlain.test(name)) {
                left.add(name);
            }
        });
        return new FurtherFields(set.put(ALL, extraJson), left);
    }

    /** Numbers that no double and no long can hold are left to the text, and so are names that MongoDB reads otherwise. */
    private static boolean isTaken(@Nullable Object value) {
        if (value instanceof JsonObject object) {
            return object.stream().allMatch(field -> isName(field.getKey()) && isTaken(field.getValue()));
        }
        if (value instanceof JsonArray array) {
            return array.stream().allMatch(FurtherFields::isTaken);
        }
        return value == null
                || value instanceof String
                || value instanceof Boolean
                || value instanceof Integer
                || value instanceof Long
                || (value instanceof Double number && Double.isFinite(number));
    }

    private static boolean isName(String name) {
        return !name.isEmpty() && !name.startsWith("$") && name.indexOf('.') < 0;
    }
}
