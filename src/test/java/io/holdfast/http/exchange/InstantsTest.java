package io.holdfast.http.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstantsTest {
    @ParameterizedTest
    @CsvSource({
        "2026-11-24T09:30:00Z,           2026-11-24T09:30:00Z",
        "2026-11-24t09:30:00z,           2026-11-24T09:30:00Z",
        "2026-11-24T09:30:00.1239Z,      2026-11-24T09:30:00.123Z",
        "2026-11-24T09:30:00+02:00,      2026-11-24T07:30:00Z",
        "2026-11-24T09:30:00+23:59,      2026-11-23T09:31:00Z",
        "2026-11-24T09:30:00-23:59,      2026-11-25T09:29:00Z",
        "2026-11-24T09:30:00.25+18:01,   2026-11-23T15:29:00.250Z",
        "2026-11-24T09:30:00-00:00,      2026-11-24T09:30:00Z",
        "0000-01-01T00:00:00-23:59,      0000-01-01T23:59:00Z",
        "2028-02-29T23:59:59Z,           2028-02-29T23:59:59Z",
        "0000-01-01T00:00:00Z,           0000-01-01T00:00:00Z",
        "0000-01-01T00:00:00.5Z,         0000-01-01T00:00:00.500Z",
        "9999-12-31T23:59:59Z,           9999-12-31T23:59:59Z",
        "1969-12-31T23:59:59Z,           1969-12-31T23:59:59Z",
    })
    void areReadToTheMillisecond(String text, Instant read) {
        assertThat(Instants.parse(text)).isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-24T09:30:00Z",
                "2026-11-24T09:30:00.007Z",
                "2026-11-24T09:30:00.120Z",
                "2026-11-24T09:30:00.123456Z",
                "0000-01-01T00:00:00Z",
                "-0001-01-01T00:00:00Z",
                "1969-12-31T23:59:59.999Z",
                "9999-12-31T23:59:59Z",
                "+10000-01-01T00:00:00Z",
            })
    void areWrittenAsTheyAlwaysAre(String text) {
        assertThat(Instants.text(Instant.parse(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-11-24",
                "2026-11-24T09:30Z",
                "2026-11-24T09:30:00",
                "2026-11-24 09:30:00Z",
                "2026-02-29T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-00-10T00:00:00Z",
                "2026-11-31T00:00:00Z",
                "2026-11-24T24:00:00Z",
                "2026-11-24T09:60:00Z",
                "2026-11-24T09:30:60Z",
                "2026-11-24T09:30:0/Z",
                "２026-11-24T09:30:00Z",
                "+026-11-24T09:30:00Z",
                "9999-12-31T23:59:59.999Z",
                "0000-01-01T00:00:00+01:00",
                "9999-12-31T23:59:59-00:01",
                "2026-11-24T09:30:00+24:00",
                "2026-11-24T09:30:00-23:60",
                "2026-11-24T09:30:00+9:00",
                "2026-11-24T09:30:00.+09:00",
            })
    void areNothingElse(String text) {
        assertThat(Instants.parse(text)).isNull();
    }

    /** The quick way and the one at leisure agree on each second of a day and on each day of four years. */
    @Test
    void areReadTheQuickWayAsAtLeisure() {
        Instant one = Instant.parse("2027-01-01T00:00:00Z");
        for (int i = 0; i < 86_400; i += 7) {
            Instant at = one.plusSeconds(i);
            assertThat(Instants.parse(at.toString())).isEqualTo(at);
        }
        for (int day = 0; day < 4 * 366; day++) {
            Instant at = one.plusSeconds(day * 86_400L);
            assertThat(Instants.parse(at.toString())).isEqualTo(at);
            assertThat(Instants.parse(at.toString().replace("Z", "+00:00"))).isEqualTo(at);
        }
    }
}
