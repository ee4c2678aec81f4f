package io.holdfast.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.http.RawConnection.Raw;
import io.holdfast.security.HoldTokens;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** 405, 413, 415, 406, 400, 422 idempotency-key-reused, 404, 403, 412, 422, 429, 409/410: the first one answers. */
class OrderOfChecksTest {
    private static final String HOLDS = Listener.COMPANY + "/holds";
    private static final String BOOKINGS = Listener.COMPANY + "/bookings";
    private static final byte[] LONG = new byte[100_000];

    private Listener listener;
    private RawConnection connection;

    @BeforeEach
    void listen() {
        listener = new Listener();
        connection = listener.connect();
    }

    @AfterEach
    void close() {
        connection.close();
        listener.close();
    }

    @Test
    void anotherMethodComesFirstOfAll() {
        Raw answer = connection.ask("PUT", HOLDS, LONG, "Content-Type: text/plain", "Accept: text/html");
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.code()).isEqualTo("method-not-allowed");
        assertThat(answer.headers().get("allow")).contains("POST").doesNotContain("PUT");
        assertThat(connection.ask("BREW", HOLDS, null).status()).isEqualTo(405);
        assertThat(connection.ask("POST", "/openapi.yaml", null).status()).isEqualTo(405);
    }

    @Test
    void aLongBodyComesBeforeItsType() {
        assertThat(connection
                        .ask("POST", HOLDS, LONG, "Content-Type: text/plain", "Accept: text/html")
                        .status())
                .isEqualTo(413);
    }

    @Test
    void theTypeOfABodyComesBeforeTheAcceptedType() {
        Raw answer = connection.ask(
                "POST",
                HOLDS,
                "hello".getBytes(StandardCharsets.UTF_8),
                "Content-Type: text/plain",
                "Accept: text/html");
        assertThat(answer.status()).isEqualTo(415);
        assertThat(answer.code()).isEqualTo("unsupported-media-type");
        assertThat(connection
                        .ask("POST", HOLDS, "{}".getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(415);
        assertThat(connection
                        .ask(
                                "POST",
                                HOLDS,
                                "{}".getBytes(StandardCharsets.UTF_8),
                                "Content-Type: application/json; charset=latin1")
                        .status())
                .isEqualTo(415);
        assertThat(connection
                        .ask(
                                "POST",
                                HOLDS,
                                "{}".getBytes(StandardCharsets.UTF_8),
                                "Content-Type: Application/JSON; Charset=\"UTF-8\"")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void theAcceptedTypeComesBeforeTheRequestItself() {
        Raw answer = connection.post(HOLDS, "hello", "Accept: text/html");
        assertThat(answer.status()).isEqualTo(406);
        assertThat(answer.code()).isEqualTo("not-acceptable");
        for (String refusing :
                new String[] {"application/json;q=0", "*/*;q=0", "*/*, application/json; q=0.0", "text/*"}) {
            assertThat(connection
                            .get(Listener.COMPANY + "/settings", "Accept: " + refusing)
                            .status())
                    .as(refusing)
                    .isEqualTo(406);
        }
        for (String taking : new String[] {
            "*/*", "application/*", "text/html, */*;q=0.1", "application/problem+json", "application/json, */*;q=0", ""
        }) {
            assertThat(connection
                            .get(Listener.COMPANY + "/settings", "Accept: " + taking)
                            .status())
                    .as(taking)
                    .isEqualTo(200);
        }
    }

    @Test
    void aMalformedRequestComesBeforeAMissingBooking() {
        String unknown = BOOKINGS + "/b~ines~0000000000000000000000";
        assertThat(connection.get(unknown).status()).isEqualTo(404);
        assertThat(connection.post(unknown + "/cancel", "{\"reason\":7}").status())
                .isEqualTo(400);
        assertThat(connection.post(unknown + "/cancel", "{}", "If-Match: *").status())
                .isEqualTo(400);
        assertThat(connection
                        .post(unknown + "/cancel", "{}", "If-Match: W/\"e0.1\"")
                        .status())
                .isEqualTo(400);
        assertThat(connection
                        .post(unknown + "/cancel", "{}", "Idempotency-Key: ")
                        .status())
                .isEqualTo(400);
        assertThat(connection
                        .post(unknown + "/cancel", "{}", "If-Match: \"e0.1\"")
                        .status())
                .isEqualTo(404);
        assertThat(connection.get(unknown + "?x=1").status()).isEqualTo(400);
    }

    @Test
    void aKeyForAnotherRequestComesBeforeTheRest() {
        String first = body("ines", 9, "");
        assertThat(connection.post(BOOKINGS, first, "Idempotency-Key: k").status())
                .isEqualTo(201);
        for (String other : new String[] {
            body("ines", 9, ",\"serviceId\":\"unknown\""),
            "{\"holdId\":\"nonsense\",\"token\":\"x\"}",
            "{\"holdId\":\"h~ines~0000000000000000000000\"}",
            body("*", 9, "")
        }) {
            Raw answer = connection.post(BOOKINGS, other, "Idempotency-Key: k", "If-Match: \"e0.77\"");
            boolean isAny = other.contains("anyOf");
            assertThat(answer.status()).as(other + answer.body()).isEqualTo(isAny ? 400 : 422);
            assertThat(answer.code()).as(other).isEqualTo(isAny ? "invalid-request" : "idempotency-key-reused");
        }
        assertThat(connection
                        .post(BOOKINGS, body("*", 9, ""), "Idempotency-Key: k")
                        .code())
                .isEqualTo("idempotency-key-reused");
    }

    @Test
    void anUnknownHoldComesBeforeItsToken() {
        assertThat(connection
                        .post(BOOKINGS, "{\"holdId\":\"nonsense\",\"token\":\"x\"}")
                        .status())
                .isEqualTo(404);
        String unknown = "h~ines~0000000000000000000000";
        assertThat(connection.post(BOOKINGS, "{\"holdId\":\"" + unknown + "\"}").status())
                .isEqualTo(404);
        String token =
                new HoldTokens(listener.secrets().valid(), listener.secrets(), listener::now).of("acme", unknown, "1");
        Raw lost = connection.post(BOOKINGS, "{\"holdId\":\"" + unknown + "\",\"token\":\"" + token + "\"}");
        assertThat(lost.status()).isEqualTo(410);
        assertThat(lost.code()).isEqualTo("hold-expired");
    }

    @Test
    void aTokenComesBeforeARevisionAndThatBeforeARule() {
        Raw held = connection.post(HOLDS, body("ines", 9, ""));
        String id = held.json().getString("id");
        String token = held.json().getString("token");
        String wrong = "{\"holdId\":\"" + id + "\",\"token\":\"x\",\"serviceId\":\"unknown\"}";
        assertThat(connection.post(BOOKINGS, wrong, "If-Match: \"e0.77\"").status())
                .isEqualTo(403);
        String right = "{\"holdId\":\"" + id + "\",\"token\":\"" + token + "\",\"serviceId\":\"unknown\"}";
        Raw mismatch = connection.post(BOOKINGS, right, "If-Match: \"e0.77\"");
        assertThat(mismatch.status()).isEqualTo(412);
        assertThat(mismatch.json().getLong("revision")).isEqualTo(1);
        Raw rule = connection.post(BOOKINGS, right, "If-Match: \"e0.1\"");
        assertThat(rule.status()).isEqualTo(422);
        assertThat(rule.body()).contains("#/serviceId");
    }

    @Test
    void aRuleComesBeforeAConflict() {
        assertThat(connection.post(BOOKINGS, body("ines", 9, "")).status()).isEqualTo(201);
        assertThat(connection
                        .post(BOOKINGS, body("ines", 9, ",\"serviceId\":\"unknown\""))
                        .status())
                .isEqualTo(422);
        Raw taken = connection.post(BOOKINGS, body("ines", 9, ""));
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.code()).isEqualTo("slot-taken");
    }

    @Test
    void aCallAboutSeveralCannotBeConditional() {
        String team = body("ines", 9, "").replace("\"inspectorId\":\"ines\"", "\"inspectorIds\":[\"ines\",\"omar\"]");
        assertThat(connection.post(BOOKINGS, team, "If-Match: \"e0.0\"").status())
                .isEqualTo(400);
        assertThat(connection
                        .post(BOOKINGS, body("*", 9, ""), "If-Match: \"e0.0\"")
                        .status())
                .isEqualTo(400);
        String booking = connection.post(BOOKINGS, team).json().getString("id");
        String cancel = BOOKINGS + "/" + booking + "/cancel";
        assertThat(connection.post(cancel, "{}", "If-Match: \"e0.0\"").status()).isEqualTo(400);
        assertThat(connection.post(cancel, "{}").status()).isEqualTo(200);
    }

    @Test
    void headAndOptionsAnswerAsGetDoes() {
        Raw head = connection.ask("HEAD", Listener.COMPANY + "/settings", null);
        assertThat(head.status()).isEqualTo(200);
        assertThat(Integer.parseInt(head.headers().get("content-length"))).isPositive();
        Raw options = connection.ask("OPTIONS", Listener.COMPANY + "/settings", null);
        assertThat(options.status()).isEqualTo(204);
        assertThat(options.headers()).containsEntry("allow", "GET, HEAD, PUT, OPTIONS");
        assertThat(connection.get(Listener.COMPANY + "/settings").status()).isEqualTo(200);
    }

    private static String body(String inspector, int hour, String more) {
        String who = inspector.equals("*") ? "\"anyOf\":[\"*\"]" : "\"inspectorId\":\"" + inspector + "\"";
        return String.format(
                "{%s,\"start\":\"2026-12-01T%02d:00:00Z\",\"end\":\"2026-12-01T%02d:00:00Z\"%s}",
                who, hour, hour + 2, more);
    }
}
