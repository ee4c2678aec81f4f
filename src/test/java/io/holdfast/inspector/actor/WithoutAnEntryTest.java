package io.holdfast.inspector.actor;

import static io.holdfast.simulation.scripted.Asking.ANNA;
import static io.holdfast.simulation.scripted.Asking.BEN;
import static io.holdfast.simulation.scripted.Asking.at;
import static io.holdfast.simulation.scripted.Asking.ifMatch;
import static io.holdfast.simulation.scripted.Asking.keyed;
import static io.holdfast.simulation.scripted.Replies.accepted;
import static io.holdfast.simulation.scripted.Replies.acceptedFirst;
import static io.holdfast.simulation.scripted.Replies.refused;
import static io.holdfast.simulation.scripted.Replies.unavailable;
import static io.holdfast.simulation.world.Call.JOURNAL_CLAIM;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.Booking;
import io.holdfast.calendar.BookingChange.Booked;
import io.holdfast.calendar.BookingCommand.Cancel;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Refusal.Reason;
import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.InspectorEntry;
import io.holdfast.inspector.JournalCommand;
import io.holdfast.inspector.Reply.Unavailable.Cause;
import io.holdfast.inspector.Stamp;
import io.holdfast.simulation.scripted.Asking;
import io.holdfast.simulation.scripted.Heard;
import io.holdfast.simulation.scripted.Replies;
import io.holdfast.simulation.scripted.ScriptedLink.Manner;
import io.holdfast.simulation.scripted.SimulatedMember;
import io.holdfast.simulation.scripted.SimulatedWorld;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An inspector of whom nobody has accepted anything yet, or whose entry was lost with all its copies. */
class WithoutAnEntryTest {
    private static final Interval LONG_AGO =
            new Interval(Instant.parse("2020-01-07T09:00:00Z"), Instant.parse("2020-01-07T11:00:00Z"));

    private final SimulatedWorld world = new SimulatedWorld(17);
    private final SimulatedMember member = world.member("m");
    private final Asking asking = new Asking(world);

    @Test
    void aCommandThatIsRefusedLeavesNoTrace() {
        Hold nobodys = asking.hold(at(9), null, ANNA);
        refused(member.hear(asking.book(LONG_AGO, ANNA)), Reason.IN_THE_PAST);
        refused(member.hear(asking.place(LONG_AGO, ANNA)), Reason.IN_THE_PAST);
        refused(member.hear(keyed(asking.place(LONG_AGO, ANNA), "k1", "hash")), Reason.IN_THE_PAST);
        refused(member.hear(keyed(asking.book(LONG_AGO, ANNA), "k2", "hash")), Reason.IN_THE_PAST);
        refused(member.hear(ifMatch(asking.place(at(9), ANNA), "other.7")), Reason.REVISION_MISMATCH);
        refused(member.hear(asking.extend(nobodys, Duration.ofMinutes(1))), Reason.HOLD_EXPIRED);
        refused(member.hear(asking.confirm(nobodys)), Reason.HOLD_EXPIRED);
        refused(member.hear(asking.place(LONG_AGO, ANNA, BEN)), Reason.IN_THE_PAST);
        refused(member.hear(asking.book(LONG_AGO, ANNA, BEN)), Reason.IN_THE_PAST);

        nothingIsLeft();
    }

    @Test
    void theReleaseOfAnUnknownHoldIsDoneAndLeavesNoTrace() {
        accepted(member.hear(asking.release(asking.hold(at(9), null, ANNA))));
        accepted(member.hear(asking.release(asking.hold(at(9), null, ANNA, BEN))));

        nothingIsLeft();
    }

    private void nothingIsLeft() {
        assertThat(world.entries).isEmpty();
        assertThat(world.keys).isEmpty();
        assertThat(world.journal.commands()).isEmpty();
    }

    @Test
    void aRefusalRestsOnTheJournal() {
        acceptedFirst(member.hear(asking.book(at(9), ANNA)));
        world.entries.clear();
        int documents = world.journal.commands().size();
        SimulatedMember fresh = world.member("fresh");

        refused(fresh.hear(asking.place(at(10), ANNA)), Reason.SLOT_TAKEN);
        refused(fresh.hear(asking.book(at(10), ANNA)), Reason.SLOT_TAKEN);

        assertThat(world.entries).isEmpty();
        assertThat(world.journal.commands()).hasSize(documents);
    }

    @Test
    void aRefusalRestsOnNoReadThatBeganBeforeItsRequestCame() {
        Envelope book = asking.book(at(9), ANNA);
        acceptedFirst(member.hear(book));
        world.entries.clear();
        SimulatedMember fresh = world.member("fresh");
        assertThat(fresh.read(ANNA).entries()).hasSize(1);

        SimulatedMember other = world.member("other");
        acceptedFirst(other.hear(asking.envelope(List.of(ANNA), new Cancel(booked(), null))));
        world.entries.clear();

        acceptedFirst(fresh.hear(asking.book(at(9), ANNA)));
    }

