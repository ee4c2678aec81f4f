package io.holdfast.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code openapi.yaml} as its readers have it, and what of a request or an answer does not fit it. */
public final class Contract {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");
    private static final String SCHEMAS = "#/components/schemas/";

    /** Where the schemas are without the rest of the file, whose words are none of a schema's. */
    private static final String DEFINITIONS = "https://contract.test/schemas";

    /** As answers have them: in UTC, to the millisecond. */
    private static final Pattern INSTANT =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)");

    private static final Pattern OURS = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{3})?Z");

    /** A name that stands twice is a fault: most readers of the file refuse it. */
    private static final ObjectMapper YAML = YAMLMapper.builder(new YAMLFactory())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final Contract THE_ONE = new Contract();

    private final JsonNode file;
    private final SchemaRegistry registry;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    private Contract() {
        try (InputStream in = Contract.class.getResourceAsStream("/openapi.yaml")) {
            file = YAML.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String schemasAlone =
                "{\"$defs\":" + file.at("/components/schemas").toString().replace(SCHEMAS, "#/$defs/") + "}";
        // Formats are annotations: that of date-time is narrower here than RFC 3339, which the patterns beside it keep
        // to.
        registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of(DEFINITIONS, schemasAlone)));
    }

    public static Contract asItIs() {
        return THE_ONE;
    }

    /** Something that can be done with a path, as the file has it. */
    public record Operation(String method, String path, JsonNode says) {}

    public JsonNode file() {
        return file;
    }

    public List<Operation> operations() {
        List<Operation> all = new ArrayList<>();
        file.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    if (METHODS.contains(method.getKey())) {
                        all.add(new Operation(method.getKey(), path.getKey(), method.getValue()));
                    }
                }));
        return all;
    }

    public Optional<Operation> operation(String method, String path) {
        String wanted = method.toLowerCase(Locale.ROOT);
        return operations().stream()
                .filter(one -> one.method().equals(wanted) && one.path().equals(path))
                .findFirst();
    }

    /** The parameters of the path and of the operation. */
    public List<JsonNode> parameters(Operation operation) {
        List<JsonNode> all = new ArrayList<>();
        file.path("paths").path(operation.path()).path("parameters").forEach(one -> all.add(resolved(one)));
        operation.says().path("parameters").forEach(one -> all.add(resolved(one)));
        return all;
    }

    /** What is at the end of its references. */
    public JsonNode resolved(JsonNode node) {
        JsonNode here = node;
        while (here.has("$ref")) {
            here = file.at(here.get("$ref").asText().substring(1));
        }
        return here;
    }

    /** What of a request that was granted does not fit; nothing where all does, or where the path is not of the contract. */
    public List<String> misfitsOfRequest(
            String method, String target, Map<String, String> headers, @Nullable String body) {
        String path = target.replaceFirst("[?].*", "");
        Optional<Operation> found = operations().stream()
                .filter(one -> one.method().equals(method.toLowerCase(Locale.ROOT)))
                .filter(one -> path.matches(one.path().replaceAll("\\{\\w+}", "[^/]+")))
                .findFirst();
        List<String> misfits = new ArrayList<>();
        found.ifPresent(operation -> {
            Map<String, String> query = query(target);
            for (JsonNode parameter : parameters(operation)) {
                String name = parameter.get("name").asText();
                switch (parameter.get("in").asText()) {
                    case "query" -> check(parameter, query.remove(name), misfits);
                    case "header" -> check(parameter, headers.get(name.toLowerCase(Locale.ROOT)), misfits);
                    default -> {
                        // What the path names, its pattern has found.
                    }
                }
            }
            query.keySet().forEach(name -> misfits.add("unknown parameter " + name));
            body(operation, body, misfits);
        });
        return misfits;
    }

    private void check(JsonNode parameter, @Nullable String text, List<String> misfits) {
        String name = parameter.get("name").asText();
        if (text != null) {
            boolean isNumber =
                    resolved(parameter.get("schema")).path("type").asText().equals("integer");
            check(parameter.get("schema"), isNumber ? tree(text) : TextNode.valueOf(text), name, misfits);
        } else if (parameter.path("required").asBoolean()) {
            misfits.add(name + " is missing");
        }
    }

    private void body(Operation operation, @Nullable String body, List<String> misfits) {
        JsonNode request = operation.says().path("requestBody");
        if (body == null || body.isEmpty()) {
            if (request.path("required").asBoolean()) {
                misfits.add("the body is missing");
            }
        } else {
            check(schemaOf(request), tree(body), "#", misfits);
        }
    }

    /** The schema of the body that the operation takes; missing where it takes none. */
    public static JsonNode schemaOf(JsonNode requestOrAnswer) {
        Iterator<JsonNode> media = requestOrAnswer.path("content").elements();
        return media.hasNext() ? media.next().path("schema") : MissingNode.getInstance();
    }

    private static Map<String, String> query(String target) {
        Map<String, String> query = new TreeMap<>();
        int mark = target.indexOf('?');
        for (String part : mark < 0 ? new String[0] : target.substring(mark + 1).split("&")) {
            String[] both = part.split("=", 2);
            query.put(both[0], both.length < 2 ? "" : URLDecoder.decode(both[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    /** What of an answer does not fit; nothing where all does. */
    public List<String> misfitsOfAnswer(String method, String path, int status, JsonNode body) {
        JsonNode answer = resolved(
                operation(method, path).orElseThrow().says().path("responses").path(Integer.toString(status)));
        List<String> misfits = new ArrayList<>();
        if (answer.isMissingNode()) {
            misfits.add(method + " " + path + " has no " + status);
        }
        check(schemaOf(answer), body, "#", misfits);
        checkInstants(body, misfits);
        return misfits;
    }

    private static void checkInstants(JsonNode node, List<String> misfits) {
        if (INSTANT.matcher(node.asText()).matches()
                && !OURS.matcher(node.asText()).matches()) {
            misfits.add("no instant as answers have it: " + node);
        }
        node.forEach(below -> checkInstants(below, misfits));
    }

    private void check(JsonNode schema, JsonNode value, String at, List<String> misfits) {
        if (!schema.isMissingNode()) {
            misfits(schema, value).forEach(misfit -> misfits.add(at + " " + misfit));
        }
    }

    /** What of a value does not fit a schema of the file. */
    public List<String> misfits(JsonNode schema, JsonNode value) {
        String text = schema.toString().replace(SCHEMAS, DEFINITIONS + "#/$defs/");
        Schema compiled = schemas.computeIfAbsent(
                text,
                any -> registry.getSchema(
                        SchemaLocation.of(DEFINITIONS + "/" + Integer.toHexString(text.hashCode())), tree(text)));
        return compiled.validate(value).stream().map(Object::toString).toList();
    }

    public static JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + text, e);
        }
    }
}
