package io.holdfast.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.cluster.ClockAgreement.Other;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClockAgreementTest {
    private static final long NOON = 1_800_000_000_000L;

    private final List<Other> others = new ArrayList<>();
    private long wallMillis = NOON;
    private final ClockAgreement clocks = new ClockAgreement(() -> others, () -> NOON, () -> wallMillis);

    private void others(boolean areOwners, String... ids) {
        for (String id : ids) {
            others.add(new Other(id, areOwners));
        }
    }

    @Test
    void isNobodysMatterWhereThereIsOneMember() {
        assertThat(clocks.mayOwn()).isTrue();
        assertThat(clocks.complaint(false)).isEmpty();
    }

    @Test
    void isNotThereBeforeHalfOfTheOthersAgree() {
        others(true, "a", "b");
        assertThat(clocks.mayOwn()).isFalse();
        assertThat(clocks.complaint(false)).isPresent();

        clocks.hear("a", NOON + 30_000, 0);
        assertThat(clocks.mayOwn()).isFalse();

        clocks.hear("b", NOON + 400, 0);
        assertThat(clocks.mayOwn()).isTrue();
        assertThat(clocks.skewMillis()).isZero();
    }

    @Test
    void isThereUpToTheSkewThatDeadlinesAllowFor() {
        others(true, "a");
        clocks.hear("a", NOON - 1000, 0);
        assertThat(clocks.mayOwn()).isTrue();

        clocks.hear("a", NOON - 1001, 0);
        assertThat(clocks.mayOwn()).isFalse();
    }

    @Test
    void isDeniedByMostOnly() {
        others(true, "a", "b");
        clocks.hear("a", NOON + 5000, 0);
        assertThat(clocks.skewMillis()).isZero();

        clocks.hear("b", NOON + 6000, 0);
        assertThat(clocks.skewMillis()).isPositive();
        assertThat(clocks.complaint(true).orElseThrow()).contains("ms behind those of the others");
    }

    @Test
    void isNotDeniedByAnAnswerThatWasLongOnItsWay() {
        others(true, "a", "b");
        clocks.hear("a", NOON - 3000, 3000);
        clocks.hear("b", NOON - 3000, 3000);

        assertThat(clocks.skewMillis()).isZero();
    }

    @Test
    void endsAnOwnerWhereTwoOthersCanTakeOver() {
        others(true, "a");
        others(false, "b");
        clocks.hear("a", NOON - 9000, 0);
        clocks.hear("b", NOON - 9000, 0);
        assertThat(clocks.reasonToStartAnew(true)).isEmpty();

        others(true, "c");
        clocks.hear("c", NOON - 9000, 0);
        assertThat(clocks.reasonToStartAnew(true).orElseThrow()).contains("9000 ms before");
        assertThat(clocks.reasonToStartAnew(false)).isEmpty();
    }

    @Test
    void comesWithANewStartWhereTheWallClockHasBeenSetRight() {
        others(true, "a", "b");
        clocks.hear("a", NOON + 9000, 0);
        clocks.hear("b", NOON + 9000, 0);
        assertThat(clocks.reasonToStartAnew(false)).isEmpty();

        wallMillis = NOON + 9000;
        clocks.hear("a", NOON + 9000, 0);
        assertThat(clocks.reasonToStartAnew(false).orElseThrow()).contains("has been set");
    }

    @Test
    void forgetsWhoHasLeft() {
        others(true, "a", "b");
        clocks.hear("a", NOON, 0);
        others.clear();
        others(true, "b", "c");

        assertThat(clocks.mayOwn()).isFalse();
    }
}
