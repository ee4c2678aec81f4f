package io.holdfast.inspector.actor;

import static io.holdfast.simulation.scripted.Asking.ANNA;
import static io.holdfast.simulation.scripted.Asking.at;
import static io.holdfast.simulation.scripted.Replies.acceptedFirst;
import static io.holdfast.simulation.scripted.Replies.refused;
import static io.holdfast.simulation.world.Call.JOURNAL_CLAIM;
import static io.holdfast.simulation.world.Call.MAP_WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.Conflict;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.OccupancyKind;
import io.holdfast.calendar.Refusal.Reason;
import io.holdfast.inspector.Message;
import io.holdfast.inspector.Reply;
import io.holdfast.simulation.scripted.Asking;
import io.holdfast.simulation.scripted.Heard;
import io.holdfast.simulation.scripted.ScriptedLink.Manner;
import io.holdfast.simulation.scripted.SimulatedMember;
import io.holdfast.simulation.scripted.SimulatedWorld;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FromHoldToBookingTest {
    private final SimulatedWorld world = new SimulatedWorld(1);
    private final SimulatedMember member = world.member("m");
    private final Asking asking = new Asking(world);

    @Test
    void theSecondCallerIsToldTheHoldThatIsInTheWayAndThreeOtherTimes() {
        acceptedFirst(member.hear(asking.place(at(9), ANNA)));

        Reply.Refused refused = refused(member.hear(asking.place(at(10), ANNA)), Reason.SLOT_TAKEN);

        assertThat(refused.refusal().conflicts()).containsExactly(new Conflict(ANNA, OccupancyKind.HOLD, at(9)));
        assertThat(refused.alternatives())
                .hasSize(3)
                .allMatch(other -> other.inspectors().equals(java.util.List.of(ANNA)))
                .noneMatch(other -> other.interval().overlaps(at(9)));
        assertThat(refused.alternatives().get(0).interval()).isEqualTo(at(11));
        assertThat(refused.calendars()).hasSize(1);
    }

    @Test
    void neighboursThatTouchDoNotConflict() {
        acceptedFirst(member.hear(asking.place(at(9), ANNA)));
        acceptedFirst(member.hear(asking.place(at(11), ANNA)));
        acceptedFirst(member.hear(asking.place(at(7), ANNA)));
        refused(member.hear(asking.place(at(8), ANNA)), Reason.SLOT_TAKEN);
    }

    @Test
    void theHoldBecomesABookingThatIsInTheJournalBeforeTheReply() {
        Hold hold = asking.hold(at(9), "holder", ANNA);
        acceptedFirst(member.hear(asking.place(hold)));
        member.calls(JOURNAL_CLAIM).takes(Duration.ofMillis(20));
        Heard heard = member.ask(asking.confirm(hold));

        world.time.advance(Duration.ofMillis(12));
        assertThat(world.journal.written()).hasSize(1);
        assertThat(heard.isAnswered()).isFalse();
        world.time.advance(Duration.ofMillis(20));

        Reply.Accepted accepted = acceptedFirst(heard.reply());
        assertThat(accepted.changes().get(0))
                .isEqualTo(world.journal.written().get(0).change());
        assertThat(accepted.calendars())
                .isEqualTo(world.journal.written().get(0).calendars());
        assertThat(member.read(ANNA).entries()).hasSize(1).allMatch(there -> there.kind() == OccupancyKind.BOOKING);
        assertThat(member.read(ANNA).revision()).isEqualTo(accepted.calendars().get(0));
    }

    @Test
    void theIntentIsInTheMapBeforeTheInsertBeginsAndIsClearedByTheNextWrite() {
        acceptedFirst(member.hear(asking.place(at(15), ANNA)));
        member.calls(JOURNAL_CLAIM).next(Manner.LAND_LATER);
        member.ask(asking.book(at(9), ANNA));
        world.time.advance(Duration.ofMillis(1));
        assertThat(member.calls(JOURNAL_CLAIM).count()).isEqualTo(2);
        assertThat(world.entry(ANNA).intent()).isNotNull();
        member.calls(JOURNAL_CLAIM).land();
        world.time.advance(Duration.ofSeconds(30));

        acceptedFirst(member.hear(asking.place(at(12), ANNA)));

        assertThat(world.entry(ANNA).intent()).isNull();
    }

    @Test
    void memoryChangesOnlyAfterTheStoreSaidYes() {
        acceptedFirst(member.hear(asking.place(at(15), ANNA)));
        member.calls(MAP_WRITE).takes(Duration.ofMillis(40));
        Heard heard = member.ask(asking.place(at(9), ANNA));
        world.time.advance(Duration.ofMillis(30));
        assertThat(world.entry(ANNA).holds()).hasSize(2);
        Heard meanwhile = member.ask(asking.place(at(9), ANNA));
        assertThat(member.lane
                        .read(new Message.ReadCalendar(ANNA, at(9), heardBy()))
                        .result()
                        .entries())
                .isEmpty();
        world.time.advance(Duration.ofMillis(30));

        acceptedFirst(heard.reply());
        refused(meanwhile.reply(), Reason.SLOT_TAKEN);
        assertThat(member.lane
                        .read(new Message.ReadCalendar(ANNA, at(9), heardBy()))
                        .result()
                        .entries())
                .hasSize(1);
    }

    private java.time.Instant heardBy() {
        return world.time.now().plusSeconds(5);
    }
}
