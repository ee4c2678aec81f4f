package io.holdfast.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The ids and keys that clients give. */
class NamesFromClientsTest {
    private static final IdempotencyKey KEY = new IdempotencyKey("acme", "/holds", "k", "hash");

    @Test
    void areLettersDigitsDotUnderscoreAndHyphen() {
        assertThat(List.of("a", "Z9", "a.b_c-d", ".", "a".repeat(64))).allMatch(InspectorId::isClientId);
    }

    @Test
    void areNothingElse() {
        assertThat(List.of("", "a".repeat(65), "a b", "a/b", "a~b", "ä", "a\n", "\u0000", "٣"))
                .noneMatch(InspectorId::isClientId);
    }

    @Test
    void anInspectorIsWrittenWithItsCompany() {
        assertThat(Examples.ANNA).hasToString("acme/anna");
        assertThat(InspectorId.parse("acme/anna")).isEqualTo(Examples.ANNA);
    }

    @Test
    void aTextThatIsNotWrittenSoIsNoInspector() {
        for (String text : List.of("", "acme", "acme/", "/anna", "acme/anna/x", "acme anna")) {
            assertThatIllegalArgumentException().as(text).isThrownBy(() -> InspectorId.parse(text));
        }
    }

    @Test
    void inspectorsAreOrderedByCompanyAndThenById() {
        InspectorId other = new InspectorId("bcme", "a");
        assertThat(List.of(other, Examples.BEN, Examples.ANNA).stream().sorted())
                .containsExactly(Examples.ANNA, Examples.BEN, other);
    }

    @Test
    void aKeyIsAnotherInAnotherCompanyOrOnAnotherPath() {
        assertThat(KEY.scoped())
                .isNotEqualTo(new IdempotencyKey("other", "/holds", "k", "hash").scoped())
                .isNotEqualTo(new IdempotencyKey("acme", "/bookings", "k", "hash").scoped());
    }

    @Test
    void aKeyWithASlashIsNotThatOfALongerPath() {
        assertThat(new IdempotencyKey("acme", "/holds", "h~1/extend/k", "hash").scoped())
                .isNotEqualTo(new IdempotencyKey("acme", "/holds/h~1/extend", "k", "hash").scoped());
    }

    @Test
    void aKeyNamesTheSameRequestWithTheSameBodyAlone() {
        assertThat(KEY.isSameRequestAs(new IdempotencyKey("acme", "/holds", "k", "hash")))
                .isTrue();
        assertThat(KEY.isSameRequestAs(new IdempotencyKey("acme", "/holds", "k", "other")))
                .isFalse();
        assertThat(KEY.isSameRequestAs(new IdempotencyKey("acme", "/holds", "l", "hash")))
                .isFalse();
    }

    @Test
    void aJobNeedsSomebodyAndAPlaceOnEarth() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Job(List.of(), null, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new Location(90.1, 0, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new Location(0, -180.1, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new Location(Double.NaN, 0, null));
    }
}
