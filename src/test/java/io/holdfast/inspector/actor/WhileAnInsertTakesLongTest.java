package io.holdfast.inspector.actor;

import static io.holdfast.simulation.scripted.Asking.ANNA;
import static io.holdfast.simulation.scripted.Asking.BEN;
import static io.holdfast.simulation.scripted.Asking.at;
import static io.holdfast.simulation.scripted.Asking.keyed;
import static io.holdfast.simulation.scripted.Replies.acceptedFirst;
import static io.holdfast.simulation.scripted.Replies.refused;
import static io.holdfast.simulation.scripted.Replies.replayed;
import static io.holdfast.simulation.scripted.Replies.unavailable;
import static io.holdfast.simulation.scripted.Replies.unknown;
import static io.holdfast.simulation.world.Call.JOURNAL_CLAIM;
import static io.holdfast.simulation.world.Call.JOURNAL_LOAD;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.CalendarRevision;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.OccupancyKind;
import io.holdfast.calendar.Refusal.Reason;
import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.Reply.Unavailable.Cause;
import io.holdfast.simulation.scripted.Asking;
import io.holdfast.simulation.scripted.Heard;
import io.holdfast.simulation.scripted.ScriptedLink.Manner;
import io.holdfast.simulation.scripted.SimulatedMember;
import io.holdfast.simulation.scripted.SimulatedWorld;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The journal is away, or slow: what does not need it goes on, and what the insert under way touches waits for it. */
class WhileAnInsertTakesLongTest {
    private static final Duration NOTICED = Duration.ofMillis(50);

    private final SimulatedWorld world = new SimulatedWorld(23);
    private final SimulatedMember member = world.member("m");
    private final Asking asking = new Asking(world);
    private final Hold early = asking.hold(at(20), null, ANNA);

    @BeforeEach
    void theInspectorIsInMemory() {
        acceptedFirst(member.hear(asking.place(early)));
        member.calls(JOURNAL_CLAIM).takes(Duration.ofSeconds(2));
    }

    private Reply soon(Envelope asked) {
        Heard heard = member.ask(asked);
        world.time.advance(NOTICED);
        assertThat(heard.isAnswered()).as("answered within 50 ms").isTrue();
        return heard.reply();
    }

    @Test
    void holdsGoOn() {
        Heard booking = member.ask(asking.book(at(9), ANNA));
        Hold beside = asking.hold(at(12), null, ANNA);

        acceptedFirst(soon(asking.place(beside)));
        acceptedFirst(soon(asking.extend(beside, Duration.ofMinutes(1))));
        acceptedFirst(soon(asking.release(beside)));
        assertThat(member.read(ANNA).entries()).hasSize(1);
        assertThat(booking.isAnswered()).isFalse();

        world.time.advance(Duration.ofSeconds(2));
        acceptedFirst(booking.reply());
        assertThat(member.read(ANNA).entries()).hasSize(2);
    }

    @Test
    void holdsOfEachOfATeamGoOn() {
        Heard known = member.ask(asking.place(at(20), BEN));
        world.time.advance(Duration.ofSeconds(3));
        acceptedFirst(known.reply());
        Heard booking = member.ask(asking.book(at(9), ANNA, BEN));
        world.time.advance(NOTICED);
        Hold beside = asking.hold(at(12), null, ANNA);

        acceptedFirst(soon(asking.place(beside)));
        acceptedFirst(soon(asking.place(at(12), BEN)));
        acceptedFirst(soon(asking.extend(beside, Duration.ofMinutes(1))));
        acceptedFirst(soon(asking.release(beside)));
        Heard same = member.ask(asking.place(at(9), BEN));
        Heard other = member.ask(asking.book(at(16), BEN));
        world.time.advance(Duration.ofSeconds(1));
        assertThat(booking.isAnswered()).isFalse();
        assertThat(same.isAnswered()).as("what wants the team's time waits").isFalse();
        assertThat(other.isAnswered()).as("a booking waits").isFalse();

        world.time.advance(Duration.ofSeconds(5));
        acceptedFirst(booking.reply());
        refused(same.reply(), Reason.SLOT_TAKEN);
        acceptedFirst(other.reply());
        assertThat(member.read(BEN).entries()).hasSize(4);
        assertThat(world.member("taker").read(BEN).entries()).hasSize(4);
    }

    @Test
    void noHoldFitsIntoTheTimeOfTheBooking() {
        Heard booking = member.ask(asking.book(at(9), ANNA));
        Heard same = member.ask(asking.place(at(10), ANNA));
        world.time.advance(Duration.ofSeconds(1));
        assertThat(same.isAnswered()).isFalse();

        world.time.advance(Duration.ofSeconds(2));
        acceptedFirst(booking.reply());
        refused(same.reply(), Reason.SLOT_TAKEN);
    }

    @Test
    void theBookingIsDecidedAnewWhereItsVersionWasTaken() {
        member.calls(JOURNAL_CLAIM).next(Manner.REFUSE);
        Heard booking = member.ask(asking.book(at(9), ANNA));
        world.time.advance(Duration.ofSeconds(5));
        acceptedFirst(booking.reply());
        assertThat(world.journal.written()).hasSize(1);
    }

