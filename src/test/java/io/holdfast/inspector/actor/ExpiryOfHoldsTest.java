package io.holdfast.inspector.actor;

import static io.holdfast.simulation.scripted.Asking.ANNA;
import static io.holdfast.simulation.scripted.Asking.at;
import static io.holdfast.simulation.scripted.Replies.accepted;
import static io.holdfast.simulation.scripted.Replies.acceptedFirst;
import static io.holdfast.simulation.scripted.Replies.refused;
import static io.holdfast.simulation.world.Call.JOURNAL_CLAIM;
import static io.holdfast.simulation.world.Call.MAP_READ;
import static io.holdfast.simulation.world.Call.MAP_WRITE;
import static io.holdfast.simulation.world.Call.STAMP_READ;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.EndedHold;
import io.holdfast.calendar.EndedHold.How;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Refusal.Reason;
import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.Reply;
import io.holdfast.simulation.scripted.Asking;
import io.holdfast.simulation.scripted.Heard;
import io.holdfast.simulation.scripted.ScriptedLink.Manner;
import io.holdfast.simulation.scripted.SimulatedMember;
import io.holdfast.simulation.scripted.SimulatedWorld;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ExpiryOfHoldsTest {
    private final SimulatedWorld world = new SimulatedWorld(7);
    private final SimulatedMember member = world.member("m");
    private final Asking asking = new Asking(world);
    private final Hold hold = asking.hold(at(9), "holder", ANNA);

    @Test
    void comesNeverBeforeTheDeadlineAndSoonAfterIt() {
        acceptedFirst(member.hear(asking.place(hold)));

        world.time.advanceTo(hold.expiresAt().minusMillis(1));
        assertThat(world.entry(ANNA).holds()).containsExactly(hold);
        refused(member.hear(asking.place(at(10), ANNA)), Reason.SLOT_TAKEN);
        world.time.advanceTo(hold.expiresAt().plusMillis(200));
        assertThat(world.entry(ANNA).holds()).isEmpty();
        assertThat(world.entry(ANNA).ended()).hasSize(1).allMatch(end -> end.how() == How.EXPIRED);
        assertThat(member.read(ANNA).revision().revision()).isEqualTo(2);
        assertThat(member.places.taken("acme", "holder")).isZero();
    }

    @Test
    void goesByTheExtendedDeadline() {
        acceptedFirst(member.hear(asking.place(hold)));
        acceptedFirst(member.hear(asking.extend(hold, Duration.ofMinutes(2))));

        world.time.advanceTo(hold.expiresAt().plusSeconds(119));
        assertThat(world.entry(ANNA).holds()).hasSize(1);
        world.time.advance(Duration.ofMillis(1200));
        assertThat(world.entry(ANNA).holds()).isEmpty();
    }

    @Test
    void comesAtTheDeadlineAlsoWhereTheMemoryWasLoadedAnew() {
        acceptedFirst(member.hear(asking.place(hold)));
        member.lease.regain();
        refused(member.hear(asking.place(at(10), ANNA)), Reason.SLOT_TAKEN);
        member.calls(MAP_WRITE).next(Manner.LOSE_REQUEST);
        acceptedFirst(heardWithinASecond(asking.place(at(12), ANNA)));

        world.time.advanceTo(hold.expiresAt().plusMillis(2));
        acceptedFirst(member.hear(asking.place(at(10), ANNA)));
    }

    @Test
    void waitsForTheSkewWhereAnotherMemberExtendedTheHold() {
        acceptedFirst(member.hear(asking.place(hold)));
        SimulatedMember other = world.member("other");
        Heard extended = other.ask(asking.extend(hold, Duration.ofMinutes(1)));
        world.time.advance(Duration.ofMillis(100));
        acceptedFirst(extended.reply());
        refused(heardWithinASecond(asking.extend(hold, Duration.ofHours(2))), Reason.HOLD_TOO_LONG);

        Instant extendedTo = hold.expiresAt().plus(Duration.ofMinutes(1));
        other.calls(MAP_WRITE).always(Manner.LOSE_REQUEST);
        world.time.advanceTo(extendedTo.plusMillis(900));
        refused(member.hear(asking.place(at(10), ANNA)), Reason.SLOT_TAKEN);
        world.time.advanceTo(extendedTo.plusMillis(1200));
        acceptedFirst(member.hear(asking.place(at(10), ANNA)));
    }

    private Reply heardWithinASecond(Envelope asked) {
        Heard heard = member.ask(asked);
        world.time.advance(Duration.ofSeconds(1));
        return heard.reply();
    }

    @Test
    void twoHoldsThatRunOutInTheWayOfAThirdMakeThreeRevisions() {
        Hold early = asking.hold(half(at(9), 0), null, ANNA);
        Hold late = asking.hold(half(at(9), 1), null, ANNA);
        acceptedFirst(member.hear(asking.place(early)));
        acceptedFirst(member.hear(asking.place(late)));
        long before = member.read(ANNA).revision().revision();
        world.time.advanceTo(late.expiresAt().minusMillis(1));
        member.calls(MAP_WRITE).next(Manner.STALL);
        member.ask(asking.place(at(15), ANNA));
        world.time.advance(Duration.ofMillis(2));
        Heard third = member.ask(asking.place(at(9), ANNA));
        world.time.advance(Duration.ofSeconds(4));

        acceptedFirst(third.reply());
        assertThat(member.read(ANNA).revision().revision()).isEqualTo(before + 4);
        assertThat(world.entry(ANNA).ended()).hasSize(2);
    }

    @Test
    void isTriedAgainUntilTheStoreAnswers() {
        acceptedFirst(member.hear(asking.place(hold)));
        world.time.advanceTo(hold.expiresAt());
        member.calls(MAP_WRITE).next(Manner.LOSE_REQUEST, Manner.LOSE_ANSWER, Manner.STALL, Manner.STALL, Manner.STALL);
        member.calls(MAP_READ).next(Manner.FAIL, Manner.FAIL, Manner.FAIL);
        world.time.advance(Duration.ofSeconds(10));

        assertThat(world.entry(ANNA).holds()).isEmpty();
    }

    @Test
    void aHoldThatRanOutIsNotExtendedButConfirmedWhileItsTimeIsFree() {
        acceptedFirst(member.hear(asking.place(hold)));
        world.time.advanceTo(hold.expiresAt().plusSeconds(5));

        refused(member.hear(asking.extend(hold, Duration.ofMinutes(1))), Reason.HOLD_EXPIRED);
        acceptedFirst(member.hear(asking.confirm(hold)));
    }

    @Test
    void aHoldThatRanOutIsNotConfirmedWhereItsTimeWasTakenMeanwhile() {
        acceptedFirst(member.hear(asking.place(hold)));
        world.time.advanceTo(hold.expiresAt().plusSeconds(5));
        acceptedFirst(member.hear(asking.place(at(10), ANNA)));

        refused(member.hear(asking.confirm(hold)), Reason.HOLD_EXPIRED);
    }

    @Test
    void isForgottenAfterAQuarterOfAnHour() {
        acceptedFirst(member.hear(asking.place(hold)));
        world.time.advanceTo(hold.expiresAt().plusSeconds(16 * 60));
        acceptedFirst(member.hear(asking.place(at(12), ANNA)));

        assertThat(world.entry(ANNA).ended()).isEmpty();
    }

    @Test
    void manyEndedHoldsLeaveAnEntryOfBoundedSize() {
        for (int i = 0; i < EndedHold.REMEMBERED_MAX + 20; i++) {
            Hold next = asking.hold(at(12), null, ANNA);
            acceptedFirst(member.hear(asking.place(next)));
            accepted(member.hear(asking.release(next)));
        }
        assertThat(world.entry(ANNA).ended()).hasSize(EndedHold.REMEMBERED_MAX);
        assertThat(world.entry(ANNA).recent().values().size()).isLessThan(300);
    }

    @Test
    void asksNoStoreAboutAHoldThatAnOpenIntentConfirms() {
        acceptedFirst(member.hear(asking.place(hold)));
        world.time.advanceTo(hold.expiresAt().minusMillis(10));
        member.calls(JOURNAL_CLAIM).next(Manner.LOSE_REQUEST);
        member.ask(asking.confirm(hold));
        world.time.advance(Duration.ofMillis(100));
        int reads = member.calls(STAMP_READ).count();
        world.time.advance(Duration.ofSeconds(4));

        assertThat(member.calls(STAMP_READ).count()).isEqualTo(reads);
    }

    private static Interval half(Interval whole, int which) {
        Duration half = whole.length().dividedBy(2);
        return new Interval(
                whole.start().plus(half.multipliedBy(which)), whole.start().plus(half.multipliedBy(which + 1)));
    }
}
