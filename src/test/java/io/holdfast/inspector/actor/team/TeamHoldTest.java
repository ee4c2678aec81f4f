package io.holdfast.inspector.actor.team;

import static io.holdfast.simulation.scripted.Asking.ANNA;
import static io.holdfast.simulation.scripted.Asking.BEN;
import static io.holdfast.simulation.scripted.Asking.CARL;
import static io.holdfast.simulation.scripted.Asking.at;
import static io.holdfast.simulation.scripted.Asking.keyed;
import static io.holdfast.simulation.scripted.Replies.acceptedFirst;
import static io.holdfast.simulation.scripted.Replies.refused;
import static io.holdfast.simulation.scripted.Replies.replayed;
import static io.holdfast.simulation.scripted.Replies.unknown;
import static io.holdfast.simulation.world.Call.MAP_WRITE;
import static io.holdfast.simulation.world.Call.PREPARE;
import static io.holdfast.simulation.world.Call.TELL;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.CalendarRevision;
import io.holdfast.calendar.Conflict;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.HoldCommand.MoveHold;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Refusal.Reason;
import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.Message;
import io.holdfast.inspector.Reply;
import io.holdfast.simulation.scripted.Asking;
import io.holdfast.simulation.scripted.Heard;
import io.holdfast.simulation.scripted.ScriptedLink.Manner;
import io.holdfast.simulation.scripted.SimulatedMember;
import io.holdfast.simulation.scripted.SimulatedWorld;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TeamHoldTest {
    private final SimulatedWorld world = new SimulatedWorld(11);
    private final SimulatedMember member = world.member("m");
    private final SimulatedMember other = world.member("other");
    private final Asking asking = new Asking(world);
    private final Hold hold = asking.hold(at(9), "holder", CARL, ANNA, BEN);

    TeamHoldTest() {
        world.give(BEN, other);
    }

    @Test
    void isOnEveryCalendarBeforeItIsAnswered() {
        Reply.Accepted accepted = acceptedFirst(member.hear(asking.place(hold)));

        assertThat(accepted.calendars()).extracting(CalendarRevision::inspector).containsExactly(CARL, ANNA, BEN);
        for (InspectorId inspector : hold.inspectors()) {
            Message.CalendarView view = world.owner(inspector).read(inspector);
            assertThat(view.entries()).containsExactly(hold);
            assertThat(accepted.calendars()).contains(view.revision());
        }
        assertThat(member.places.taken("acme", "holder")).isEqualTo(1);
    }

    @Test
    void isReservedInTheOrderOfTheIdsAndSeenByNobodyMeanwhile() {
        acceptedFirst(member.hear(asking.place(at(20), ANNA)));
        member.calls(PREPARE).takes(Duration.ofMillis(100));
        member.ask(asking.place(hold));
        world.time.advance(Duration.ofMillis(120));

        assertThat(world.entry(ANNA).holds()).hasSize(2);
        assertThat(world.entries).doesNotContainKey(CARL);
        Message.CalendarView view = member.read(ANNA);
        assertThat(view.entries()).hasSize(1);
        assertThat(view.taken()).contains(at(9));
        assertThat(view.revision().revision()).isEqualTo(1);
    }

    @Test
    void aHoldThatOneInspectorRefusesIsTakenBackFromTheOthersAndAllConflictsAreTold() {
        acceptedFirst(member.hear(asking.place(at(10), CARL)));
        acceptedFirst(other.hear(asking.place(at(8), BEN)));
        Reply.Refused refused = refused(member.hear(asking.place(hold)), Reason.SLOT_TAKEN);

        assertThat(refused.refusal().conflicts())
                .extracting(Conflict::inspector)
                .containsExactly(BEN, CARL);
        assertThat(refused.calendars()).extracting(CalendarRevision::inspector).containsExactly(CARL, ANNA, BEN);
        assertThat(world.entry(ANNA).holds()).isEmpty();
        assertThat(refused.calendars()).contains(member.read(ANNA).revision());
        assertThat(member.places.taken("acme", "holder")).isZero();
    }

    @Test
    void aHoldThatWasLeftTentativeIsGoneAtItsDeadline() {
        acceptedFirst(member.hear(asking.place(at(20), ANNA)));
        member.calls(PREPARE).next(Manner.ANSWER, Manner.HANG);
        Heard heard = member.ask(asking.place(hold));
        world.time.advance(Asking.PATIENCE.minusMillis(1));
        assertThat(world.entry(ANNA).holds()).hasSize(2);
        world.time.advance(Duration.ofMillis(200));

        assertThat(heard.isAnswered()).isTrue();
        assertThat(world.entry(ANNA).holds()).hasSize(1);
        assertThat(world.entry(ANNA).ended()).isEmpty();
        assertThat(member.read(ANNA).revision().revision()).isEqualTo(1);
    }

    @Test
    void isExtendedAndReleasedOnEveryCalendar() {
        acceptedFirst(member.hear(asking.place(hold)));
        acceptedFirst(member.hear(asking.extend(hold, Duration.ofMinutes(3))));
        for (InspectorId inspector : hold.inspectors()) {
            assertThat(world.entry(inspector).holds())
                    .containsExactly(hold.until(hold.expiresAt().plusSeconds(180)));
        }
        Reply.Accepted released = acceptedFirst(member.hear(asking.release(hold)));

        assertThat(released.changes()).hasSize(1);
        for (InspectorId inspector : hold.inspectors()) {
            assertThat(world.entry(inspector).holds()).isEmpty();
            assertThat(world.owner(inspector).read(inspector).revision().revision())
                    .isEqualTo(3);
        }
        assertThat(member.places.taken("acme", "holder")).isZero();
        assertThat(acceptedFirst(member.hear(asking.release(hold))).changes()).isEmpty();
    }

    @Test
    void runsOutOnEveryCalendar() {
        acceptedFirst(member.hear(asking.place(hold)));
        world.time.advanceTo(hold.expiresAt().plusMillis(200));
        assertThat(world.entry(ANNA).holds()).isEmpty();
        assertThat(world.entry(BEN).holds())
                .as("its term is by the clock of the leader, which may be behind")
                .containsExactly(hold);
        world.time.advance(Duration.ofSeconds(1));

        for (InspectorId inspector : hold.inspectors()) {
            assertThat(world.entry(inspector).holds()).isEmpty();
        }
    }

    @Test
    void isMadeLiveAlsoWhereAWriteWasNotAnswered() {
        acceptedFirst(member.hear(asking.place(at(20), ANNA)));
        member.calls(MAP_WRITE).next(Manner.ANSWER, Manner.ANSWER, Manner.LOSE_ANSWER, Manner.LOSE_REQUEST);
        Heard heard = member.ask(asking.place(hold));
        world.time.advance(Duration.ofSeconds(2));

        acceptedFirst(heard.reply());
        for (InspectorId inspector : hold.inspectors()) {
            assertThat(world.entry(inspector).holds()).contains(hold);
        }
    }

    @Test
    void isRepeatedByItsKey() {
        Reply.Accepted first = acceptedFirst(member.hear(keyed(asking.place(hold), "k", "hash")));
        Envelope repeat = keyed(asking.place(at(9), CARL, ANNA, BEN), "k", "hash");

        assertThat(replayed(member.hear(repeat))).isEqualTo(first.replayed());
        assertThat(member.hear(keyed(asking.place(at(9), CARL, ANNA, BEN), "k", "other")))
                .isEqualTo(new Reply.KeyReused());
        acceptedFirst(member.hear(asking.place(hold).again()));
    }

    @Test
    void isRepeatedByItsKeyAlsoByALeaderThatIsBehind() {
        SimulatedMember behind = world.member("behind");
        acceptedFirst(behind.hear(asking.place(at(20), ANNA)));
        Reply.Accepted first = acceptedFirst(member.hear(keyed(asking.place(hold), "k", "same")));
        acceptedFirst(member.hear(asking.place(at(22), ANNA)));

        Reply.Accepted again = replayed(behind.hear(keyed(asking.place(at(9), CARL, ANNA, BEN), "k", "same")));
        assertThat(again).isEqualTo(first.replayed());
    }

    @Test
    void aRepeatThatComesMeanwhileGetsTheFirstAnswer() {
        Heard first = member.ask(keyed(asking.place(hold), "k", "same"));
        world.time.advance(Duration.ofMillis(3));
        Heard again = member.ask(keyed(asking.place(at(9), CARL, ANNA, BEN), "k", "same"));
        Heard release = member.ask(asking.release(hold));
        world.time.advance(Duration.ofSeconds(1));

        acceptedFirst(release.reply());
        assertThat(replayed(again.reply()))
                .isEqualTo(acceptedFirst(first.reply()).replayed());
    }

    @Test
    void aHoldThatIsMissingOnOneCalendarIsNoAnswerToARepeat() {
        acceptedFirst(other.hear(asking.place(at(20), BEN)));
        member.calls(TELL).next(Manner.ANSWER, Manner.LOSE_REQUEST);
        unknown(member.hear(keyed(asking.place(hold), "k", "hash")));
        world.time.advance(Asking.PATIENCE.plusSeconds(1));
        assertThat(world.entry(ANNA).holds())
                .as("live for a moment, and taken back")
                .isEmpty();
        assertThat(world.entry(CARL).holds()).isEmpty();
        assertThat(world.entry(BEN).holds()).doesNotContain(hold);

        assertThat(member.hear(keyed(asking.place(at(9), CARL, ANNA, BEN), "k", "hash")))
                .isInstanceOf(Reply.Accepted.class);
    }

    @Test
    void aHoldThatWasMovedHalfWayIsNotConfirmedBeforeItIsMovedAgain() {
        acceptedFirst(member.hear(asking.place(hold)));
        Envelope move = asking.envelope(hold.inspectors(), new MoveHold(hold.id(), at(12), null));
        member.calls(TELL).next(Manner.ANSWER, Manner.LOSE_REQUEST);
        Heard moved = member.ask(move);
        world.time.advance(Duration.ofSeconds(6));
        unknown(moved.reply());
        assertThat(world.entry(ANNA).holds()).extracting(Hold::interval).containsExactly(at(12));
        assertThat(world.entry(BEN).holds()).extracting(Hold::interval).containsExactly(at(9));
        acceptedFirst(other.hear(asking.place(at(13), BEN)));

        refused(member.hear(asking.confirm(hold)), Reason.CHANGED_MEANWHILE);
        acceptedFirst(member.hear(asking.envelope(hold.inspectors(), new MoveHold(hold.id(), at(9), null))));
        acceptedFirst(member.hear(asking.confirm(hold)));
    }

    /** At the very instant at which it runs out, before it is ended. */
    @Test
    void aMoveIntoTheTimeOfAHoldThatRanOutAnswersThePresentRevisions() {
        Hold inTheWay = asking.hold(at(12), null, ANNA);
        acceptedFirst(member.hear(asking.place(inTheWay)));
        world.time.advance(Duration.ofMinutes(2));
        Hold later = asking.hold(at(9), null, CARL, ANNA, BEN);
        acceptedFirst(member.hear(asking.place(later)));
        member.calls(PREPARE).takes(Duration.ZERO);
        world.time.advanceTo(inTheWay.expiresAt());
        Reply.Accepted moved =
                acceptedFirst(member.hear(asking.envelope(later.inspectors(), new MoveHold(later.id(), at(12), null))));

        for (InspectorId inspector : later.inspectors()) {
            assertThat(moved.calendars())
                    .contains(world.owner(inspector).read(inspector).revision());
        }
        assertThat(world.entry(ANNA).ended()).hasSize(1);
    }

    @Test
    void aRefusedMoveAnswersThePresentRevisions() {
        Hold inTheWay = asking.hold(at(12), null, ANNA);
        acceptedFirst(member.hear(asking.place(inTheWay)));
        world.time.advance(Duration.ofMinutes(2));
        Hold later = asking.hold(at(9), null, CARL, ANNA, BEN);
        acceptedFirst(member.hear(asking.place(later)));
        acceptedFirst(member.hear(asking.book(at(12), CARL)));
        member.calls(PREPARE).takes(Duration.ZERO);
        world.time.advanceTo(inTheWay.expiresAt());
        Reply.Refused refused = refused(
                member.hear(asking.envelope(later.inspectors(), new MoveHold(later.id(), at(12), null))),
                Reason.SLOT_TAKEN);

        assertThat(refused.calendars()).contains(member.read(ANNA).revision());
    }

    @Test
    void aHoldOfAHolderWithoutAFreePlaceIsRefused() {
        acceptedFirst(member.hear(asking.place(asking.hold(at(20), "holder", ANNA))));

        refused(member.hear(Asking.limited(asking.place(hold), 1)), Reason.TOO_MANY_HOLDS);
    }

    @Test
    void oneOfTheTeamsThatCrossIsPlacedAndTheOthersAreRefused() {
        Heard first = member.ask(asking.place(at(9), ANNA, BEN));
        Heard second = other.ask(asking.place(at(9), BEN, ANNA));
        Heard third = member.ask(asking.place(at(9), CARL, BEN));
        world.time.advance(Duration.ofSeconds(1));

        refused(first.reply(), Reason.SLOT_TAKEN);
        refused(second.reply(), Reason.SLOT_TAKEN);
        acceptedFirst(third.reply());
        assertThat(world.entry(ANNA).holds()).isEmpty();
        assertThat(world.entry(BEN).holds()).isEqualTo(world.entry(CARL).holds());
    }
}
