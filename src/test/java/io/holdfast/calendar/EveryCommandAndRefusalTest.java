package io.holdfast.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.Refusal.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The matrix is whole, and each of its scenarios is refused for the reason that it stands under. */
class EveryCommandAndRefusalTest {
    private final List<Row> rows = RefusalMatrix.rows();

    @Test
    void everyCommandHasARow() {
        assertThat(rows.stream().<Class<?>>map(Row::command)).containsExactlyInAnyOrderElementsOf(commands());
    }

    @Test
    void everyReasonHasACellInEveryRow() {
        assertThat(rows)
                .allSatisfy(row -> assertThat(
                                Stream.concat(row.scenarios().keySet().stream(), row.impossible().keySet().stream()))
                        .as(row.command().getSimpleName())
                        .containsExactlyInAnyOrder(Reason.values()));
    }

    @Test
    void everyReasonExceptTheCountOfHoldsIsGivenBySomeCommand() {
        assertThat(rows)
                .flatExtracting(row -> row.scenarios().keySet())
                .containsAll(Arrays.stream(Reason.values())
                        .filter(reason -> reason != Reason.TOO_MANY_HOLDS)
                        .toList());
    }

    @TestFactory
    Stream<DynamicTest> isRefusedForTheReason() {
        return rows.stream()
                .flatMap(row -> row.scenarios().entrySet().stream()
                        .map(cell -> DynamicTest.dynamicTest(
                                row.command().getSimpleName() + ", " + Examples.named(cell.getKey()),
                                () -> assertThat(cell.getValue().get().refusal().reason())
                                        .isEqualTo(cell.getKey()))));
    }

    static List<Class<?>> commands() {
        return leaves(Command.class).toList();
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(EveryCommandAndRefusalTest::leaves)
                : Stream.of(type);
    }
}
