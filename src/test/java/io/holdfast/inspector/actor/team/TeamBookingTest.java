package io.holdfast.inspector.actor.team;

import static io.holdfast.simulation.scripted.Asking.ANNA;
import static io.holdfast.simulation.scripted.Asking.BEN;
import static io.holdfast.simulation.scripted.Asking.CARL;
import static io.holdfast.simulation.scripted.Asking.at;
import static io.holdfast.simulation.scripted.Asking.keyed;
import static io.holdfast.simulation.scripted.Replies.acceptedFirst;
import static io.holdfast.simulation.scripted.Replies.refused;
import static io.holdfast.simulation.scripted.Replies.replayed;
import static io.holdfast.simulation.scripted.Replies.unavailable;
import static io.holdfast.simulation.scripted.Replies.unknown;
import static io.holdfast.simulation.world.Call.JOURNAL_CLAIM;
import static io.holdfast.simulation.world.Call.JOURNAL_FIND;
import static io.holdfast.simulation.world.Call.PREPARE;
import static io.holdfast.simulation.world.Call.TELL;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.Hold;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.OccupancyKind;
import io.holdfast.calendar.Refusal.Reason;
import io.holdfast.inspector.Claim;
import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.JournalCommand;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.Reply.Unavailable.Cause;
import io.holdfast.simulation.scripted.Asking;
import io.holdfast.simulation.scripted.Heard;
import io.holdfast.simulation.scripted.ScriptedLink.Manner;
import io.holdfast.simulation.scripted.SimulatedMember;
import io.holdfast.simulation.scripted.SimulatedWorld;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TeamBookingTest {
    private static final List<InspectorId> TEAM = List.of(CARL, ANNA, BEN);

    private final SimulatedWorld world = new SimulatedWorld(12);
    private final SimulatedMember member = world.member("m");
    private final SimulatedMember other = world.member("other");
    private final Asking asking = new Asking(world);

    TeamBookingTest() {
        world.give(BEN, other);
    }

    @Test
    void isOneDocumentThatClaimsTheNextVersionOfEach() {
        acceptedFirst(member.hear(asking.book(at(15), ANNA)));
        Reply.Accepted accepted = acceptedFirst(member.hear(team()));

        JournalCommand written = world.journal.written().get(1);
        assertThat(written.claims()).containsExactly(new Claim(CARL, 2), new Claim(ANNA, 3), new Claim(BEN, 2));
        assertThat(written.calendars()).isEqualTo(accepted.calendars());
        everyoneIsBookedAt9();
        for (InspectorId inspector : TEAM) {
            assertThat(accepted.calendars())
                    .contains(world.owner(inspector).read(inspector).revision());
        }
    }

    @Test
    void aBookingThatOneInspectorRefusesIsTakenBackFromTheOthersWithoutAFence() {
        acceptedFirst(member.hear(asking.place(at(10), CARL)));
        refused(member.hear(team()), Reason.SLOT_TAKEN);

        assertThat(world.journal.written()).isEmpty();
        int versions = world.journal.commands().size();
        acceptedFirst(member.hear(asking.place(at(9), ANNA)));
        acceptedFirst(other.hear(asking.book(at(9), BEN)));
        assertThat(world.journal.commands()).hasSize(versions + 1);
    }

    @Test
    void aBookingOfUnknownOutcomeLeavesItsIntentsUntilOneOfThemIsSettled() {
        member.calls(JOURNAL_CLAIM).next(Manner.ANSWER, Manner.ANSWER, Manner.LAND_LATER);
        unknown(member.hear(team()));
        for (InspectorId inspector : TEAM) {
            assertThat(world.entry(inspector).intent()).isNotNull();
            assertThat(world.owner(inspector).read(inspector).taken()).containsExactly(at(9));
        }
        world.time.advance(Asking.PATIENCE.plusSeconds(2));
        member.calls(JOURNAL_CLAIM).land();

        assertThat(world.journal.written()).isEmpty();
        acceptedFirst(member.hear(team()));
    }

    @Test
    void aBookingOfUnknownOutcomeThatLandedIsFoundOnEveryCalendar() {
        member.calls(JOURNAL_CLAIM).next(Manner.ANSWER, Manner.ANSWER, Manner.LOSE_ANSWER);
        unknown(member.hear(team()));
        world.time.advance(Asking.PATIENCE.plusSeconds(2));

        everyoneIsBookedAt9();
    }

    @Test
    void aBookingWhoseVersionWasTakenOnOneCalendarIsDecidedAgainOnAll() {
        member.calls(JOURNAL_CLAIM).next(Manner.ANSWER, Manner.ANSWER, Manner.REFUSE);
        Heard heard = member.ask(team());
        world.time.advance(Duration.ofSeconds(1));

        acceptedFirst(heard.reply());
        assertThat(world.journal.written()).hasSize(1);
        everyoneIsBookedAt9();
    }

    @Test
    void aBookingThatAnEarlierAttemptWroteIsKnownOnEveryCalendar() {
        Envelope asked = team();
        member.calls(JOURNAL_CLAIM).next(Manner.ANSWER, Manner.ANSWER, Manner.LAND_LATER);
        unknown(member.hear(asked));
        member.calls(JOURNAL_FIND).next(Manner.ANSWER);
        Heard again = member.ask(asked.again());
        world.time.advance(Duration.ofMillis(1));
        member.calls(JOURNAL_CLAIM).land();
        world.time.advance(Duration.ofSeconds(1));

        acceptedFirst(again.reply());
        assertThat(world.journal.written()).hasSize(1);
        for (InspectorId inspector : TEAM) {
            refused(world.owner(inspector).hear(asking.place(at(9), inspector)), Reason.SLOT_TAKEN);
        }
        everyoneIsBookedAt9();
    }

    @Test
    void isRepeatedByItsKeyAlsoWhileItsIntentIsOpen() {
        Reply.Accepted first = acceptedFirst(member.hear(keyed(team(), "k", "hash")));
        assertThat(replayed(member.hear(keyed(team(), "k", "hash"))).changes()).isEqualTo(first.changes());
        assertThat(member.hear(keyed(team(), "k", "other"))).isEqualTo(new Reply.KeyReused());

        member.calls(JOURNAL_CLAIM).next(Manner.LAND_LATER);
        unknown(member.hear(keyed(asking.book(at(12), CARL, ANNA, BEN), "k2", "hash")));
        replayed(member.hear(keyed(asking.book(at(12), CARL, ANNA, BEN), "k2", "hash")));
        assertThat(world.journal.written()).hasSize(2);
    }

    @Test
    void theConfirmOfAHoldBooksEveryCalendar() {
        Hold hold = asking.hold(at(9), "holder", CARL, ANNA, BEN);
        acceptedFirst(member.hear(asking.place(hold)));
        acceptedFirst(member.hear(asking.confirm(hold)));

        everyoneIsBookedAt9();
        assertThat(member.places.taken("acme", "holder")).isZero();
        refused(member.hear(asking.confirm(hold)), Reason.ALREADY_RESOLVED);
    }

    @Test
    void keepsOtherBookingsWaitingNoLongerThanItsDeadlineWhereItsOutcomeIsNotTold() {
        acceptedFirst(other.hear(asking.place(at(20), BEN)));
        member.calls(TELL).always(Manner.HANG);
        Heard team = member.ask(team());
        world.time.advance(Duration.ofSeconds(1));
        Heard behind = other.ask(asking.book(at(12), BEN));
        acceptedFirst(other.hear(asking.place(at(15), BEN)));
        world.time.advance(Asking.PATIENCE.minusSeconds(1).minusMillis(10));

        unknown(team.reply());
        assertThat(behind.isAnswered()).as("before its turn").isFalse();
        world.time.advance(Duration.ofSeconds(3));
        assertThat(behind.isAnswered()).isTrue();
        acceptedFirst(other.hear(asking.book(at(17), BEN)));
        everyoneIsBookedAt9();
    }

    @Test
    void isUnavailableWhereAnOwnerCannotBeReached() {
        member.calls(PREPARE).next(Manner.ANSWER, Manner.FAIL);
        unavailable(member.hear(team()), Cause.STORE);

        assertThat(world.journal.written()).isEmpty();
        acceptedFirst(member.hear(asking.place(at(9), ANNA)));
    }

    private Envelope team() {
        return asking.book(at(9), CARL, ANNA, BEN);
    }

    private void everyoneIsBookedAt9() {
        for (InspectorId inspector : TEAM) {
            assertThat(world.owner(inspector).read(inspector).entries())
                    .filteredOn(there -> there.interval().equals(at(9)))
                    .hasSize(1)
                    .allMatch(there -> there.kind() == OccupancyKind.BOOKING);
        }
    }
}
