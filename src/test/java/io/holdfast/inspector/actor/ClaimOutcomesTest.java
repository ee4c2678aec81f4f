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
import static io.holdfast.simulation.world.Call.MAP_WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.Hold;
import io.holdfast.calendar.Refusal.Reason;
import io.holdfast.inspector.Claim;
import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.JournalCommand;
import io.holdfast.inspector.Origin;
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

class ClaimOutcomesTest {
    private final SimulatedWorld world = new SimulatedWorld(4);
    private final SimulatedMember member = world.member("m");
    private final SimulatedMember other = world.member("other");
    private final Asking asking = new Asking(world);

    @BeforeEach
    void thereIsAnEntry() {
        acceptedFirst(member.hear(asking.place(at(20), ANNA)));
    }

    @Test
    void aBookingWhoseVersionAnotherMemberTookIsDecidedAgainAfterALoad() {
        member.calls(MAP_WRITE).takes(Duration.ofMillis(2));
        member.calls(JOURNAL_CLAIM).takes(Duration.ofMillis(40));
        Heard slow = member.ask(asking.book(at(9), ANNA));
        world.time.advance(Duration.ofMillis(3));
        assertThat(world.entry(ANNA).intent()).isNotNull();
        world.journal.insert(List.of(new JournalCommand(
                "c-elsewhere",
                "no-op",
                new Origin(null, null, "-"),
                null,
                List.of(new Claim(ANNA, world.entry(ANNA).journalVersion() + 1)),
                null,
                List.of(),
                world.time.now())));
        world.time.advance(Duration.ofMillis(300));

        acceptedFirst(slow.reply());
        assertThat(world.journal.written()).hasSize(1);
        assertThat(world.journal.written().get(0).versionOf(ANNA)).isEqualTo(3);
    }

    @Test
    void aBystanderOfARefusedGroupIsDecidedAgain() {
        member.calls(JOURNAL_CLAIM).next(Manner.REFUSE);
        acceptedFirst(member.hear(asking.book(at(9), ANNA)));

        assertThat(world.journal.written()).hasSize(1);
    }

    @Test
    void aConfirmWhoseInsertLandedBeforeItWasRefusedIsFoundByItsId() {
        Hold hold = asking.hold(at(9), null, ANNA);
        acceptedFirst(member.hear(asking.place(hold)));
        Envelope confirm = asking.confirm(hold);
        member.calls(JOURNAL_CLAIM).next(Manner.LAND_LATER);
        member.ask(confirm);
        world.time.advance(Duration.ofMillis(1));
        member.calls(JOURNAL_CLAIM).land();

        acceptedFirst(other.hear(confirm.again()));
        assertThat(world.journal.written()).hasSize(1);
    }

    @Test
    void aRepeatWhoseKeyIsInTheJournalGetsTheFirstAnswer() {
        Reply.Accepted first = acceptedFirst(member.hear(keyed(asking.book(at(9), ANNA), "k", "hash")));

        Reply.Accepted second = replayed(member.hear(keyed(asking.book(at(9), ANNA), "k", "hash")));
        assertThat(second.changes()).isEqualTo(first.changes());
        assertThat(second.calendars()).isEqualTo(first.calendars());
        Reply.Accepted elsewhere = replayed(member.hear(keyed(asking.book(at(14), ANNA), "k", "hash")));
        assertThat(elsewhere.changes()).isEqualTo(first.changes());
    }

    @Test
    void anotherRequestWithAKeyThatIsInTheJournalIsRefusedByName() {
        acceptedFirst(member.hear(keyed(asking.book(at(9), ANNA), "k", "hash")));

        assertThat(member.hear(keyed(asking.book(at(9), ANNA), "k", "other"))).isEqualTo(new Reply.KeyReused());
        assertThat(member.hear(keyed(asking.book(at(14), ANNA), "k", "other"))).isEqualTo(new Reply.KeyReused());
        assertThat(world.journal.written()).hasSize(1);
    }

