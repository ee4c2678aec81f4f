package io.holdfast.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.holdfast.http.exchange.Instants;
import io.holdfast.testkit.Contract;
import io.holdfast.testkit.Contract.Operation;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The file's own examples fit its schemas, and what the schemas refuse the listener refuses too, and nothing else. */
class ExamplesOfTheContractTest {
    private static final Contract CONTRACT = Contract.asItIs();
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** One of each kind, and the ends of what texts and numbers may be. */
    private static final List<JsonNode> VALUES = List.of(
            JSON.nullNode(),
            JSON.booleanNode(true),
            JSON.booleanNode(false),
            JSON.objectNode(),
            JSON.arrayNode(),
            JSON.arrayNode().add("ann"),
            JSON.arrayNode().add("ann").add("ann"),
            JSON.arrayNode().add("*"),
            JSON.arrayNode().add("*").add("ann"),
            JSON.arrayNode().add(""),
            JSON.arrayNode().add(1),
            TextNode.valueOf(""),
            TextNode.valueOf("ann"),
            TextNode.valueOf("an n"),
            TextNode.valueOf("*"),
            TextNode.valueOf("UTC"),
            TextNode.valueOf("08:00"),
            TextNode.valueOf("24:00"),
            TextNode.valueOf("2026-12-24"),
            TextNode.valueOf("2026-12-01T23:30:00+23:59"),
            TextNode.valueOf("2026-12-01T23:30:00"),
            TextNode.valueOf("2026-12-01T23:30:00.123456789012Z"),
            TextNode.valueOf("i".repeat(64)),
            TextNode.valueOf("i".repeat(65)),
            TextNode.valueOf("i".repeat(201)),
            TextNode.valueOf("i".repeat(501)),
            TextNode.valueOf("i".repeat(1001)),
            TextNode.valueOf("i".repeat(2001)),
            JSON.numberNode(-1),
            JSON.numberNode(0),
            JSON.numberNode(1),
            JSON.numberNode(new BigDecimal("1.5")),
            JSON.numberNode(new BigDecimal("60.0")),
            JSON.numberNode(1441),
            JSON.numberNode(86_401),
            JSON.numberNode(new BigDecimal("90.5")),
            JSON.numberNode(new BigDecimal("1e30")));

    private static Listener listener;

    @BeforeAll
    static void listen() {
        listener = new Listener();
    }

    @AfterAll
    static void close() {
        listener.close();
    }

    /** An example of the body of a request. */
    private record Example(Operation operation, String name, JsonNode body) {
        @Override
        public String toString() {
            return operation.method() + " " + operation.path() + " " + name;
        }

        List<String> misfits(JsonNode other) {
            return CONTRACT.misfits(Contract.schemaOf(operation.says().path("requestBody")), other);
        }
    }

    static Stream<Example> examples() {
        List<Example> all = new ArrayList<>();
        for (Operation operation : CONTRACT.operations()) {
            operation
                    .says()
                    .at("/requestBody/content/application~1json/examples")
                    .properties()
                    .forEach(one -> all.add(
                            new Example(operation, one.getKey(), one.getValue().get("value"))));
        }
        return all.stream();
    }

