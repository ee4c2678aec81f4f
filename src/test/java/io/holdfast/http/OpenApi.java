package io.holdfast.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The contract as the file has it: what it names, and what of an answer does not fit its schemas. */
final class OpenApi {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

    private final JsonNode file;

    OpenApi() {
        try (InputStream in = OpenApi.class.getResourceAsStream("/openapi.yaml")) {
            file = new YAMLMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code METHOD path}, with parameters as the router has them. */
    Set<String> operations() {
        Set<String> all = new TreeSet<>();
        file.get("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    if (METHODS.contains(method)) {
                        all.add(method.toUpperCase(Locale.ROOT) + " "
                                + path.getKey().replace("{", ":").replace("}", ""));
                    }
                }));
        return all;
    }

    /** Names of the query's parameters. */
    Set<String> queryParameters(String method, String path) {
        Set<String> names = new TreeSet<>();
        operation(method, path).path("parameters").forEach(parameter -> {
            JsonNode resolved = resolved(parameter);
            if (resolved.path("in").asText().equals("query")) {
                names.add(resolved.path("name").asText());
            }
        });
        return names;
    }

    /** All references that lead nowhere. */
    List<String> danglingReferences() {
        return file.findValuesAsText("$ref").stream()
                .filter(reference -> file.at(reference.substring(1)).isMissingNode())
                .toList();
    }

    /** What of the body does not fit the schema of that answer; nothing where all does. */
    List<String> misfits(String method, String path, int status, JsonNode body) {
        JsonNode answer = resolved(operation(method, path).path("responses").path(Integer.toString(status)));
        if (answer.isMissingNode()) {
            return List.of(method + " " + path + " has no " + status);
        }
        List<String> misfits = new ArrayList<>();
        JsonNode content = answer.path("content");
        if (!content.isEmpty()) {
            check(content.elements().next().path("schema"), body, "#", misfits);
        }
        return misfits;
    }

    private JsonNode operation(String method, String path) {
        return file.path("paths").path(path).path(method);
    }

    private JsonNode resolved(JsonNode node) {
        JsonNode here = node;
        while (here.has("$ref")) {
            here = file.at(here.get("$ref").asText().substring(1));
        }
        return here;
    }

    private void check(JsonNode schemaOrReference, JsonNode value, String at, List<String> misfits) {
        JsonNode schema = resolved(schemaOrReference);
        schema.path("allOf").forEach(part -> check(part, value, at, misfits));
        if (schema.has("oneOf") && countFits(schema.get("oneOf"), value) != 1) {
            misfits.add(at + " fits not exactly one of several");
        }
        if (schema.has("type") && !isOf(schema.get("type").asText(), value)) {
            misfits.add(at + " is no " + schema.get("type").asText() + ": " + value);
            return;
        }
        schema.path("required").forEach(name -> {
            if (!value.has(name.asText())) {
                misfits.add(at + " lacks " + name.asText());
            }
        });
        schema.path("properties").properties().forEach(property -> {
            if (value.has(property.getKey())) {
                check(property.getValue(), value.get(property.getKey()), at + "/" + property.getKey(), misfits);
            }
        });
        for (int i = 0; schema.has("items") && i < value.size(); i++) {
            check(schema.get("items"), value.get(i), at + "/" + i, misfits);
        }
        checkText(schema, value, at, misfits);
    }

    private static void checkText(JsonNode schema, JsonNode value, String at, List<String> misfits) {
        if (schema.has("pattern")
                && !value.asText().matches(".*" + schema.get("pattern").asText() + ".*")) {
            misfits.add(at + " does not match: " + value);
        }
        if (schema.has("enum")) {
            List<String> allowed = new ArrayList<>();
            schema.get("enum").forEach(one -> allowed.add(one.asText()));
            if (!allowed.contains(value.asText())) {
                misfits.add(at + " is none of " + allowed + ": " + value);
            }
        }
        if (schema.has("const") && !schema.get("const").asText().equals(value.asText())) {
            misfits.add(at + " is not " + schema.get("const"));
        }
        if (schema.path("format").asText().equals("date-time")
                && !value.asText().matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{3})?Z")) {
            misfits.add(at + " is no instant as answers have it: " + value);
        }
    }

    private long countFits(JsonNode schemas, JsonNode value) {
        long fits = 0;
        for (JsonNode one : schemas) {
            List<String> misfits = new ArrayList<>();
            check(one, value, "#", misfits);
            fits += misfits.isEmpty() ? 1 : 0;
        }
        return fits;
    }

    private static boolean isOf(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            default -> false;
        };
    }
}
