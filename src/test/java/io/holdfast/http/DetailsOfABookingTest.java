package io.holdfast.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.http.RawConnection.Raw;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each of the two is any JSON object of at most 16 KiB. */
class DetailsOfABookingTest {
    private static final int BYTES_MAX = 16 * 1024;
    private static final String EMPTY = "{\"a\":\"\"}";

    private Listener listener;

    @BeforeEach
    void listen() {
        listener = new Listener();
    }

    @AfterEach
    void close() {
        listener.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"customer", "details"})
    void anObjectOfTheGreatestLengthIsTaken(String field) {
        Raw answer = book(field, object(BYTES_MAX));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.body()).contains("\"" + field + "\":" + object(BYTES_MAX));
    }

    @ParameterizedTest
    @ValueSource(strings = {"customer", "details"})
    void anObjectOfOneByteMoreIsRefused(String field) {
        refused(field, object(BYTES_MAX + 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "\"{}\"", "1", "true"})
    void aValueThatIsNoObjectIsRefused(String value) {
        refused("customer", value);
        refused("details", value);
    }

    private void refused(String field, String value) {
        Raw answer = book(field, value);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("\"pointer\":\"#/" + field + "\"");
    }

    /** Of so many bytes, most of them in characters of two. */
    private static String object(int bytes) {
        int left = bytes - EMPTY.length();
        return EMPTY.replace("\"\"", "\"" + "é".repeat(left / 2) + "x".repeat(left % 2) + "\"");
    }

    private Raw book(String field, String value) {
        String body = "{\"inspectorId\":\"ines\",\"start\":\"2026-12-01T09:00:00Z\",\"end\":\"2026-12-01T11:00:00Z\",\""
                + field + "\":" + value + "}";
        try (RawConnection connection = listener.connect()) {
            return connection.post(Listener.COMPANY + "/bookings", body);
        }
    }
}
