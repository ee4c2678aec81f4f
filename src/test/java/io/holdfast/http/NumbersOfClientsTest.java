package io.holdfast.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.http.RawConnection.Raw;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is free for clients to use comes back digit for digit, wherever it is shown. */
class NumbersOfClientsTest {
    private static final String NUMBERS = "{\"a\":1.10,\"b\":1e400,\"c\":12345678901234567890.123,\"d\":-0,"
            + "\"e\":[-0.0,1E+2,0.000,{\"f\":9007199254740993}],\"g\":\"1.10\",\"h\":null,\"i\":5e-324}";
    private static final String TIMES =
            "\"_inspectorId\":\"sam\",\"datetime\":\"2026-12-01T09:00:00Z\",\"endtime\":\"2026-12-01T11:00:00Z\"";

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
    void theNumbersOfABookingComeBackAsTheyCame() {
        String bookings = Listener.COMPANY + "/bookings";
        String body = "{\"inspectorId\":\"ines\",\"start\":\"2026-12-01T09:00:00Z\",\"end\":\"2026-12-01T11:00:00Z\","
                + "\"customer\":" + NUMBERS + ",\"details\":" + NUMBERS + "}";
        Raw made = connection.post(bookings, body, "Idempotency-Key: k");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        String id = made.json().getString("id");
        Raw replayed = connection.post(bookings, body, "Idempotency-Key: k");
        assertThat(replayed.headers()).containsEntry("idempotency-replayed", "true");
        Raw moved = connection.post(
                bookings + "/" + id + "/reschedule",
                "{\"start\":\"2026-12-01T12:00:00Z\",\"end\":\"2026-12-01T14:00:00Z\"}");
        for (Raw answer : new Raw[] {
            made,
            replayed,
            moved,
            connection.get(bookings + "/" + id),
            connection.get(bookings),
            connection.post(bookings + "/" + id + "/cancel", "{}")
        }) {
            assertThat(answer.body()).contains("\"customer\":" + NUMBERS).contains("\"details\":" + NUMBERS);
        }
    }

    @Test
    void theNumbersOfAnEventComeBackAsTheyCameAlsoAfterOthersWereAmended() {
        for (String kind : new String[] {"", "\"workingHold\":true,"}) {
            String times = TIMES.replace("sam", kind.isEmpty() ? "sam" : "tom");
            Raw made = connection.post(
                    "/event",
                    "{\"type\":\"Block\"," + kind + times + ",\"price\":1.10,\"free\":" + NUMBERS + "}",
                    "X-Company-Id: acme");
            assertThat(made.status()).as(made.body()).isEqualTo(201);
            Raw amended = connection.ask(
                    "PATCH",
                    "/event/" + made.json().getString("_id"),
                    "{\"floor\":-0}".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                    "Content-Type: application/json",
                    "X-Company-Id: acme");
            assertThat(made.body()).contains("\"price\":1.10").contains("\"free\":" + NUMBERS);
            assertThat(amended.body())
                    .contains("\"price\":1.10")
                    .contains("\"free\":" + NUMBERS)
                    .contains("\"floor\":-0");
        }
    }

    @Test
    void theNumbersOfAJobComeBackAsTheyCame() {
        Raw made = connection.post(
                "/inspection/book-job", "{" + TIMES + ",\"free\":" + NUMBERS + "}", "X-Company-Id: acme");
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.body()).contains("\"free\":" + NUMBERS);
    }

    /** The same JSON value, so the same request. */
    @Test
    void aNumberThatIsWrittenInAnotherWayIsTheSame() {
        String body = "{\"inspectorId\":\"ines\",\"start\":\"2026-12-01T09:00:00Z\",\"end\":\"2026-12-01T11:00:00Z\","
                + "\"details\":{\"a\":@,\"b\":#}}";
        String bookings = Listener.COMPANY + "/bookings";
        Raw made = connection.post(bookings, body.replace("@", "1.10").replace("#", "-0"), "Idempotency-Key: k");
        Raw again = connection.post(bookings, body.replace("@", "11e-1").replace("#", "0.0"), "Idempotency-Key: k");
        assertThat(again.status()).as(again.body()).isEqualTo(201);
        assertThat(again.json().getString("id")).isEqualTo(made.json().getString("id"));
        assertThat(again.body()).contains("\"a\":1.10,\"b\":-0");
    }
}
