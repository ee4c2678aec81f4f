package io.holdfast.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.ThreadMXBean;
import io.holdfast.http.RawConnection.Raw;
import io.holdfast.http.exchange.Problem;
import io.holdfast.http.exchange.RequestHash;
import io.holdfast.http.exchange.StrictJson;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The longest bodies of the worst kinds: what is done for them grows with their length, and what is answered has an end.
 * Work is told by what it allocates, which is the same on every machine.
 */
class BodiesThatAreMuchWorkTest {
    private static final String HOLDS = Listener.COMPANY + "/holds";
    private static final int ANSWER_BYTES_MAX = 16 * 1024;

    /** Some 250 times what is read. */
    private static final long ALLOCATED_MAX = 16L * 1024 * 1024;

    private static Listener listener;

    @BeforeAll
    static void listen() {
        listener = new Listener();
    }

    @AfterAll
    static void close() {
        listener.close();
    }

    private static String listed(int number, IntFunction<String> one) {
        return IntStream.range(0, number).mapToObj(one).collect(Collectors.joining(","));
    }

    private static long allocated(Runnable work) {
        work.run();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        work.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    @Test
    void aLongNameOverALongListIsNotSpeltOutForEachElement() {
        Buffer body = Buffer.buffer("{\"" + "n".repeat(31_000) + "\":[" + listed(17_000, i -> "1") + "]}");
        assertThat(allocated(() -> StrictJson.object(body))).isLessThan(ALLOCATED_MAX);
    }

    @Test
    void longNamesWithinEachOtherAreNotSpeltOutForEachElement() {
        Buffer body = Buffer.buffer(
                ("{\"" + "n".repeat(1000) + "\":").repeat(30) + "[" + listed(15_000, i -> "1") + "]" + "}".repeat(30));
        assertThat(allocated(() -> StrictJson.object(body))).isLessThan(ALLOCATED_MAX);
    }

    @Test
    void manyZerosAreNotDividedAwayOneByOne() {
        ObjectNode body = StrictJson.object(Buffer.buffer("{\"a\":[" + listed(60, i -> "1" + "0".repeat(990)) + "]}"));
        assertThat(allocated(() -> RequestHash.of(body))).isLessThan(ALLOCATED_MAX);
    }

    @Test
    void longNumbersThatAreEqualHaveOneHash() {
        assertThat(hash("1" + "0".repeat(500)))
                .isEqualTo(hash("1e500"))
                .isEqualTo(hash("10" + "0".repeat(499) + ".000"))
                .isNotEqualTo(hash("1e501"));
        assertThat(hash("-" + "12".repeat(30) + "000.000")).isEqualTo(hash("-" + "12".repeat(30) + "e3"));
    }

    private static String hash(String number) {
        return RequestHash.of(StrictJson.object(Buffer.buffer("{\"a\":" + number + "}")));
    }

    @ParameterizedTest
    @CsvSource({"anyOf, 501, 500", "anyOf, 9000, 500", "inspectorIds, 21, 20", "inspectorIds, 9000, 20"})
    void aListThatIsTooLongIsNotRead(String name, int named, int most) {
        Raw answer = post("{\"" + name + "\":[" + listed(named, i -> "\"" + i + "\"") + "]}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().getJsonArray("errors"))
                .contains(
                        new JsonObject().put("pointer", "#/" + name).put("detail", "must not name more than " + most));
    }

    @ParameterizedTest
    @CsvSource({"anyOf, 500", "inspectorIds, 20"})
    void aListOfTheGreatestLengthIsRead(String name, int named) {
        Raw answer = post("{\"" + name + "\":[" + listed(named, i -> "\"of-" + name + i + "\"")
                + "],\"start\":\"2026-12-01T09:00:00Z\",\"end\":\"2026-12-01T11:00:00Z\"}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    }

    @Test
    void twentyFaultsAreToldAndTheRestCounted() {
        JsonObject problem =
                post("{" + listed(6000, i -> "\"a" + i + "\":1") + "}").json();
        assertThat(problem.getJsonArray("errors")).hasSize(20);
        assertThat(problem.getInteger("errorsOmitted")).isEqualTo(6000 + 3 - 20);
    }

    @Test
    void twentyFaultsAreAllToldAndNoneCounted() {
        JsonObject problem =
                post("{" + listed(17, i -> "\"a" + i + "\":1") + "}").json();
        assertThat(problem.getJsonArray("errors")).hasSize(20);
        assertThat(problem.containsKey("errorsOmitted")).isFalse();
    }

    @Test
    void faultsOfLongNamesAreNotTooLong() {
        Raw answer = post("{" + listed(60, i -> "\"" + "\\u0001".repeat(160) + i + "\":1") + "}");
        assertThat(answer.json().getJsonArray("errors")).hasSize(20);
        assertThat(answer.body().length()).isLessThan(ANSWER_BYTES_MAX);
    }

    @Test
    void conflictsAreToldAsFarAsThereIsRoom() {
        JsonArray conflicts = new JsonArray();
        for (int i = 0; i < 50; i++) {
            conflicts.add(new JsonObject().put("inspectorId", "i".repeat(400) + i));
        }
        Buffer bytes = Problem.bytes(new JsonObject().put("detail", "taken").put("conflicts", conflicts));
        assertThat(bytes.length()).isBetween(ANSWER_BYTES_MAX - 500, ANSWER_BYTES_MAX);
        assertThat(new JsonObject(bytes)
                        .getJsonArray("conflicts")
                        .getJsonObject(0)
                        .getString("inspectorId"))
                .endsWith("i0");
    }

    @ParameterizedTest
    @CsvSource({"x, 45000", "%, 45000", "\\u0001, 10000", "\\u20ac, 10000", "\\ud83d\\ude00, 5000", "/, 45000"})
    void aFieldWithALongNameIsToldByTheObjectThatItIsIn(String part, int times) {
        Raw answer = post("{\"location\":{\"lat\":1,\"lng\":1,\"" + part.repeat(times) + "\":1}}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().getBytes(StandardCharsets.UTF_8).length).isLessThan(ANSWER_BYTES_MAX);
        assertThat(answer.json().getJsonArray("errors").stream())
                .anyMatch(error -> error.toString().contains("\"pointer\":\"#/location\""));
    }

    @Test
    void aParameterWithALongNameIsToldInPart() {
        try (RawConnection connection = listener.connect()) {
            Raw answer = connection.get(Listener.COMPANY + "/bookings?" + "%01".repeat(2600) + "=1");
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body().length()).isLessThan(ANSWER_BYTES_MAX);
        }
    }

    private static Raw post(String body) {
        try (RawConnection connection = listener.connect()) {
            return connection.post(HOLDS, body);
        }
    }
}