    @Test
    void everyBodyHasOneAndIsClosed() {
        List<Operation> withBody = CONTRACT.operations().stream()
                .filter(operation -> operation.says().has("requestBody"))
                .toList();
        assertThat(withBody).hasSizeGreaterThan(10);
        assertThat(withBody)
                .allMatch(operation ->
                        examples().anyMatch(example -> example.operation().equals(operation)));
        assertThat(withBody)
                .as("without a word on further fields")
                .allMatch(operation -> CONTRACT.resolved(
                                Contract.schemaOf(operation.says().path("requestBody")))
                        .has("additionalProperties"));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleFitsAndIsTaken(Example example) {
        assertThat(example.misfits(example.body())).isEmpty();
        assertThat(status(example, example.body())).isNotEqualTo(400);
    }

    @Test
    void theExamplesOfParametersFit() {
        List<JsonNode> parameters = new ArrayList<>();
        CONTRACT.file().at("/components/parameters").forEach(parameters::add);
        assertThat(parameters).filteredOn(one -> one.has("example")).hasSizeGreaterThan(3);
        assertThat(parameters)
                .filteredOn(one -> one.has("example"))
                .allMatch(one ->
                        CONTRACT.misfits(one.get("schema"), one.get("example")).isEmpty());
    }

    @Test
    void theExamplesOfSchemasFit() {
        List<JsonNode> schemas = CONTRACT.file().at("/components/schemas").findParents("examples");
        assertThat(schemas).hasSizeGreaterThan(5);
        assertThat(schemas)
                .allSatisfy(schema -> schema.get("examples")
                        .forEach(example ->
                                assertThat(CONTRACT.misfits(schema, example)).isEmpty()));
    }

    /** Each field in turn left out and made something else, and one more field. */
    @ParameterizedTest
    @MethodSource("examples")
    void anExampleThatIsChangedInOnePlaceIs400WhereTheSchemaSaysSo(Example example) {
        List<String> disagreeing = new ArrayList<>();
        for (JsonNode changed : changed(example.body())) {
            List<String> misfits = example.misfits(changed);
            int status = status(example, changed);
            if (misfits.isEmpty() == (status == 400) && !isKnownOnlyToTheListener(changed, status)) {
                disagreeing.add(status + " " + changed + " " + misfits);
            }
        }
        assertThat(disagreeing).isEmpty();
    }

    private static List<JsonNode> changed(JsonNode body) {
        List<JsonNode> all = new ArrayList<>();
        ObjectNode object = (ObjectNode) body;
        object.fieldNames().forEachRemaining(name -> {
            all.add(object.deepCopy().without(name));
            VALUES.forEach(value -> all.add(object.deepCopy().set(name, value)));
            JsonNode below = object.get(name);
            if (below.isObject()) {
                changed(below).forEach(value -> all.add(object.deepCopy().set(name, value)));
            }
        });
        for (String name :
                List.of("unknown", "inspectorId", "inspectorIds", "anyOf", "holdId", "token", "start", "title")) {
            all.add(object.deepCopy().put(name, "2026-12-01T23:30:00Z"));
            all.add(object.deepCopy().set(name, JSON.arrayNode().add("ann")));
            all.add(object.deepCopy().put(name, "ann"));
        }
        return all;
    }

    /** What one field says about another, the list of time zones, and no more than 16 KiB. */
    private static boolean isKnownOnlyToTheListener(JsonNode body, int status) {
        String start = body.path("start").asText(body.path("datetime").asText());
        String end = body.path("end").asText(body.path("endtime").asText());
        boolean isBackwards = !start.isEmpty() && !end.isEmpty() && !isBefore(start, end);
        boolean isNoZone =
                body.has("timeZone") && !body.get("timeZone").asText().matches("UTC|Europe/Madrid");
        boolean isTooMuch =
                body.path("holdSeconds").asInt() > body.path("holdSecondsMax").asInt(1800);
        return status == 400 && (isBackwards || isNoZone || isTooMuch);
    }

    private static boolean isBefore(String start, String end) {
        java.time.Instant from = Instants.parse(start);
        java.time.Instant to = Instants.parse(end);
        return from == null || to == null || from.isBefore(to);
    }

    private static int status(Example example, JsonNode body) {
        String target = example.operation()
                .path()
                .replace("{companyId}", "acme")
                .replace("{inspectorId}", "martin")
                .replace("{serviceId}", "home")
                .replace("{id}", "h~martin~0000000000000000000000");
        try (RawConnection connection = listener.connect()) {
            byte[] bytes = new ObjectMapper().writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
            return connection
                    .ask(
                            example.operation().method().toUpperCase(Locale.ROOT),
                            target,
                            bytes,
                            "Content-Type: application/json",
                            "X-Company-Id: acme")
                    .status();
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
