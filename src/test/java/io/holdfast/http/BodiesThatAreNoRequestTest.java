package io.holdfast.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.http.RawConnection.Raw;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each is answered by a named 4xx as problem+json, and the connection goes on. */
class BodiesThatAreNoRequestTest {
    private static final String HOLDS = Listener.COMPANY + "/holds";
    private static final String GOOD =
            "{\"inspectorId\":\"ines\",\"start\":\"2026-12-01T09:00:00Z\",\"end\":\"2026-12-01T11:00:00Z\"@}";

    private static Listener listener;

    @BeforeAll
    static void listen() {
        listener = new Listener();
    }

    @AfterAll
    static void close() {
        listener.close();
    }

    private static String with(String more) {
        return GOOD.replace("@", more);
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                Arguments.of("no JSON", "hello", "#"),
                Arguments.of("half a JSON", "{\"inspectorId\":\"ines\"", "#"),
                Arguments.of("two objects", with("") + "{}", "#"),
                Arguments.of("an array", "[]", "#"),
                Arguments.of("a number", "1", "#"),
                Arguments.of("null", "null", "#"),
                Arguments.of("only white space", "  ", "#"),
                Arguments.of("comment", "/* hello */" + with(""), "#"),
                Arguments.of("single quotes", "{'a':1}", "#"),
                Arguments.of("trailing comma", "{\"a\":1,}", "#"),
                Arguments.of("NaN", with(",\"ttlSeconds\":NaN"), "#"),
                Arguments.of("duplicate name", with(",\"note\":\"a\",\"note\":\"b\""), "#"),
                Arguments.of("duplicate name, escaped", with(",\"note\":\"a\",\"n\\u006fte\":\"b\""), "#"),
                Arguments.of("NUL", with(",\"note\":\"a\\u0000b\""), "#/note"),
                Arguments.of("NUL, raw", with(",\"note\":\"a\0b\""), "#"),
                Arguments.of("NUL in a name", with(",\"a\\u0000\":1"), "#"),
                Arguments.of("half a pair", with(",\"note\":\"\\ud800\""), "#/note"),
                Arguments.of("unknown field", with(",\"colour\":\"red\""), "#/colour"),
                Arguments.of("unknown field with a slash", with(",\"a/b~c\":1"), "#/a~1b~0c"),
                Arguments.of("unknown field with a space", with(",\"a b%\\\"\":1"), "#/a%20b%25%22"),
                Arguments.of("unknown field in another script", with(",\"ж😀\":1"), "#/%D0%B6%F0%9F%98%80"),
                Arguments.of("NUL below such a field", with(",\"ж\":[\"\\u0000\"]"), "#/%D0%B6/0"),
                Arguments.of("unknown field without a name", with(",\"\":1"), "#/"),
                Arguments.of("unnamed below", with(",\"location\":{\"lat\":1,\"lng\":2,\"\":3}"), "#/location/"),
                Arguments.of(
                        "unknown field below", with(",\"location\":{\"lat\":1,\"lng\":2,\"x\":3}"), "#/location/x"),
                Arguments.of("missing field below", with(",\"location\":{\"lat\":1}"), "#/location/lng"),
                Arguments.of("null", with(",\"note\":null"), "#/note"),
                Arguments.of("wrong type", with(",\"note\":7"), "#/note"),
                Arguments.of("text for a number", with(",\"ttlSeconds\":\"60\""), "#/ttlSeconds"),
                Arguments.of("half a second", with(",\"ttlSeconds\":0.5"), "#/ttlSeconds"),
                Arguments.of("no second", with(",\"ttlSeconds\":0"), "#/ttlSeconds"),
                Arguments.of("absurd number", with(",\"ttlSeconds\":1e999999"), "#/ttlSeconds"),
                Arguments.of("absurder number", with(",\"ttlSeconds\":1e99999999999"), "#"),
                Arguments.of("more than a double", with(",\"location\":{\"lat\":1e400,\"lng\":2}"), "#/location/lat"),
                Arguments.of("absurdly small", with(",\"ttlSeconds\":1e-999999999"), "#/ttlSeconds"),
                Arguments.of("absurdly long", with(",\"ttlSeconds\":1" + "0".repeat(2000)), "#"),
                Arguments.of("off the map", with(",\"location\":{\"lat\":90.0001,\"lng\":2}"), "#/location/lat"),
                Arguments.of("off the map", with(",\"location\":{\"lat\":1,\"lng\":-180.5}"), "#/location/lng"),
                Arguments.of("a list for an object", with(",\"location\":[1,2]"), "#/location"),
                Arguments.of("bad id", "{\"inspectorId\":\"in es\"}", "#/inspectorId"),
                Arguments.of("control character in an id", "{\"inspectorId\":\"ines\\n\"}", "#/inspectorId"),
                Arguments.of("long id", "{\"inspectorId\":\"" + "i".repeat(65) + "\"}", "#/inspectorId"),
                Arguments.of("empty id", "{\"inspectorId\":\"\"}", "#/inspectorId"),
                Arguments.of("nobody", "{\"inspectorIds\":[]}", "#/inspectorIds"),
                Arguments.of("somebody twice", "{\"inspectorIds\":[\"a\",\"a\"]}", "#/inspectorIds/1"),
                Arguments.of("everybody and one", "{\"anyOf\":[\"*\",\"a\"]}", "#/anyOf/0"),
                Arguments.of("any of a team", with(",\"anyOf\":[\"a\"]"), "#/inspectorId"),
                Arguments.of("deep", "{\"note\":" + "[".repeat(5000) + "]".repeat(5000) + "}", "#"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void aBodyThatDoesNotFitIsRefusedAndItsFaultIsTold(String name, String body, String pointer) {
        try (RawConnection connection = listener.connect()) {
            Raw answer = connection.post(HOLDS, body);
            assertThat(answer.status()).as(answer.body()).isEqualTo(400);
            assertThat(answer.code()).isEqualTo("invalid-request");
            assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
            assertThat(answer.json().getJsonArray("errors").stream())
                    .as(answer.body())
                    .anyMatch(error -> error.toString().contains("\"pointer\":\"" + pointer + "\""));
            assertGoesOn(connection);
        }
    }

    static Stream<String> instants() {
        return Stream.of(
                "",
                "tomorrow",
                "2026-12-01",
                "2026-12-01T09:00:00",
                "2026-12-01T09:00Z",
                "2026-12-01 09:00:00Z",
                "2026-12-01T24:00:00Z",
                "2026-12-01T23:59:60Z",
                "2026-13-01T09:00:00Z",
                "2026-02-29T09:00:00Z",
                "2026-12-01T09:00:00.Z",
                "2026-12-01T09:00:00,5Z",
                "2026-12-01T09:00:00+25:00",
                "2026-12-01T09:00:00+01",
                "20261-12-01T09:00:00Z",
                "-2026-12-01T09:00:00Z",
                "+12026-12-01T09:00:00Z",
                "0000-01-01T00:00:00+01:00",
                "9999-12-31T23:59:59.999-01:00",
                "２０２６-12-01T09:00:00Z",
                "2026-12-01T09:00:00." + "1".repeat(1000) + "Z");
    }

    @ParameterizedTest
    @MethodSource("instants")
    void aTextThatIsNoInstantIsRefused(String text) {
        try (RawConnection connection = listener.connect()) {
            String body = "{\"inspectorId\":\"ines\",\"start\":\"" + text + "\",\"end\":\"2026-12-01T11:00:00Z\"}";
            Raw answer = connection.post(HOLDS, body);
            assertThat(answer.status()).as(answer.body()).isEqualTo(400);
            assertThat(answer.body()).contains("\"pointer\":\"#/start\"");
            assertGoesOn(connection);
        }
    }

    @Test
    void allFaultsAreTold() {
        try (RawConnection connection = listener.connect()) {
            Raw answer = connection.post(HOLDS, "{\"start\":1,\"end\":null,\"colour\":1}");
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().getJsonArray("errors")).hasSize(4);
        }
    }

    @Test
    void anEndBeforeTheStartIsTold() {
        String body =
                "{\"inspectorId\":\"ines\",\"start\":\"2026-12-01T09:00:00.0001Z\",\"end\":\"2026-12-01T09:00:00Z\"}";
        try (RawConnection connection = listener.connect()) {
            Raw answer = connection.post(HOLDS, body);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).contains("#/end");
        }
    }