    @Test
    void eachHoldBetweenBeginsAnEpochAndTheNextRevisionIsTheBookings() {
        CalendarRevision before = member.read(ANNA).revision();
        Heard booking = member.ask(asking.book(at(9), ANNA));
        world.time.advance(NOTICED);
        CalendarRevision first = revisionOf(soon(asking.place(at(12), ANNA)));
        CalendarRevision second = revisionOf(soon(asking.place(at(15), ANNA)));
        assertThat(member.read(ANNA).revision()).isEqualTo(second);
        world.time.advance(Duration.ofSeconds(2));

        CalendarRevision said = revisionOf(booking.reply());
        CalendarRevision now = member.read(ANNA).revision();
        assertThat(said).isEqualTo(before.next());
        assertThat(now).isEqualTo(second.next());
        assertThat(List.of(before.epoch(), first.epoch(), second.epoch())).doesNotHaveDuplicates();
        assertThat(world.member("taker").read(ANNA).revision()).isEqualTo(now);
    }

    @Test
    void aMemberThatTookOverMeanwhileGivesNoRevisionThatTheBookingHas() {
        Heard booking = member.ask(asking.book(at(9), ANNA));
        world.time.advance(NOTICED);
        Heard hold = world.member("taker").ask(asking.place(at(12), ANNA));
        world.time.advance(Duration.ofSeconds(2));

        assertThat(revisionOf(booking.reply()).tag())
                .isNotEqualTo(revisionOf(hold.reply()).tag());
    }

    @Test
    void aHoldThatIsBeingConfirmedIsNotExtended() {
        Heard confirmed = member.ask(asking.confirm(early));
        world.time.advance(NOTICED);
        Heard extended = member.ask(asking.extend(early, Duration.ofMinutes(1)));
        world.time.advance(Duration.ofSeconds(1));
        assertThat(extended.isAnswered()).isFalse();

        world.time.advance(Duration.ofSeconds(2));
        acceptedFirst(confirmed.reply());
        refused(extended.reply(), Reason.ALREADY_RESOLVED);
    }

    private static CalendarRevision revisionOf(Reply reply) {
        return acceptedFirst(reply).calendars().get(0);
    }

    @Test
    void aHoldThatIsBeingConfirmedIsNeitherReleasedNorRunsOut() {
        member.calls(JOURNAL_CLAIM).takes(Duration.ofSeconds(4));
        world.time.advanceTo(early.expiresAt().minusSeconds(1));
        Heard confirmed = member.ask(asking.confirm(early));
        world.time.advance(NOTICED);
        Heard released = member.ask(asking.release(early));
        world.time.advance(Duration.ofSeconds(2));
        assertThat(released.isAnswered()).isFalse();
        assertThat(world.entry(ANNA).holds()).contains(early);

        world.time.advance(Duration.ofSeconds(3));
        acceptedFirst(confirmed.reply());
        assertThat(member.read(ANNA).entries()).singleElement().matches(there -> there.kind() == OccupancyKind.BOOKING);
    }

    @Test
    void aRepeatWaitsForTheInsertAndMakesNoneOfItsOwn() {
        Envelope book = keyed(asking.book(at(9), ANNA), "k", "hash");
        Heard first = member.ask(book);
        world.time.advance(NOTICED);
        Heard repeat = member.ask(keyed(asking.book(at(9), ANNA), "k", "hash"));
        int inserts = member.calls(JOURNAL_CLAIM).count();
        world.time.advance(Duration.ofSeconds(1));
        assertThat(member.calls(JOURNAL_CLAIM).count()).isEqualTo(inserts);
        world.time.advance(Duration.ofSeconds(2));

        acceptedFirst(first.reply());
        replayed(repeat.reply());
    }

    @Test
    void anotherBookingComesAfterTheFirst() {
        Heard first = member.ask(asking.book(at(9), ANNA));
        Heard second = member.ask(asking.book(at(12), ANNA));
        world.time.advance(Duration.ofSeconds(1));
        assertThat(member.calls(JOURNAL_CLAIM).count()).isEqualTo(2);
        world.time.advance(Duration.ofMillis(3500));

        acceptedFirst(first.reply());
        acceptedFirst(second.reply());
    }

    @Test
    void aRefusalThatTheOutcomeMayChangeWaitsForItAndDropsNoMemory() {
        Heard booking = member.ask(asking.book(at(9), ANNA));
        world.time.advance(NOTICED);
        member.calls(JOURNAL_LOAD).always(Manner.FAIL);
        Heard taken = member.ask(asking.place(at(20), ANNA));
        world.time.advance(Duration.ofMillis(200));
        acceptedFirst(soon(asking.place(at(12), ANNA)));

        world.time.advance(Duration.ofSeconds(2));
        acceptedFirst(booking.reply());
        refused(taken.reply(), Reason.SLOT_TAKEN);
    }

    @Test
    void anUnknownOutcomeIsSettledAfterTheDeadline() {
        member.calls(JOURNAL_CLAIM).next(Manner.STALL);
        member.calls(JOURNAL_CLAIM).takes(Duration.ofMillis(5));
        Heard booking = member.ask(asking.book(at(9), ANNA));
        world.time.advance(NOTICED);
        acceptedFirst(soon(asking.place(at(12), ANNA)));
        Heard same = member.ask(asking.place(at(9), ANNA));
        world.time.advance(Duration.ofMillis(1200));
        unknown(booking.reply());
        assertThat(same.isAnswered()).isFalse();

        world.time.advance(Duration.ofSeconds(4));
        unavailable(same.reply(), Cause.UNSETTLED);
        world.time.advance(Duration.ofSeconds(2));
        acceptedFirst(member.hear(asking.place(at(9), ANNA)));
    }
}
