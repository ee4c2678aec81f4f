package io.holdfast.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.http.RawConnection.Raw;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A call that is conditional on an older state of it hears by how much it has changed. */
class ACalendarThatHasChangedTest {
    private static final String BOOKINGS = Listener.COMPANY + "/bookings";

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

    @ParameterizedTest
    @CsvSource({"0, 2", "1, 1", "7, -5"})
    void saysByHowManyRevisions(int seen, int staleBy) {
        Raw last = book(11);
        String epoch = last.json().getString("epoch");
        assertThat(last.json().getInteger("revision")).isEqualTo(2);
        Raw answer = connection.post(BOOKINGS, body(13), "If-Match: \"" + epoch + "." + seen + "\"");
        assertThat(answer.status()).isEqualTo(412);
        assertThat(answer.json().getInteger("staleBy")).isEqualTo(staleBy);
        assertThat(answer.json().getInteger("revision")).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"another.1", "another.99999999999999999999999", "e0.99999999999999999999999"})
    void saysNothingOfATagThatCannotBeCompared(String tag) {
        book(11);
        Raw answer = connection.post(BOOKINGS, body(13), "If-Match: \"" + tag + "\"");
        assertThat(answer.status()).isEqualTo(412);
        assertThat(answer.json().containsKey("staleBy")).isTrue();
        assertThat(answer.json().getValue("staleBy")).isNull();
    }

    @Test
    void saysSoOfABookingThatIsCancelledToo() {
        Raw last = book(11);
        String tag = "\"" + last.json().getString("epoch") + ".1\"";
        Raw answer =
                connection.post(BOOKINGS + "/" + last.json().getString("id") + "/cancel", "{}", "If-Match: " + tag);
        assertThat(answer.status()).isEqualTo(412);
        assertThat(answer.json().getInteger("staleBy")).isEqualTo(1);
    }

    /** The second of two, so that the calendar is at its second revision. */
    private Raw book(int hour) {
        assertThat(connection.post(BOOKINGS, body(hour - 2)).status()).isEqualTo(201);
        return connection.post(BOOKINGS, body(hour));
    }

    private static String body(int hour) {
        return String.format(
                "{\"inspectorId\":\"ines\",\"start\":\"2026-12-01T%02d:00:00Z\",\"end\":\"2026-12-01T%02d:00:00Z\"}",
                hour, hour + 2);
    }
}
