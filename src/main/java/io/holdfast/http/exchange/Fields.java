package io.holdfast.http.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.calendar.InspectorId;
import io.holdfast.http.exchange.Problem.FieldError;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one object, read by name. What does not fit is noted with its pointer and read as absent; {@link #done}
 * throws all of it at once, unknown fields too. {@code null} is a wrong type.
 */
public final class Fields {
    private final ObjectNode node;
    private final String pointer;
    private final List<FieldError> errors;
    private final Set<String> known = new HashSet<>();

    private Fields(ObjectNode node, String pointer, List<FieldError> errors) {
        this.node = node;
        this.pointer = pointer;
        this.errors = errors;
    }

    static Fields of(ObjectNode node) {
        return new Fields(node, "#", new ArrayList<>());
    }

    public boolean has(String name) {
        return node.has(name);
    }

    public boolean isEmpty() {
        return node.isEmpty();
    }

    public boolean isList(String name) {
        return node.path(name).isArray();
    }

    public boolean isEmptyList(String name) {
        boolean isEmpty = isList(name) && node.path(name).isEmpty();
        if (isEmpty) {
            known.add(name);
        }
        return isEmpty;
    }

    /** As a list; empty where it is absent or wrong. */
    public List<String> oneClientId(String name) {
        String id = clientId(name);
        return id == null ? List.of() : List.of(id);
    }

    private @Nullable JsonNode get(String name) {
        known.add(name);
        return node.get(name);
    }

    /** A field that has a fault is known: it is not told again as an unknown one. */
    public void error(String name, String detail) {
        known.add(name);
        errorAt(pointerTo(name), detail);
    }

    private void errorAt(String where, String detail) {
        errors.add(new FieldError("pointer", where, detail));
    }

    private String pointerTo(String name) {
        return pointer + "/" + StrictJson.escaped(name);
    }

    /** Notes that a required field is missing. */
    public void require(String name) {
        if (!node.has(name)) {
            error(name, "is missing");
        }
    }

    @Nullable
    public String text(String name, int lengthMax) {
        JsonNode value = get(name);
        if (value == null) {
            return null;
        }
        if (!value.isTextual()) {
            error(name, "must be a string");
            return null;
        }
        String text = value.textValue();
        if (text.isEmpty() || text.codePointCount(0, text.length()) > lengthMax) {
            error(name, "must have 1 to " + lengthMax + " characters");
            return null;
        }
        return text;
    }

    @Nullable
    public String clientId(String name) {
        String text = text(name, 64);
        if (text != null && !InspectorId.isClientId(text)) {
            error(name, "must have 1 to 64 characters of A-Z a-z 0-9 . _ -");
            return null;
        }
        return text;
    }

    /** Empty where it is absent or wrong; each named once, and not more than {@code most}. */
    public List<String> clientIds(String name, boolean isStarAllowed, int most) {
        JsonNode value = get(name);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray() || value.isEmpty()) {
            error(name, "must be a list of ids, and not an empty one");
            return List.of();
        }
        if (value.size() > most) {
            error(name, "must not name more than " + most);
            return List.of();
        }
        Set<String> ids = new LinkedHashSet<>();
        for (int i = 0; i < value.size(); i++) {
            JsonNode one = value.get(i);
            boolean isStar = isStarAllowed && value.size() == 1 && one.asText().equals("*");
            if (!one.isTextual() || !(isStar || InspectorId.isClientId(one.textValue()))) {
                errorAt(pointerTo(name) + "/" + i, "must have 1 to 64 characters of A-Z a-z 0-9 . _ -");
            } else if (!ids.add(one.textValue())) {
                errorAt(pointerTo(name) + "/" + i, "is named twice");
            }
        }
        return List.copyOf(ids);
    }

    @Nullable
    public Instant instant(String name) {
        JsonNode value = get(name);
        if (value == null) {
            return null;
        }
        Instant instant = value.isTextual() ? Instants.parse(value.textValue()) : null;
        if (instant == null) {
            error(name, "must be an RFC 3339 instant with an offset, such as 2026-11-24T09:30:00Z");
        }
        return instant;
    }

    @Nullable
    public Integer integer(String name, int least, int most) {
        JsonNode value = get(name);
        if (value == null) {
            return null;
        }
        BigDecimal number = whole(value);
        boolean isWithin = number != null
                && number.compareTo(BigDecimal.valueOf(least)) >= 0
                && number.compareTo(BigDecimal.valueOf(most)) <= 0;
        if (number == null || !isWithin) {
            error(name, "must be a whole number from " + least + " to " + most);
            return null;
        }
        return number.intValue();
    }

    /** A length of time, at least 1; one that is beyond all measure is the longest that there is. */
    @Nullable
    public Integer seconds(String name) {
        JsonNode value = get(name);
        if (value == null) {
            return null;
        }
        BigDecimal number = whole(value);
        if (number == null || number.signum() <= 0) {
            error(name, "must be a whole number, at least 1");
            return null;
        }
        return number.min(BigDecimal.valueOf(Integer.MAX_VALUE)).intValue();
    }

    private static @Nullable BigDecimal whole(JsonNode value) {
        return value.isNumber() && value.decimalValue().stripTrailingZeros().scale() <= 0 ? value.decimalValue() : null;
    }

    @Nullable
    public Double number(String name, double least, double most) {
        JsonNode value = get(name);
        if (value == null) {
            return null;
        }
        if (!value.isNumber() || !(value.doubleValue() >= least && value.doubleValue() <= most)) {
            error(name, "must be a number from " + (long) least + " to " + (long) most);
            return null;
        }
        return value.doubleValue();
    }

    @Nullable
    public Boolean flag(String name) {
        JsonNode value = get(name);
        if (value != null && !value.isBoolean()) {
            error(name, "must be true or false");
            return null;
        }
        return value == null ? null : value.booleanValue();
    }

    /** An object to be read further; null where it is absent or wrong. */
    @Nullable
    public Fields object(String name) {
        JsonNode value = get(name);
        if (value == null) {
            return null;
        }
        if (!(value instanceof ObjectNode object)) {
            error(name, "must be an object");
            return null;
        }
        return new Fields(object, pointerTo(name), errors);
    }

    /** The objects of a list, to be read further. */
    public List<Fields> objects(String name) {
        JsonNode value = get(name);
        List<Fields> all = new ArrayList<>();
        if (value != null && !value.isArray()) {
            error(name, "must be a list");
        }
        for (int i = 0; value != null && value.isArray() && i < value.size(); i++) {
            if (value.get(i) instanceof ObjectNode object) {
                all.add(new Fields(object, pointerTo(name) + "/" + i, errors));
            } else {
                errorAt(pointerTo(name) + "/" + i, "must be an object");
            }
        }
        return all;
    }

    /** Any object, as text. */
    @Nullable
    public String opaque(String name, int bytesMax) {
        JsonNode value = get(name);
        if (value == null) {
            return null;
        }
        if (!value.isObject()) {
            error(name, "must be an object");
            return null;
        }
        String text = value.toString();
        if (text.getBytes(StandardCharsets.UTF_8).length > bytesMax) {
            error(name, "must not be longer than " + bytesMax + " bytes");
            return null;
        }
        return text;
    }

    /** All fields that were not read so far, as one object's text; null without any. */
    @Nullable
    public String rest() {
        ObjectNode rest = JsonNodeFactory.instance.objectNode();
        node.properties().forEach(field -> {
            if (known.add(field.getKey())) {
                rest.set(field.getKey(), field.getValue());
            }
        });
        return rest.isEmpty() ? null : rest.toString();
    }

    /** Notes the unknown fields of this object. */
    public void noOthers() {
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                error(name, "is not a known field");
            }
        });
    }

    /**
     * Everything was read.
     *
     * @throws ProblemException 400, if anything did not fit
     */
    public void done() {
        noOthers();
        if (!errors.isEmpty()) {
            FieldError first = errors.get(0);
            throw Problem.invalid(first.where() + " " + first.detail(), errors).thrown();
        }
    }
}