    @Test
    void aRepeatWhoseKeyIsInTheJournalLeavesNoIntent() {
        acceptedFirst(member.hear(keyed(asking.book(at(9), ANNA), "k", "hash")));
        replayed(member.hear(keyed(asking.book(at(14), ANNA), "k", "hash")));
        acceptedFirst(member.hear(asking.book(at(14), ANNA)));
        assertThat(member.hear(keyed(asking.book(at(16), ANNA), "k", "other"))).isEqualTo(new Reply.KeyReused());

        acceptedFirst(member.hear(asking.book(at(16), ANNA)));
    }

    @Test
    void aTeamsRepeatWhoseKeyIsInTheJournalLeavesNoIntent() {
        acceptedFirst(member.hear(keyed(asking.book(at(9), ANNA, BEN), "k", "hash")));
        replayed(member.hear(keyed(asking.book(at(14), ANNA, BEN), "k", "hash")));

        acceptedFirst(member.hear(asking.book(at(14), BEN)));
        acceptedFirst(member.hear(asking.book(at(14), ANNA)));
    }

    @Test
    void aBookingOfUnknownOutcomeIsAnsweredSoAndItsIntentStaysAndExcludes() {
        Heard heard = bookWithoutKnowing();

        unknown(heard.reply());
        assertThat(world.entry(ANNA).intent()).isNotNull();
        Heard overlapping = member.ask(asking.place(at(10), ANNA));
        Heard beside = member.ask(asking.place(at(11), ANNA));
        Heard booking = member.ask(asking.book(at(15), ANNA));
        world.time.advance(Duration.ofMillis(100));

        acceptedFirst(beside.reply());
        assertThat(overlapping.isAnswered()).as("it waits").isFalse();
        assertThat(booking.isAnswered()).as("every booking waits").isFalse();
        assertThat(world.entry(ANNA).intent()).isNotNull();
    }

    @Test
    void anInsertThatWasNeverBegunIsAnsweredAsUnavailableAndItsTimeIsGivenBack() {
        member.claims.beginsNot(1);
        unavailable(member.hear(asking.book(at(9), ANNA)), Cause.STORE);

        assertThat(world.journal.written()).isEmpty();
        world.time.advance(Asking.PATIENCE.plusSeconds(2));
        acceptedFirst(member.hear(asking.place(at(9), ANNA)));
    }

    @Test
    void aRepeatWhoseInsertWasNeverBegunIsUnknownAsTheFirstAttemptMayStand() {
        member.calls(JOURNAL_CLAIM).next(Manner.LAND_LATER);
        Envelope booking = asking.book(at(9), ANNA);
        unknown(member.hear(booking));
        member.claims.beginsNot(1);
        unknown(member.hear(booking.again()));
    }

    @Test
    void aTeamWhoseInsertWasNeverBegunIsAnsweredAsUnavailableAndItsTimesAreGivenBack() {
        acceptedFirst(member.hear(asking.place(at(20), BEN)));
        member.claims.beginsNot(1);
        unavailable(member.hear(asking.book(at(9), ANNA, BEN)), Cause.STORE);

        assertThat(world.journal.written()).isEmpty();
        acceptedFirst(member.hear(asking.place(at(9), ANNA)));
        acceptedFirst(member.hear(asking.place(at(9), BEN)));
    }

    @Test
    void aCommandThatWaitsForAnOpenIntentIsToldSoAtItsDeadline() {
        bookWithoutKnowing();
        Envelope impatient =
                Asking.until(asking.place(at(10), ANNA), world.time.now().plusSeconds(2));
        Heard overlapping = member.ask(impatient);
        world.time.advance(Duration.ofSeconds(2));

        unavailable(overlapping.reply(), Cause.UNSETTLED);
        assertThat(overlapping.at()).isEqualTo(impatient.deadline());
    }

    @Test
    void theOwnerSettlesAnOpenIntentByItselfAfterItsDeadlineAndTheSkew() {
        bookWithoutKnowing();
        int versions = world.journal.commands().size();
        world.time.advance(Asking.PATIENCE.plusMillis(700));
        Heard waiting = member.ask(asking.place(at(10), ANNA));
        assertThat(world.journal.commands()).hasSize(versions);
        world.time.advance(Duration.ofMillis(600));

        assertThat(world.journal.commands()).hasSize(versions + 1);
        acceptedFirst(waiting.reply());
        assertThat(world.entry(ANNA).intent()).isNull();
        member.calls(JOURNAL_CLAIM).land();
        assertThat(world.journal.written()).as("the insert can never land").isEmpty();
    }

