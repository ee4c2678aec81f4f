package io.holdfast.cluster.member;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.cluster.member.ClockAgreement.Other;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClockAgreementTest {
    private static final long NOON = 1_800_000_000_000L;

    private final List<Other> others = new ArrayList<>();
    private long wallMillis = NOON;
    private final ClockAgreement clocks = new ClockAgreement(() -> others, () -> NOON, () -> wallMillis);

    /** They were there before this member. */
    private void others(boolean areOwners, String... ids) {
        for (String id : ids) {
            others.add(new Other(id, areOwners, true));
        }
    }

    private void younger(boolean isOwner, String id) {
        others.add(new Other(id, isOwner, false));
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
        assertThat(clocks.isAgreed())
                .as("b agrees, and a is contradicted by both")
                .isTrue();
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
    void isDeniedByAnyOther() {
        others(true, "a", "b");
        clocks.hear("a", NOON + 300, 0);
        clocks.hear("b", NOON + 1100, 0);

        assertThat(clocks.isAgreed()).isFalse();
        assertThat(clocks.complaint(true).orElseThrow()).contains("1100 ms behind that of member b");
    }

    @Test
    void isNotDeniedByAMemberThatMostContradict() {
        others(true, "a", "b", "c");
        clocks.hear("a", NOON + 5000, 0);
        clocks.hear("b", NOON + 300, 0);
        clocks.hear("c", NOON - 300, 0);

        assertThat(clocks.isAgreed()).isTrue();
        assertThat(clocks.complaint(true)).isEmpty();
        assertThat(clocks.mayOwn()).isTrue();
    }

    @Test
    void isDeniedByMost() {
        others(true, "a", "b");
        clocks.hear("a", NOON + 5000, 0);
        clocks.hear("b", NOON + 6000, 0);

        assertThat(clocks.isAgreed()).isFalse();
        assertThat(clocks.complaint(true).orElseThrow()).contains("6000 ms behind those of the others");
    }

    @Test
    void isNotThereWhereAnOwnerDiffersThoughAThirdAgreesWithBoth() {
        others(true, "a", "b");
        clocks.hear("a", NOON - 1000, 0);
        clocks.hear("b", NOON - 2000, 0);

        assertThat(clocks.mayOwn()).isFalse();
    }

    @Test
    void isNotThereBeforeEachOwnerWasHeard() {
        others(true, "a");
        younger(false, "b");
        clocks.hear("b", NOON, 0);
        assertThat(clocks.mayOwn()).isFalse();

        clocks.hear("a", NOON, 0);
        assertThat(clocks.mayOwn()).isTrue();
    }

    /** Or each would wait for the other for ever. */
    @Test
    void theOlderOfTwoJoiningMembersThatDifferMayOwn() {
        others(true, "founder");
        younger(false, "b");
        clocks.hear("founder", NOON - 900, 0);
        clocks.hear("b", NOON - 1800, 0);
        assertThat(clocks.mayOwn()).as("the older of the two").isTrue();

        others.set(1, new Other("b", false, true));
        assertThat(clocks.mayOwn()).as("the younger of the two").isFalse();
    }

    @Test
    void takesOverFromAFounderThatMostContradict() {
        others(true, "founder");
        others(false, "b");
        clocks.hear("founder", NOON + 9000, 0);
        assertThat(clocks.mayOwn()).isFalse();

        clocks.hear("b", NOON, 0);
        assertThat(clocks.mayOwn()).isTrue();

        others.set(1, new Other("b", true, true));
        assertThat(clocks.mayOwn()).as("after another who takes over").isTrue();
    }

    @Test
    void isNotDeniedByAnAnswerThatWasLongOnItsWay() {
        others(true, "a", "b");
        clocks.hear("a", NOON - 3000, 3000);
        clocks.hear("b", NOON - 3000, 3000);

        assertThat(clocks.isAgreed()).isTrue();
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
    void endsTheYoungerOfTwoOwnersThatDiffer() {
        others(true, "a", "b");
        clocks.hear("a", NOON + 300, 0);
        clocks.hear("b", NOON + 1100, 0);
        assertThat(clocks.reasonToStartAnew(true).orElseThrow()).contains("1100 ms behind that of member b");
        assertThat(clocks.reasonToStartAnew(false)).isEmpty();

        others.set(1, new Other("b", true, false));
        assertThat(clocks.reasonToStartAnew(true)).as("the older of the two").isEmpty();
    }

    @Test
    void endsNobodyForAJoiningMemberThatMayNotOwn() {
        others(true, "a");
        others(false, "b");
        others(true, "c");
        clocks.hear("a", NOON + 300, 0);
        clocks.hear("b", NOON + 1100, 0);
        clocks.hear("c", NOON + 200, 0);

        assertThat(clocks.isAgreed()).isFalse();
        assertThat(clocks.reasonToStartAnew(true)).isEmpty();
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
    void forgetsAMemberThatHasLeft() {
        others(true, "a", "b");
        clocks.hear("a", NOON, 0);
        others.clear();
        others(true, "b", "c");

        assertThat(clocks.mayOwn()).isFalse();
    }
}
