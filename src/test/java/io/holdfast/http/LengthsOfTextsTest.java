package io.holdfast.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Characters are counted as people count them, or nearly so: by code points, not by the halves that Java keeps. */
class LengthsOfTextsTest {
    private static Listener listener;
    private static int day;

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
                "POST | blocks | 'inspectorId':'ines','kind':'block',@,'title':# | title | 500",
                "POST | vacations | 'inspectorId':'ines',@,'title':# | title | 500",
                "POST | holds | 'inspectorId':'ines',@,'note':# | note | 2000",
                "POST | holds | 'inspectorId':'ines',@,'holder':# | holder | 200",
                "POST | holds | 'inspectorId':'ines',@,'location':{'lat':1,'lng':2,'address':#} | location/address | 500",
                "POST | blocks | 'inspectorId':'ines','kind':'block',@,'override':{'reason':#} | override/reason | 1000",
                "PUT | inspectors/ines | 'name':# | name | 200",
                "PUT | services/home | 'durationMinutes':60,'name':# | name | 200",
            })
    void areCountedInCodePoints(String method, String path, String fields, String pointer, int most) {
        try (RawConnection connection = listener.connect()) {
            RawConnection.Raw fits = ask(connection, method, path, fields, "😀".repeat(most));
            assertThat(fits.status()).as(fits.body()).isIn(200, 201);
            RawConnection.Raw tooLong = ask(connection, method, path, fields, "😀".repeat(most) + "x");
            assertThat(tooLong.status()).isEqualTo(400);
            assertThat(tooLong.body()).contains("\"pointer\":\"#/" + pointer + "\"");
        }
    }

    private static RawConnection.Raw ask(
            RawConnection connection, String method, String path, String fields, String text) {
        day++;
        String times =
                String.format("\"start\":\"2026-12-%02dT09:00:00Z\",\"end\":\"2026-12-%02dT11:00:00Z\"", day, day);
        String body = "{" + fields.replace('\'', '"').replace("@", times).replace("#", '"' + text + '"') + "}";
        return connection.ask(
                method,
                Listener.COMPANY + "/" + path,
                body.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                "Content-Type: application/json");
    }
}