    @Test
    void anIntentIsSettledSoonAfterItsWriterHasLeft() {
        bookWithoutKnowing();
        Heard waiting = other.ask(asking.place(at(10), ANNA));
        world.time.advance(Duration.ofSeconds(1));
        assertThat(waiting.isAnswered()).as("its writer may still go on").isFalse();
        world.left.add("m#1");
        world.time.advance(Duration.ofMillis(500));

        acceptedFirst(waiting.reply());
        member.calls(JOURNAL_CLAIM).land();
        assertThat(world.journal.written()).as("the insert can never land").isEmpty();
    }

    @Test
    void anInsertThatLandsBeforeTheNoOpIsKept() {
        bookWithoutKnowing();
        world.time.advance(Asking.PATIENCE);
        member.calls(JOURNAL_CLAIM).land();
        world.time.advance(Duration.ofSeconds(2));

        assertThat(world.journal.written()).hasSize(1);
        refused(member.hear(asking.place(at(10), ANNA)), Reason.SLOT_TAKEN);
        assertThat(member.read(ANNA).entries()).hasSize(2);
    }

    @Test
    void anIntentIsSettledAlsoWhereTheJournalDoesNotAnswerAtFirst() {
        bookWithoutKnowing();
        member.calls(JOURNAL_CLAIM).next(Manner.LOSE_REQUEST, Manner.LOSE_REQUEST, Manner.LOSE_REQUEST);
        member.calls(JOURNAL_LOAD).next(Manner.FAIL, Manner.FAIL);
        int versions = world.journal.commands().size();
        world.time.advance(Duration.ofSeconds(10));

        assertThat(world.journal.commands()).hasSize(versions + 1);
    }

    @Test
    void aRepeatOfAnUnsettledCommandGoesOnAsThatCommand() {
        member.calls(JOURNAL_CLAIM).next(Manner.LAND_LATER);
        unknown(member.hear(keyed(asking.book(at(9), ANNA), "k", "hash")));

        replayed(member.hear(keyed(asking.book(at(9), ANNA), "k", "hash")));
        assertThat(world.journal.written()).hasSize(1);
        member.calls(JOURNAL_CLAIM).land();
        assertThat(world.journal.written()).hasSize(1);
        assertThat(member.hear(keyed(asking.book(at(9), ANNA), "k", "other"))).isEqualTo(new Reply.KeyReused());
    }

    @Test
    void aRepeatIsRefusedOnlyWhenTheInsertOfItsFirstAttemptCanNoLongerLand() {
        Envelope soon = asking.book(
                new io.holdfast.calendar.Interval(
                        world.time.now().plusSeconds(1), world.time.now().plusSeconds(3600)),
                ANNA);
        member.calls(JOURNAL_CLAIM).next(Manner.LAND_LATER);
        unknown(member.hear(soon));
        world.time.advance(Duration.ofSeconds(2));

        refused(member.hear(soon.again()), Reason.IN_THE_PAST);
        member.calls(JOURNAL_CLAIM).land();
        assertThat(world.journal.written()).isEmpty();
    }

    @Test
    void aClaimThatIsNeverAnsweredHoldsUpNoCommandForEver() {
        member.calls(JOURNAL_CLAIM).next(Manner.HANG);
        Heard heard = member.ask(asking.book(at(9), ANNA));
        Heard beside = member.ask(asking.place(at(12), ANNA));
        Heard behind = member.ask(asking.book(at(15), ANNA));
        world.time.advance(Asking.PATIENCE);

        unknown(heard.reply());
        acceptedFirst(beside.reply());
        unavailable(behind.reply(), Cause.UNSETTLED);
    }

    private Heard bookWithoutKnowing() {
        member.calls(JOURNAL_CLAIM).next(Manner.LAND_LATER);
        Heard heard = member.ask(asking.book(at(9), ANNA));
        world.time.advance(Duration.ofMillis(10));
        return heard;
    }
}
