package io.holdfast.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HoursThatContradictEachOtherTest {
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
                "'workingHours':{'monday':[08:00-12:00,11:00-17:00]} | #/workingHours/monday/1/from",
                "'workingHours':{'monday':[11:00-17:00,08:00-12:00]} | #/workingHours/monday/1/from",
                "'workingHours':{'friday':[08:00-12:00,08:00-12:00]} | #/workingHours/friday/1/from",
                "'workingHours':{'friday':[08:00-17:00,09:00-10:00]} | #/workingHours/friday/1/from",
                "'workingHours':{'friday':[09:00-10:00,08:00-17:00]} | #/workingHours/friday/1/from",
                "'workingHours':{'sunday':[08:00-10:00,12:00-14:00,13:59-24:00]} | #/workingHours/sunday/2/from",
                "'workingHours':{'sunday':[20:00-24:00,23:59-24:00]} | #/workingHours/sunday/1/from",
                "'workingHours':{'monday':[12:00-12:00]} | #/workingHours/monday/0/to",
                "'workingHours':{'monday':[12:00-08:00]} | #/workingHours/monday/0/to",
                "'exceptions':[{'date':'2026-12-24','hours':[08:00-12:00,11:00-13:00]}] | #/exceptions/0/hours/1/from",
                "'exceptions':[{'date':'2026-12-24','hours':[]},{'date':'2026-12-25','hours':[]},"
                        + "{'date':'2026-12-24','hours':[08:00-12:00]}] | #/exceptions/2/date",
            })
    void areRefusedAndSayWhere(String fields, String pointer) {
        RawConnection.Raw answer = put(fields);
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.json().getJsonArray("errors")).hasSize(1);
        assertThat(answer.body()).contains("\"pointer\":\"" + pointer + "\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'workingHours':{'monday':[08:00-12:00,12:00-17:00]}",
                "'workingHours':{'monday':[12:00-24:00,08:00-12:00,00:00-08:00]}",
                "'workingHours':{'monday':[08:00-12:00],'tuesday':[11:00-17:00]}",
                "'exceptions':[{'date':'2026-12-24','hours':[]},{'date':'2026-12-25','hours':[]}]",
            })
    void hoursThatTouchAreAccepted(String fields) {
        RawConnection.Raw answer = put(fields);
        assertThat(answer.status()).as(answer.body()).isIn(200, 201);
    }

    private static RawConnection.Raw put(String fields) {
        String hours = fields.replaceAll("(\\d\\d:\\d\\d)-(\\d\\d:\\d\\d)", "{'from':'$1','to':'$2'}");
        String body = ("{'name':'Ines'," + hours + "}").replace('\'', '"');
        try (RawConnection connection = listener.connect()) {
            return connection.ask(
                    "PUT",
                    Listener.COMPANY + "/inspectors/ines",
                    body.getBytes(StandardCharsets.UTF_8),
                    "Content-Type: application/json");
        }
    }
}
