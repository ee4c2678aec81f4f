package io.holdfast.inspector.actor;

import static io.holdfast.simulation.scripted.Asking.ANNA;
import static io.holdfast.simulation.scripted.Asking.at;
import static io.holdfast.simulation.scripted.Asking.ifMatch;
import static io.holdfast.simulation.scripted.Replies.acceptedFirst;
import static io.holdfast.simulation.scripted.Replies.refused;
import static io.holdfast.simulation.scripted.Replies.unavailable;
import static io.holdfast.simulation.world.Call.JOURNAL_CLAIM;
import static io.holdfast.simulation.world.Call.JOURNAL_LOAD;
import static io.holdfast.simulation.world.Call.MAP_WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.EndedHold.How;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.OccupancyKind;
import io.holdfast.calendar.Refusal.Reason;
import io.holdfast.inspector.Claim;
import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.JournalCommand;
import io.holdfast.inspector.Message;
import io.holdfast.inspector.Origin;
import io.holdfast.inspector.Reply.Unavailable.Cause;
import io.holdfast.simulation.scripted.Asking;
import io.holdfast.simulation.scripted.Heard;
import io.holdfast.simulation.scripted.ScriptedLink.Manner;
import io.holdfast.simulation.scripted.SimulatedMember;
import io.holdfast.simulation.scripted.SimulatedWorld;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadingAnInspectorTest {
    private final SimulatedWorld world = new SimulatedWorld(5);
    private final SimulatedMember member = world.member("m");
    private final Asking asking = new Asking(world);

    @Test
    void theFirstCommandFencesTheJournalAndThenMakesTheEntryUnderTheNoOpsId() {
        acceptedFirst(member.hear(asking.place(at(9), ANNA)));

        JournalCommand fence = world.journal.commands().get(0);
        assertThat(fence.kind()).isEqualTo(JournalCommand.NO_OP);
        assertThat(world.entry(ANNA).epoch()).isEqualTo(fence.id());
        assertThat(world.entry(ANNA).journalVersion()).isEqualTo(1);
        assertThat(world.entry(ANNA).revision()).isEqualTo(1);
    }

    @Test
    void anAttemptThatJoinsOneWhichWaitsForTheLoadIsToldSo() {
        member.calls(JOURNAL_LOAD).always(Manner.FAIL);
        Envelope asked = asking.place(at(9), ANNA);
        Heard first = member.ask(asked);
        world.time.advance(Duration.ofSeconds(2));
        Heard second = member.ask(asked.again());
        world.time.advance(Duration.ofSeconds(3));

        unavailable(first.reply(), Cause.TOO_LATE);
        unavailable(second.reply(), Cause.NOT_LOADED);
    }

    @Test
    void bothAttemptsAreAcceptedWhereTheInspectorIsLoadedInTime() {
        member.calls(JOURNAL_LOAD).always(Manner.FAIL);
        Envelope asked = asking.place(at(9), ANNA);
        Heard first = member.ask(asked);
        world.time.advance(Duration.ofSeconds(2));
        Heard second = member.ask(asked.again());
        member.calls(JOURNAL_LOAD).always(Manner.ANSWER);
        world.time.advance(Duration.ofSeconds(2));

        assertThat(acceptedFirst(second.reply())).isEqualTo(acceptedFirst(first.reply()));
        assertThat(world.entry(ANNA).holds()).hasSize(1);
    }

    @Test
    void aSecondAttemptAloneSaysNothingOfTheFirst() {
        member.calls(JOURNAL_LOAD).always(Manner.FAIL);
        Heard second = member.ask(asking.place(at(9), ANNA).again());
        world.time.advance(Duration.ofSeconds(5));

        unavailable(second.reply(), Cause.TOO_LATE);
    }

    @Test
    void aReadOfAnAbsentEntryCreatesNothing() {
        Message.CalendarView empty = member.read(ANNA);

        assertThat(empty.revision().tag()).isEqualTo("j-0.0");
        assertThat(world.entries).isEmpty();
        assertThat(world.journal.commands()).isEmpty();
    }

    @Test
    void aTagThatWasReadBeforeTheFenceIsAConditionOfTheFirstCommandAlone() {
        acceptedFirst(member.hear(asking.book(at(20), ANNA)));
        world.entries.clear();
        SimulatedMember fresh = world.member("fresh");
        String read = fresh.read(ANNA).revision().tag();

        acceptedFirst(fresh.hear(ifMatch(asking.place(at(9), ANNA), read)));
        refused(fresh.hear(ifMatch(asking.place(at(12), ANNA), read)), Reason.REVISION_MISMATCH);
    }

    @Test
    void onlyTheTagOfThePresentCalendarFulfilsACondition() {
        acceptedFirst(member.hear(asking.place(at(9), ANNA)));
        String tag = member.read(ANNA).revision().tag();
        refused(member.hear(ifMatch(asking.place(at(12), ANNA), tag + "1")), Reason.REVISION_MISMATCH);
        acceptedFirst(member.hear(ifMatch(asking.place(at(12), ANNA), tag)));
    }

    @Test
    void aFenceThatLosesAgainstAnotherDocumentBeginsAnew() {
        member.calls(JOURNAL_CLAIM).next(Manner.REFUSE, Manner.LOSE_ANSWER);
        member.calls(MAP_WRITE).next(Manner.LOSE_ANSWER);
        Heard heard = member.ask(asking.place(at(9), ANNA));
        world.time.advance(Duration.ofSeconds(2));

        acceptedFirst(heard.reply());
        assertThat(world.entry(ANNA).holds()).hasSize(1);
        assertThat(member.read(ANNA).revision().epoch())
                .isEqualTo(world.entry(ANNA).epoch());
    }

    @Test
    void anIntentThatIsInTheJournalIsDoneAndItsHoldIsGone() {
        Hold hold = asking.hold(at(9), null, ANNA);
        acceptedFirst(member.hear(asking.place(hold)));
        acceptedFirst(member.hear(asking.confirm(hold)));
        assertThat(world.entry(ANNA).intent()).isNotNull();
        assertThat(world.entry(ANNA).holds()).containsExactly(hold);
        Message.CalendarView before = member.read(ANNA);

        SimulatedMember taker = world.member("taker");
        Message.CalendarView after = taker.read(ANNA);

        assertThat(after).isEqualTo(before);
        assertThat(after.entries()).hasSize(1).allMatch(there -> there.kind() == OccupancyKind.BOOKING);
        refused(taker.hear(asking.confirm(hold)), Reason.ALREADY_RESOLVED);
        acceptedFirst(taker.hear(asking.place(at(12), ANNA)));
        assertThat(world.entry(ANNA).intent()).isNull();
        assertThat(world.entry(ANNA).ended()).anyMatch(end -> end.how() == How.CONFIRMED);
    }

    @Test
    void anIntentWhoseVersionAnotherDocumentTookIsDead() {
        acceptedFirst(member.hear(asking.place(at(20), ANNA)));
        member.calls(JOURNAL_CLAIM).next(Manner.LOSE_REQUEST);
        member.hear(asking.book(at(9), ANNA));
        SimulatedMember taker = world.member("taker");
        world.journal.insert(List.of(new JournalCommand(
                "c-no-op",
                JournalCommand.NO_OP,
                new Origin(null, null, "-"),
                null,
                List.of(new Claim(ANNA, 2)),
                null,
                List.of(),
                world.time.now())));

        acceptedFirst(taker.hear(asking.place(at(9), ANNA)));
        assertThat(world.entry(ANNA).intent()).isNull();
    }

    @Test
    void anOpenIntentExcludesAndIsInNoRead() {
        acceptedFirst(member.hear(asking.place(at(20), ANNA)));
        member.calls(JOURNAL_CLAIM).next(Manner.LOSE_REQUEST);
        member.hear(asking.book(at(9), ANNA));
        SimulatedMember taker = world.member("taker");

        Message.CalendarView view = taker.read(ANNA);
        assertThat(view.entries()).hasSize(1);
        assertThat(view.taken()).contains(at(9)).hasSize(2);
        assertThat(view.revision()).isEqualTo(member.read(ANNA).revision());
    }

    @Test
    void aHoldThatAnOpenIntentConfirmsOutlivesItsDeadline() {
        Hold hold = asking.hold(at(9), null, ANNA);
        acceptedFirst(member.hear(asking.place(hold)));
        world.time.advanceTo(hold.expiresAt().minusSeconds(1));
        member.calls(JOURNAL_CLAIM).next(Manner.LAND_LATER);
        member.hear(asking.confirm(hold));
        world.time.advanceTo(hold.expiresAt().plusSeconds(3));

        assertThat(member.read(ANNA).taken()).containsOnly(at(9));
        assertThat(world.entry(ANNA).holds()).containsExactly(hold);
        world.time.advance(Duration.ofSeconds(5));
        assertThat(member.read(ANNA).taken()).isEmpty();
        assertThat(world.entry(ANNA).holds()).isEmpty();
    }

    @Test
    void aNewOwnerAddsTheSkewToTheDeadlinesThatItFinds() {
        Hold hold = asking.hold(at(9), null, ANNA);
        acceptedFirst(member.hear(asking.place(hold)));
        SimulatedMember taker = world.member("taker");
        taker.read(ANNA);
        member.calls(MAP_WRITE).always(Manner.LOSE_REQUEST);
        world.time.advanceTo(hold.expiresAt().plusMillis(900));
        refused(taker.hear(asking.place(at(9), ANNA)), Reason.SLOT_TAKEN);
        world.time.advance(Duration.ofMillis(300));
        acceptedFirst(taker.hear(asking.place(at(9), ANNA)));
    }
}
