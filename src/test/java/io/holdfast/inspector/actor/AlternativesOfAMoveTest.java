package io.holdfast.inspector.actor;

import static io.holdfast.simulation.scripted.Asking.ANNA;
import static io.holdfast.simulation.scripted.Asking.at;
import static io.holdfast.simulation.scripted.Replies.acceptedFirst;
import static io.holdfast.simulation.scripted.Replies.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.Alternative;
import io.holdfast.calendar.Block;
import io.holdfast.calendar.BlockCommand.AddBlock;
import io.holdfast.calendar.BlockCommand.MoveBlock;
import io.holdfast.calendar.Booking;
import io.holdfast.calendar.BookingCommand.Book;
import io.holdfast.calendar.BookingCommand.Reschedule;
import io.holdfast.calendar.Command;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.HoldCommand.MoveHold;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Metadata;
import io.holdfast.calendar.Refusal.Reason;
import io.holdfast.calendar.Vacation;
import io.holdfast.calendar.VacationCommand.AddVacation;
import io.holdfast.inspector.Envelope;
import io.holdfast.simulation.scripted.Asking;
import io.holdfast.simulation.scripted.Heard;
import io.holdfast.simulation.scripted.SimulatedMember;
import io.holdfast.simulation.scripted.SimulatedWorld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The thing lies from ten to twelve, the next from half past twelve on; it is to move to eleven. */
class AlternativesOfAMoveTest {
    private static final Interval TO = at(11);
    private static final List<Interval> NEAREST =
            List.of(minutesFrom(TO, -30), minutesFrom(TO, -60), minutesFrom(TO, -90));

    private final SimulatedWorld world = new SimulatedWorld(14);
    private final SimulatedMember member = world.member("m");
    private final Asking asking = new Asking(world);

    @BeforeEach
    void theNextOneIsNear() {
        acceptedFirst(member.hear(asking.block(minutesFrom(at(12), 30), ANNA)));
    }

    @Test
    void alternativesOfABookingMayOverlapItsOldTime() {
        Envelope asked = asking.book(at(10), ANNA);
        acceptedFirst(member.hear(asked));
        Booking booking = ((Book) asked.command()).booking();

        assertThat(offered(new Reschedule(booking, TO, List.of(ANNA), null))).isEqualTo(NEAREST);
        acceptedFirst(member.hear(
                asking.envelope(List.of(ANNA), new Reschedule(booking, NEAREST.get(0), List.of(ANNA), null))));
    }

    @Test
    void alternativesOfABlockMayOverlapItsOldTime() {
        Envelope asked = asking.block(at(10), ANNA);
        acceptedFirst(member.hear(asked));
        Block block = ((AddBlock) asked.command()).block();

        assertThat(offered(new MoveBlock(block, TO))).isEqualTo(NEAREST);
        acceptedFirst(member.hear(asking.envelope(List.of(ANNA), new MoveBlock(block, NEAREST.get(0)))));
    }

    @Test
    void alternativesOfAHoldMayOverlapItsOldTime() {
        Hold hold = asking.hold(at(10), null, ANNA);
        acceptedFirst(member.hear(asking.place(hold)));

        assertThat(offered(new MoveHold(hold.id(), TO, null))).isEqualTo(NEAREST);
        acceptedFirst(member.hear(asking.envelope(List.of(ANNA), new MoveHold(hold.id(), NEAREST.get(0), null))));
    }

    @Test
    void alternativesOfANewBookingOverlapNoOther() {
        acceptedFirst(member.hear(asking.book(at(10), ANNA)));

        List<Alternative> free =
                refused(member.hear(asking.book(TO, ANNA)), Reason.SLOT_TAKEN).alternatives();
        assertThat(free.get(0).interval()).isEqualTo(minutesFrom(TO, -180));
    }

    /** A vacation may lie over blocks, and over work it may not. */
    @Test
    void alternativesOfAVacationMayLieOverBlocks() {
        acceptedFirst(member.hear(asking.book(at(10), ANNA)));
        Vacation vacation = new Vacation("v~anna~1", TO, ANNA, 1);

        assertThat(offered(new AddVacation(vacation, Metadata.none(world.time.now()), null)))
                .startsWith(at(12));
    }

    /** Confirmed together, each by what it asked itself. */
    @Test
    void commandsThatWantTheSameTimeAreOfferedAlternativesOfTheirOwn() {
        Envelope asked = asking.book(at(10), ANNA);
        acceptedFirst(member.hear(asked));
        Booking booking = ((Book) asked.command()).booking();
        List<Heard> heard = new ArrayList<>();
        heard.add(member.ask(asking.book(TO, ANNA)));
        heard.add(member.ask(asking.envelope(List.of(ANNA), new Reschedule(booking, TO, List.of(ANNA), null))));
        world.time.advance(Duration.ofMillis(100));

        assertThat(heard)
                .extracting(one -> refused(one.reply(), Reason.SLOT_TAKEN)
                        .alternatives()
                        .get(0)
                        .interval())
                .containsExactly(minutesFrom(TO, -180), NEAREST.get(0));
    }

    private List<Interval> offered(Command command) {
        return refused(member.hear(asking.envelope(List.of(ANNA), command)), Reason.SLOT_TAKEN).alternatives().stream()
                .map(Alternative::interval)
                .toList();
    }

    private static Interval minutesFrom(Interval interval, int minutes) {
        return interval.shifted(Duration.ofMinutes(minutes));
    }
}
