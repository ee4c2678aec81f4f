package io.holdfast.inspector.actor;

import static io.holdfast.simulation.scripted.Asking.ANNA;
import static io.holdfast.simulation.scripted.Asking.BEN;
import static io.holdfast.simulation.scripted.Asking.at;
import static io.holdfast.simulation.scripted.Asking.keyed;
import static io.holdfast.simulation.scripted.Asking.until;
import static io.holdfast.simulation.scripted.Replies.acceptedFirst;
import static io.holdfast.simulation.scripted.Replies.replayed;
import static io.holdfast.simulation.scripted.Replies.unavailable;
import static io.holdfast.simulation.scripted.Replies.unknown;
import static io.holdfast.simulation.world.Call.JOURNAL_CLAIM;
import static io.holdfast.simulation.world.Call.MAP_WRITE;
import static io.holdfast.simulation.world.Call.PLACES;
import static io.holdfast.simulation.world.Call.PREPARE;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.BookingChange.Booked;
import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.HoldStore.WriteOutcome;
import io.holdfast.inspector.JournalCommand;
import io.holdfast.inspector.Reply.Unavailable.Cause;
import io.holdfast.simulation.scripted.Asking;
import io.holdfast.simulation.scripted.Heard;
import io.holdfast.simulation.scripted.ScriptedLink.Manner;
import io.holdfast.simulation.scripted.SimulatedMember;
import io.holdfast.simulation.scripted.SimulatedWorld;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The first try is 504 and may stand: that this try changed nothing is not all that is known. */
class RepeatsThatRunOutOfTimeTest {
    private final SimulatedWorld world = new SimulatedWorld(22);
    private final SimulatedMember member = world.member("m");
    private final SimulatedMember other = world.member("other");
    private final Asking asking = new Asking(world);

    @BeforeEach
    void thereAreEntries() {
        acceptedFirst(member.hear(asking.place(at(20), ANNA)));
        acceptedFirst(member.hear(asking.place(at(20), BEN)));
    }

    @Test
    void aRepeatThatEndsBeforeItsInsertIsUnknown() {
        member.calls(JOURNAL_CLAIM).next(Manner.LAND_LATER);
        unknown(member.hear(booking()));
        member.holds.refuses(WriteOutcome.UNKNOWN);
        Heard again = member.ask(soon(booking()));
        world.time.advance(Duration.ofSeconds(2));

        unknown(again.reply());
    }

    @Test
    void aRepeatThatEndsInTheMailboxIsUnknown() {
        member.calls(JOURNAL_CLAIM).next(Manner.HANG);
        Heard first = member.ask(booking());
        world.time.advance(Duration.ofSeconds(1));
        Heard again = member.ask(soon(booking()));
        Heard another = member.ask(soon(asking.book(at(15), ANNA)));
        world.time.advance(Duration.ofSeconds(2));

        assertThat(first.isAnswered()).isFalse();
        unknown(again.reply());
        unavailable(another.reply(), Cause.UNSETTLED);
    }

    @Test
    void aRepeatThatEndsBehindAHoldWhichIsBeingWrittenIsUnknown() {
        member.calls(MAP_WRITE).next(Manner.HANG);
        member.ask(keyed(asking.place(at(9), ANNA), "k", "hash"));
        world.time.advance(Duration.ofSeconds(1));
        Heard again = member.ask(soon(keyed(asking.place(at(9), ANNA), "k", "hash")));
        world.time.advance(Duration.ofSeconds(2));

        unknown(again.reply());
    }

    @Test
    void aRepeatOfAHoldThatEndsBeforeItsWriteIsUnknown() {
        member.calls(MAP_WRITE).always(Manner.LOSE_REQUEST);
        Heard first = member.ask(keyed(asking.place(asking.hold(at(9), "holder", ANNA)), "k", "hash"));
        world.time.advance(Asking.PATIENCE);
        unknown(first.reply());
        member.calls(MAP_WRITE).always(Manner.ANSWER);
        member.calls(PLACES).takes(Duration.ofSeconds(6));
        Heard again = member.ask(soon(keyed(asking.place(asking.hold(at(9), "holder", ANNA)), "k", "hash")));
        world.time.advance(Duration.ofSeconds(2));

        unknown(again.reply());
    }

    @Test
    void aRepeatWithoutALeaseIsUnknown() {
        member.calls(MAP_WRITE).next(Manner.LAND_LATER);
        member.calls(MAP_WRITE).always(Manner.LOSE_REQUEST);
        Heard first = member.ask(keyed(asking.place(at(9), ANNA), "k", "hash"));
        world.time.advance(Asking.PATIENCE);
        unknown(first.reply());
        member.calls(MAP_WRITE).always(Manner.ANSWER);
        acceptedFirst(other.hear(asking.place(at(9), ANNA)));
        member.lease.lose();

        unknown(member.hear(keyed(asking.place(at(9), ANNA), "k", "hash")));
    }

    @Test
    void aTeamsRepeatGoesOnAsTheFirstAttemptAlsoByALeaderThatIsBehind() {
        acceptedFirst(other.hear(asking.place(at(22), ANNA)));
        member.calls(JOURNAL_CLAIM).next(Manner.LAND_LATER);
        Envelope first = teamBooking();
        unknown(member.hear(first));

        replayed(other.hear(teamBooking()));
        member.calls(JOURNAL_CLAIM).land();
        assertThat(world.journal.written()).extracting(JournalCommand::id).containsExactly(first.commandId());
    }

    @Test
    void aTeamsRepeatIsUnknownWhereAnOwnerCannotBeReached() {
        member.calls(JOURNAL_CLAIM).next(Manner.LAND_LATER);
        unknown(member.hear(teamBooking()));
        member.calls(PREPARE).next(Manner.FAIL);

        unknown(member.hear(teamBooking()));
    }

    @Test
    void aRepeatMakesTheBookingOfTheFirstAttempt() {
        member.calls(JOURNAL_CLAIM).next(Manner.LAND_LATER);
        Envelope first = booking();
        unknown(member.hear(first));

        Booked booked = (Booked) replayed(member.hear(booking())).changes().get(0);
        assertThat(booked.booking().id()).isEqualTo("b~anna~" + first.commandId());
        assertThat(world.journal.written().get(0).id()).isEqualTo(first.commandId());
    }

    private Envelope booking() {
        return keyed(asking.book(at(9), ANNA), "k", "hash");
    }

    private Envelope teamBooking() {
        return keyed(asking.book(at(9), ANNA, BEN), "k", "hash");
    }

    /** With two seconds' patience. */
    private Envelope soon(Envelope asked) {
        Instant deadline = world.time.now().plusSeconds(2);
        return until(asked, deadline);
    }
}