    @ParameterizedTest
    @MethodSource("brokenUtf8")
    void aBodyThatIsNoUtf8IsRefused(byte[] broken) {
        byte[] before = "{\"inspectorId\":\"ines\",\"note\":\"".getBytes(StandardCharsets.US_ASCII);
        byte[] after = "\"}".getBytes(StandardCharsets.US_ASCII);
        byte[] body = Arrays.copyOf(before, before.length + broken.length + after.length);
        System.arraycopy(broken, 0, body, before.length, broken.length);
        System.arraycopy(after, 0, body, before.length + broken.length, after.length);
        try (RawConnection connection = listener.connect()) {
            Raw answer = connection.post(HOLDS, body);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().getString("detail")).contains("UTF-8");
            assertGoesOn(connection);
        }
    }

    static Stream<byte[]> brokenUtf8() {
        return Stream.of(
                new byte[] {(byte) 0xff},
                new byte[] {(byte) 0xc0, (byte) 0x80},
                new byte[] {(byte) 0xe2, (byte) 0x82},
                new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
                new byte[] {(byte) 0xf8, (byte) 0x88, (byte) 0x80, (byte) 0x80, (byte) 0x80});
    }

    @Test
    void aBodyThatIsTooLongIs413AndTheConnectionGoesOn() {
        try (RawConnection connection = listener.connect()) {
            String body = with(",\"note\":\"" + "x".repeat(Listener.BODY_BYTES_MAX) + "\"");
            Raw answer = connection.post(HOLDS, body);
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.code()).isEqualTo("payload-too-large");
            assertGoesOn(connection);
        }
    }

    @Test
    void aBodyThatIsTooLongInChunksIs413AndTheConnectionGoesOn() {
        try (RawConnection connection = listener.connect()) {
            connection.write("POST " + HOLDS + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n");
            for (int i = 0; i < 10; i++) {
                connection.write("2000\r\n" + "x".repeat(0x2000) + "\r\n");
            }
            connection.write("0\r\n\r\n");
            assertThat(connection.read().status()).isEqualTo(413);
            assertGoesOn(connection);
        }
    }

    @Test
    void aBodyOfTheGreatestLengthIsRead() {
        try (RawConnection connection = listener.connect()) {
            String body = with("");
            String padded = body + " ".repeat(Listener.BODY_BYTES_MAX - body.length());
            assertThat(connection.post(HOLDS, padded).status()).isEqualTo(201);
        }
    }

    @Test
    void aBodyThatGoesOnAndOnIsCutOff() {
        try (RawConnection connection = listener.connect()) {
            connection.write("POST " + HOLDS + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 100000000\r\n\r\n");
            byte[] some = new byte[65_536];
            for (int i = 0; i < 66; i++) {
                connection.write(some);
            }
            assertThat(connection.read().status()).isEqualTo(413);
            assertThat(connection.isClosed()).isTrue();
        }
    }

    private static void assertGoesOn(RawConnection connection) {
        assertThat(connection.get(Listener.COMPANY + "/settings").status()).isEqualTo(200);
    }
}
