package io.holdfast.inspector.actor.team;

import static io.holdfast.simulation.scripted.Asking.ANNA;
import static io.holdfast.simulation.scripted.Asking.BEN;
import static io.holdfast.simulation.scripted.Asking.CARL;
import static io.holdfast.simulation.scripted.Asking.at;
import static io.holdfast.simulation.scripted.Replies.acceptedFirst;
import static io.holdfast.simulation.scripted.Replies.refused;
import static io.holdfast.simulation.world.Call.JOURNAL_CLAIM;
import static io.holdfast.simulation.world.Call.MAP_WRITE;
import static io.holdfast.simulation.world.Call.PREPARE;
import static io.holdfast.simulation.world.Call.TELL;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.Hold;
import io.holdfast.calendar.HoldCommand.MoveHold;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.OccupancyKind;
import io.holdfast.calendar.Refusal.Reason;
import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.TeamMessage;
import io.holdfast.simulation.scripted.Asking;
import io.holdfast.simulation.scripted.Heard;
import io.holdfast.simulation.scripted.ScriptedLink.Manner;
import io.holdfast.simulation.scripted.SimulatedMember;
import io.holdfast.simulation.scripted.SimulatedWorld;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ben goes to another member while a team's command is under way; its leader is who has Anna and Carl. */
class PartsOfATeamThatMoveTest {
    private static final List<InspectorId> TEAM = List.of(ANNA, BEN, CARL);

    private final SimulatedWorld world = new SimulatedWorld(23);
    private final SimulatedMember member = world.member("m");
    private final SimulatedMember before = world.member("before");
    private final SimulatedMember after = world.member("after");
    private final Asking asking = new Asking(world);
    private final Hold hold = asking.hold(at(9), "holder", ANNA, BEN, CARL);

    @BeforeEach
    void everyoneHasAnEntry() {
        world.give(BEN, before);
        for (InspectorId inspector : TEAM) {
            acceptedFirst(world.owner(inspector).hear(asking.place(at(20), inspector)));
        }
        member.calls(PREPARE).takes(Duration.ofMillis(20));
    }

    /** Who asks him finds him there at once, as he does whom others ask. */
    private void benMoves() {
        world.give(BEN, after);
        before.lane.retain(inspector -> false);
        after.read(BEN);
    }

    /** When Ben was prepared, and Carl is being asked. */
    private Heard askedAndMoved(Envelope asked) {
        Heard heard = member.ask(asked);
        world.time.advance(Duration.ofMillis(45));
        assertThat(heard.isAnswered()).isFalse();
        benMoves();
        return heard;
    }

    @Test
    void aTeamWaitsNoLongerAtAMemberThatCannotServeItsInspector() {
        before.calls(MAP_WRITE).next(Manner.STALL);
        before.ask(asking.place(at(15), BEN));
        Heard team = member.ask(asking.book(at(9), ANNA, BEN, CARL));
        world.time.advance(Duration.ofMillis(100));
        benMoves();
        world.time.advance(Duration.ofMillis(600));

        acceptedFirst(team.reply());
        isBookedAt9(after);
    }

    @Test
    void aBookingIsSeenAtTheNewOwnerWhenItIsAnswered() {
        member.calls(JOURNAL_CLAIM).takes(Duration.ofMillis(200));
        Heard team = askedAndMoved(asking.book(at(9), ANNA, BEN, CARL));
        while (!team.isAnswered()) {
            world.time.advance(Duration.ofMillis(1));
        }

        acceptedFirst(team.reply());
        isBookedAt9(after);
    }

    @Test
    void aHoldIsMadeLiveByTheNewOwner() {
        Heard team = askedAndMoved(asking.place(hold));
        world.time.advance(Duration.ofMillis(600));

        Reply.Accepted accepted = acceptedFirst(team.reply());
        assertThat(world.entry(BEN).holds()).contains(hold);
        assertThat(accepted.calendars()).contains(after.read(BEN).revision());
    }

    @Test
    void aMoveIsMadeByTheNewOwner() {
        acceptedFirst(member.hear(asking.place(hold)));
        Heard team = askedAndMoved(asking.envelope(TEAM, new MoveHold(hold.id(), at(12), null)));
        world.time.advance(Duration.ofMillis(600));

        Reply.Accepted accepted = acceptedFirst(team.reply());
        assertThat(world.entry(BEN).holds()).contains(hold.at(at(12)));
        assertThat(accepted.calendars()).contains(after.read(BEN).revision());
    }

    /** The word came, and its answer was lost. */
    @Test
    void anOutcomeThatIsToldTwiceIsAppliedOnce() {
        acceptedFirst(member.hear(asking.place(hold)));
        member.calls(TELL).next(Manner.ANSWER, Manner.LOSE_ANSWER);
        Envelope move = asking.envelope(TEAM, new MoveHold(hold.id(), at(12), null));
        member.hear(move);
        long revision = before.read(BEN).revision().revision();
        TeamMessage.Conclude again = new TeamMessage.Conclude(
                BEN, move, new TeamMessage.Ballot("b", "m#1"), TeamMessage.TeamOutcome.COMMITTED);
        var told = before.lane.tell(again);
        world.time.advance(Duration.ofMillis(50));

        assertThat(told.result()).matches(TeamMessage.Concluded::isDone);
        assertThat(before.read(BEN).revision().revision()).isEqualTo(revision);
    }

    @Test
    void aRefusedBookingKeepsNoOtherOutAtTheNewOwner() {
        acceptedFirst(member.hear(asking.book(at(9), CARL)));
        Heard team = askedAndMoved(asking.book(at(9), ANNA, BEN, CARL));
        world.time.advance(Duration.ofMillis(200));

        refused(team.reply(), Reason.SLOT_TAKEN);
        acceptedFirst(after.hear(asking.book(at(9), BEN)));
    }

    @Test
    void aRefusedHoldKeepsNoOtherOutAtTheNewOwner() {
        acceptedFirst(member.hear(asking.book(at(9), CARL)));
        Heard team = askedAndMoved(asking.place(hold));
        world.time.advance(Duration.ofMillis(200));

        refused(team.reply(), Reason.SLOT_TAKEN);
        acceptedFirst(after.hear(asking.book(at(9), BEN)));
    }

    private static void isBookedAt9(SimulatedMember owner) {
        assertThat(owner.read(BEN).entries())
                .filteredOn(there -> there.interval().equals(at(9)))
                .singleElement()
                .matches(there -> there.kind() == OccupancyKind.BOOKING);
    }
}