    @Test
    void aRefusalIsGivenUnderTheLeaseOnly() {
        member.lease.lose();
        unavailable(member.hear(asking.book(LONG_AGO, ANNA)), Cause.NO_LEASE);
    }

    @Test
    void anEntryThatIsOpeningIsAsGoodAsNone() {
        acceptedFirst(member.hear(asking.book(at(9), ANNA)));
        world.entries.clear();
        world.entries.put(ANNA, InspectorEntry.opening(new Stamp(1, 42)));
        SimulatedMember fresh = world.member("fresh");

        assertThat(fresh.read(ANNA).revision().epoch()).startsWith("j-");
        refused(fresh.hear(asking.place(at(10), ANNA)), Reason.SLOT_TAKEN);
        assertThat(world.entry(ANNA).isOpening()).isTrue();
        acceptedFirst(fresh.hear(asking.place(at(12), ANNA)));
        assertThat(world.entry(ANNA).holds()).hasSize(1);
        assertThat(world.entry(ANNA).isOpening()).isFalse();
    }

    @Test
    void anEntryThatIsMadeAndLostTwiceMeanwhileLetsNoInsertOfItsFirstLifeLand() {
        member.calls(JOURNAL_CLAIM).takes(Duration.ofSeconds(1));
        Heard held = member.ask(asking.place(at(9), ANNA));
        world.time.advance(Duration.ofMillis(600));
        world.entries.clear();

        SimulatedMember other = world.member("other");
        acceptedFirst(other.hear(asking.place(at(20), ANNA)));
        other.calls(JOURNAL_CLAIM).next(Manner.LAND_LATER);
        other.hear(asking.book(at(9), ANNA));
        world.entries.clear();

        world.time.advance(Duration.ofSeconds(3));
        acceptedFirst(held.reply());
        other.calls(JOURNAL_CLAIM).land();
        assertThat(world.journal.written()).as("booked beside a hold").isEmpty();
    }

    @Test
    void twoMembersThatMakeTheEntryAtOnceMakeOne() {
        SimulatedMember other = world.member("other");
        Heard one = member.ask(asking.place(at(9), ANNA));
        Heard two = other.ask(asking.place(at(12), ANNA));
        world.time.advance(Duration.ofSeconds(2));

        acceptedFirst(one.reply());
        acceptedFirst(two.reply());
        assertThat(world.entry(ANNA).holds()).hasSize(2);
        assertThat(world.entry(ANNA).revision()).isEqualTo(2);
    }

    @Test
    void aRepeatThatIsRefusedBindsItsSlowFirstAttemptThroughTheJournal() {
        acceptedFirst(member.hear(asking.book(at(9), ANNA)));
        world.entries.clear();
        Envelope slow = asking.book(at(10), ANNA);
        SimulatedMember fresh = world.member("fresh");
        refused(fresh.hear(slow.again()), Reason.SLOT_TAKEN);
        assertThat(world.entries).isEmpty();
        assertThat(world.journal.commands())
                .last()
                .matches(JournalCommand::isNoOp)
                .matches(noOp -> noOp.id().equals(slow.commandId()));

        acceptedFirst(fresh.hear(asking.envelope(List.of(ANNA), new Cancel(booked(), null))));
        world.entries.clear();
        unavailable(world.member("slow").hear(slow), Cause.UNSETTLED);
        assertThat(world.journal.written()).noneMatch(command -> command.id().equals(slow.commandId()));
    }

    @Test
    void aRepeatThatFindsItsIdRefusedInTheJournalIsRefusedToo() {
        acceptedFirst(member.hear(asking.book(at(9), ANNA)));
        world.entries.clear();
        Envelope slow = asking.book(at(10), ANNA);
        SimulatedMember fresh = world.member("fresh");
        fresh.calls(JOURNAL_CLAIM).next(Manner.LOSE_ANSWER);
        Replies.unknown(fresh.hear(slow.again()));

        unavailable(fresh.hear(slow.again().again()), Cause.UNSETTLED);
    }

    @Test
    void aRepeatOfAHoldThatIsRefusedMakesTheEntryThatItIsRecordedIn() {
        acceptedFirst(member.hear(asking.book(at(9), ANNA)));
        world.entries.clear();
        Envelope slow = asking.place(at(10), ANNA);
        SimulatedMember fresh = world.member("fresh");

        refused(fresh.hear(slow.again()), Reason.SLOT_TAKEN);
        assertThat(world.entry(ANNA).recent().values())
                .anyMatch(recent -> recent.commandId().equals(slow.commandId()));
    }

    private Booking booked() {
        return world.journal.written().stream()
                .flatMap(command -> command.change() instanceof Booked booked
                        ? java.util.stream.Stream.of(booked.booking())
                        : java.util.stream.Stream.empty())
                .findFirst()
                .orElseThrow();
    }
}
