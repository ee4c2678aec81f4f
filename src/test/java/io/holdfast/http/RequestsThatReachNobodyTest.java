package io.holdfast.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.http.RawConnection.Raw;
import io.holdfast.inspector.Reply.Unavailable;
import io.holdfast.inspector.Reply.Unavailable.Cause;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody is active, or the id of a hold names nobody: what a key says comes before the refusal all the same. */
class RequestsThatReachNobodyTest {
    private static final String INES = Listener.COMPANY + "/inspectors/ines";
    private static final String BOOKINGS = Listener.COMPANY + "/bookings";
    private static final String KEY = "Idempotency-Key: k";

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

    private void inesIsActive(boolean isActive) {
        byte[] profile = ("{\"name\":\"Ines\",\"active\":" + isActive + "}").getBytes(StandardCharsets.UTF_8);
        assertThat(connection
                        .ask("PUT", INES, profile, "Content-Type: application/json")
                        .status())
                .isBetween(200, 201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/holds", "/bookings"})
    void areRefused(String path) {
        for (String[] headers : new String[][] {{}, {KEY}}) {
            Raw refused = connection.post(Listener.COMPANY + path, anybody(9), headers);
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.body()).contains("#/anyOf").contains("nobody is active");
        }
        assertThat(listener.inspectors().sent()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/holds", "/bookings"})
    void haveTheirFirstAnswer(String path) {
        inesIsActive(true);
        Raw first = connection.post(Listener.COMPANY + path, anybody(9), KEY);
        assertThat(first.status()).isEqualTo(201);
        inesIsActive(false);

        Raw again = connection.post(Listener.COMPANY + path, anybody(9), KEY);

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers()).containsEntry("idempotency-replayed", "true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/holds", "/bookings"})
    void areToldThatTheKeyIsOfAnother(String path) {
        inesIsActive(true);
        assertThat(connection.post(Listener.COMPANY + path, anybody(9), KEY).status())
                .isEqualTo(201);
        inesIsActive(false);

        assertThat(connection.post(Listener.COMPANY + path, anybody(12), KEY).code())
                .isEqualTo("idempotency-key-reused");
    }

    @Test
    void areUnknownWhereTheFirstTryCannotBeAsked() {
        inesIsActive(true);
        String holds = Listener.COMPANY + "/holds";
        assertThat(connection.post(holds, anybody(9), KEY).status()).isEqualTo(201);
        inesIsActive(false);
        listener.inspectors().answerNext(Future.succeededFuture(new Unavailable(Cause.OVERLOADED)));

        assertThat(connection.post(holds, anybody(9), KEY).code()).isEqualTo("outcome-unknown");
    }

    @Test
    void cannotBeConditional() {
        assertThat(connection.post(BOOKINGS, anybody(9), "If-Match: \"e0.0\"").status())
                .isEqualTo(400);
    }

    @Test
    void confirmNoHoldWhoseIdNamesNobody() {
        String confirm = "{\"holdId\":\"nonsense\",\"token\":\"x\"}";
        assertThat(connection.post(BOOKINGS, confirm).status()).isEqualTo(404);
        assertThat(connection.post(BOOKINGS, confirm, KEY).status()).isEqualTo(404);
        assertThat(connection.post(BOOKINGS, confirm, "If-Match: \"e0.77\"").status())
                .isEqualTo(404);
        assertThat(listener.inspectors().sent()).isEmpty();
    }

    private static String anybody(int hour) {
        return String.format(
                "{\"anyOf\":[\"*\"],\"start\":\"2026-12-01T%02d:00:00Z\",\"end\":\"2026-12-01T%02d:00:00Z\"}",
                hour, hour + 2);
    }
}
