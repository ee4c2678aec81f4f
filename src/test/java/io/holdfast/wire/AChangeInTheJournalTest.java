package io.holdfast.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.Change;
import io.holdfast.testkit.GoldenFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What one release has written, the later ones read: a file for each kind of change says how it is written. */
class AChangeInTheJournalTest {
    static Stream<Class<?>> kinds() {
        return RecordJson.membersOf(Change.class);
    }

    private static GoldenFile fileOf(Class<?> kind) {
        return GoldenFile.of(AChangeInTheJournalTest.class, kind.getSimpleName());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void isWrittenAsInTheFileOfItsKindAndReadBackFromIt(Class<?> kind) {
        GoldenFile file = fileOf(kind);
        file.says(ChangeJson.of(SampleChanges.of(kind)));
        assertThat(ChangeJson.change(file.read())).isEqualTo(SampleChanges.of(kind));
    }

    @Test
    void isOfAKindWhereItHasAFile() {
        assertThat(GoldenFile.names(AChangeInTheJournalTest.class))
                .containsExactlyInAnyOrderElementsOf(
                        kinds().map(Class::getSimpleName).toList());
    }
}
