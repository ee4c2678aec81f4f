package io.holdfast.cluster.member;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.cluster.member.LeaseAmongFakes.Asked;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemberLeaseTest {
    private static final Duration NEARLY_ALL = Duration.ofMillis(2499);
    private static final Duration ONE = Duration.ofMillis(1);

    private final LeaseAmongFakes three = new LeaseAmongFakes(3, "a", "b");
    private final MemberLease lease = three.lease;

    private static Asked to(String member, List<Asked> round) {
        return round.stream()
                .filter(one -> one.member().equals(member))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void isNotHeldBeforeAMajorityHasConfirmed() {
        assertThat(lease.isValid()).isFalse();
        assertThat(lease.term()).isZero();

        to("a", three.round()).counted();

        assertThat(lease.isValid()).isTrue();
        assertThat(lease.term()).isEqualTo(1);
    }

    @Test
    void needsAMajorityOfTheConfiguredSizeHoweverFewMembersThereAre() {
        LeaseAmongFakes five = new LeaseAmongFakes(5, "a", "b");
        List<Asked> round = five.round();

        to("a", round).counted();
        assertThat(five.lease.isValid()).isFalse();

        to("b", round).counted();
        assertThat(five.lease.isValid()).isTrue();
    }

    @Test
    void countsFromBeforeItWasAsked() {
        List<Asked> round = three.round();
        three.pass(Duration.ofMillis(900));
        to("a", round).counted();
        assertThat(lease.age()).isEqualTo(Duration.ofMillis(900));

        three.pass(Duration.ofMillis(1599));
        assertThat(lease.isValid()).isTrue();

        three.pass(ONE);
        assertThat(lease.isValid()).isFalse();
    }

    @Test
    void isNotHeldByAnAnswerThatCameAfterItsLength() {
        List<Asked> round = three.round();
        three.pass(NEARLY_ALL.plus(ONE));
        to("a", round).counted();

        assertThat(lease.isValid()).isFalse();
    }

    @Test
    void isNotConfirmedUnderAnotherListOfMembers() {
        List<Asked> round = three.round();
        to("a", round).countedUnderAnotherList();
        to("b", round).countedUnderAnotherList();

        assertThat(lease.isValid()).isFalse();
    }

    @Test
    void isNotConfirmedWhereThisMembersOwnListHasChangedSinceItAsked() {
        List<Asked> round = three.round();
        three.list("a", "b", "c");
        to("a", round).counted();
        to("b", round).counted();
        assertThat(lease.isValid()).isFalse();

        to("a", three.round()).counted();
        assertThat(lease.isValid()).isTrue();
    }

    @Test
    void isNotConfirmedByAMemberThatIsNotInThisMembersList() {
        three.round();
        three.list("b");
        List<Asked> round = three.round();
        to("a", round).counted();
        assertThat(lease.isValid()).isFalse();

        to("b", round).counted();
        assertThat(lease.isValid()).isTrue();
    }

    @Test
    void isNotConfirmedByAMemberThatHasDroppedThisOne() {
        List<Asked> round = three.round();
        to("a", round).dropped();
        assertThat(lease.isValid()).isFalse();
    }

    @Test
    void keepsItsTermWhileItIsRenewedInTime() {
        to("a", three.round()).counted();
        for (int i = 0; i < 10; i++) {
            three.pass(NEARLY_ALL);
            to("b", three.round()).counted();
        }

        assertThat(lease.isValid()).isTrue();
        assertThat(lease.term()).isEqualTo(1);
    }

    @Test
    void isANewTermWhenItWasLostAndRegained() {
        to("a", three.round()).counted();
        three.pass(NEARLY_ALL.plus(ONE));
        assertThat(lease.isValid()).isFalse();
        assertThat(lease.term()).isEqualTo(1);

        to("a", three.round()).counted();

        assertThat(lease.isValid()).isTrue();
        assertThat(lease.term()).isEqualTo(2);
    }

    @Test
    void isANewTermWhenTheAnswerCameTooLateToRenewIt() {
        to("a", three.round()).counted();
        three.pass(Duration.ofMillis(2400));
        List<Asked> round = three.round();
        three.pass(Duration.ofMillis(200));
        to("a", round).counted();

        assertThat(lease.isValid()).isTrue();
        assertThat(lease.term()).isEqualTo(2);
    }

    @Test
    void isNotShortenedByAnAnswerToAnEarlierQuestion() {
        List<Asked> early = three.round();
        three.pass(Duration.ofMillis(400));
        List<Asked> late = three.round();
        to("a", late).counted();
        to("b", early).counted();

        assertThat(lease.age()).isZero();
    }

    @Test
    void isAskedForSeldomWhileItIsHeld() {
        to("a", three.round()).counted();
        three.pass(Duration.ofMillis(399));
        assertThat(three.round()).isEmpty();

        three.pass(ONE);
        assertThat(three.round()).extracting(Asked::member).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void endsThisMemberOnceWhereAMajorityHasDroppedIt() {
        to("a", three.round()).counted();
        three.pass(Duration.ofMillis(400));
        List<Asked> round = three.round();
        to("a", round).dropped();
        assertThat(three.removals()).isEmpty();

        to("b", round).dropped();
        assertThat(three.removals()).hasSize(1);

        three.pass(Duration.ofMillis(400));
        assertThat(three.round()).isEmpty();
    }

    @Test
    void endsNoMemberThatHasNeverServed() {
        List<Asked> round = three.round();
        to("a", round).dropped();
        to("b", round).dropped();

        assertThat(three.removals()).isEmpty();
    }

    @Test
    void isConfirmedToAMemberInTheListUnderTheSameList() {
        JsonObject question = to("a", new LeaseAmongFakes(3, "a").round()).question();
        JsonObject ofAnother = question.copy().put("member", "a");

        assertThat(lease.answer(ofAnother).getBoolean("counted")).isTrue();
        assertThat(lease.answer(ofAnother).getBoolean("version")).isTrue();

        three.list("a");
        assertThat(lease.answer(ofAnother).getBoolean("counted")).isTrue();
        assertThat(lease.answer(ofAnother).getBoolean("version")).isFalse();

        three.list("b");
        assertThat(lease.answer(ofAnother).getBoolean("counted")).isFalse();
    }

    @Test
    void saysNothingAnyMoreWhenTheMemberHasStopped() {
        List<Asked> round = three.round();
        three.stop();
        to("a", round).counted();

        assertThat(lease.isValid()).isFalse();
        assertThat(three.round()).isEmpty();
    }
}
