package io.holdfast.store.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.holdfast.store.mongo.Cursor;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForgedCursorTest {
    private static final Instant AT = Instant.parse("2026-11-24T10:00:00.123Z");

    private static String encoded(String plain) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+1000000000-12-31T23:59:59.999999999Z x/1",
                "-1000000000-01-01T00:00:00Z x/1",
                "+10000-01-01T00:00:00Z x/1",
                "2026-11-24T10:00:00Z",
                " x/1",
                ""
            })
    void isRefusedByName(String plain) {
        assertThatIllegalArgumentException().isThrownBy(() -> Cursor.decode(encoded(plain)));
        assertThatIllegalArgumentException().isThrownBy(() -> JournalCursor.decode(encoded(plain)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-24T10:00:00Z x", "2026-11-24T10:00:00Z x/", "2026-11-24T10:00:00Z x/99999999999"})
    void aCursorOfTheJournalIsRefusedWithoutAnIndex(String plain) {
        assertThatIllegalArgumentException().isThrownBy(() -> JournalCursor.decode(encoded(plain)));
    }

    /** An index before the first command, behind the last of all integers, or spelt as none is that was handed out. */
    @ParameterizedTest
    @ValueSource(strings = {"-1", "-2147483648", "+1", "007", "\u0661"})
    void aCursorOfTheJournalIsRefusedWithAnIndexThatNoneHas(String index) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JournalCursor.decode(encoded("2026-11-24T10:00:00Z x/" + index)));
    }

    /** Padded, of an offset or a fraction that is written otherwise, or of bytes that are no text. */
    @Test
    void isRefusedInAnotherSpelling() {
        Cursor one = new Cursor(AT, "x/1");
        byte[] noText = {(byte) 0xff, (byte) 0xfe};
        for (String text : List.of(
                one.encode() + "=",
                encoded("2026-11-24T10:00:00.1230Z x/1"),
                encoded("2026-11-24T11:00:00.123+01:00 x/1"),
                encoded("2026-11-24T10:00:00.123Z ")
                        + Base64.getUrlEncoder().withoutPadding().encodeToString(noText))) {
            assertThatIllegalArgumentException().as(text).isThrownBy(() -> Cursor.decode(text));
            assertThatIllegalArgumentException().as(text).isThrownBy(() -> JournalCursor.decode(text));
        }
    }

    @Test
    void isToldFromACursorThatWasHandedOut() {
        JournalCursor handedOut = new JournalCursor(new Cursor(AT, "d_1-x"), 7);
        assertThat(JournalCursor.decode(handedOut.encode())).isEqualTo(handedOut);
        Cursor plain = new Cursor(AT, "b~ann~x");
        assertThat(Cursor.decode(plain.encode())).isEqualTo(plain);
    }
}
