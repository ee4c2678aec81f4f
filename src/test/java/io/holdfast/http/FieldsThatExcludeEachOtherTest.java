package io.holdfast.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each of them is told where it stands, and which other one it excludes: none of them is unknown. */
class FieldsThatExcludeEachOtherTest {
    private static Listener listener;

    @BeforeAll
    static void listen() {
        listener = new Listener();
    }

    @AfterAll
    static void close() {
        listener.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "bookings | {'holdId':'h','token':'t','inspectorId':'ines'} | inspectorId | holdId",
                "bookings | {'holdId':'h','token':'t','inspectorIds':['a','b']} | inspectorIds | holdId",
                "bookings | {'holdId':'h','anyOf':['*']} | anyOf | holdId",
                "bookings | {'holdId':'h','start':'2026-12-01T09:00:00Z'} | start | holdId",
                "bookings | {'holdId':'h','end':null} | end | holdId",
                "bookings | {'inspectorId':'a','anyOf':['b']} | inspectorId | anyOf",
                "bookings | {'inspectorId':'a','anyOf':['b']} | anyOf | inspectorId",
                "holds | {'inspectorId':'a','inspectorIds':['b'],'anyOf':['c']} | anyOf | inspectorId and inspectorIds",
                "bookings/b~ines~0000000000000000000000/reschedule"
                        + " | {'inspectorId':'a','inspectorIds':['b']} | inspectorIds | inspectorId",
            })
    void areToldByName(String path, String body, String field, String other) {
        try (RawConnection connection = listener.connect()) {
            RawConnection.Raw answer = connection.post(Listener.COMPANY + "/" + path, body.replace('\'', '"'));
            assertThat(answer.status()).as(answer.body()).isEqualTo(400);
            assertThat(answer.json().getJsonArray("errors").stream().map(JsonObject.class::cast))
                    .as(answer.body())
                    .noneMatch(error -> error.getString("detail").contains("not a known field"))
                    .anyMatch(error -> error.getString("pointer").equals("#/" + field)
                            && error.getString("detail").startsWith("excludes " + other + ":"));
        }
    }
}
