package io.holdfast.inspector.actor;

import static io.holdfast.simulation.scripted.Asking.ANNA;
import static io.holdfast.simulation.scripted.Asking.at;
import static io.holdfast.simulation.scripted.Asking.keyed;
import static io.holdfast.simulation.scripted.Replies.acceptedFirst;
import static io.holdfast.simulation.scripted.Replies.refused;
import static io.holdfast.simulation.scripted.Replies.replayed;
import static io.holdfast.simulation.scripted.Replies.unavailable;
import static io.holdfast.simulation.world.Call.JOURNAL_CLAIM;
import static io.holdfast.simulation.world.Call.JOURNAL_FIND;
import static io.holdfast.simulation.world.Call.MAP_READ;
import static io.holdfast.simulation.world.Call.MAP_WRITE;
import static io.holdfast.simulation.world.Call.STAMP_READ;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.Hold;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RefusingTest {
    private final SimulatedWorld world = new SimulatedWorld(6);
    private final SimulatedMember member = world.member("m");
    private final SimulatedMember other = world.member("other");
    private final Asking asking = new Asking(world);
    private final Hold hold = asking.hold(at(9), null, ANNA);

    @BeforeEach
    void theTimeIsTaken() {
        acceptedFirst(member.hear(asking.place(hold)));
    }

    @Test
    void isNotDoneWithoutTheLease() {
        member.lease.lose();

        unavailable(member.hear(asking.place(at(9), ANNA)), Cause.NO_LEASE);
        acceptedFirst(member.hear(asking.place(at(12), ANNA)));
    }

    @Test
    void loadsWhereTheLeaseWasLostAndRegained() {
        acceptedFirst(other.hear(asking.release(hold)));
        member.lease.regain();
        int loads = member.calls(MAP_READ).count();

        acceptedFirst(member.hear(asking.place(at(9), ANNA)));
        assertThat(member.calls(MAP_READ).count()).isEqualTo(loads + 1);
    }

    @Test
    void loadsWhereTheLeaseWasRegainedWhileTheStampWasRead() {
        member.calls(STAMP_READ).takes(Duration.ofMillis(20));
        int loads = member.calls(MAP_READ).count();
        Heard heard = member.ask(asking.place(at(9), ANNA));
        world.time.advance(Duration.ofMillis(10));
        member.lease.regain();
        world.time.advance(Duration.ofMillis(100));

        refused(heard.reply(), Reason.SLOT_TAKEN);
        assertThat(member.calls(MAP_READ).count()).isEqualTo(loads + 1);
    }

    @Test
    void decidesAgainWhereSomebodyWroteMeanwhile() {
        acceptedFirst(other.hear(asking.release(hold)));

        acceptedFirst(member.hear(asking.place(at(9), ANNA)));
    }

    @Test
    void waitsForAStampThatCanBeRead() {
        member.calls(STAMP_READ).next(Manner.FAIL, Manner.STALL);
        Heard heard = member.ask(asking.place(at(9), ANNA));
        world.time.advance(Duration.ofSeconds(2));

        refused(heard.reply(), Reason.SLOT_TAKEN);
    }

    @Test
    void looksForTheKeyInTheJournalFirst() {
        Reply.Accepted first = acceptedFirst(member.hear(keyed(asking.book(at(14), ANNA), "k", "hash")));

        Reply.Accepted again = replayed(other.hear(keyed(asking.book(at(14), ANNA), "k", "hash")));
        assertThat(again.changes()).isEqualTo(first.changes());
        assertThat(other.hear(keyed(asking.book(at(14), ANNA), "k", "another"))).isEqualTo(new Reply.KeyReused());
    }

    @Test
    void letsCommandsWithoutAKeyPassWhereTheJournalDoesNotAnswer() {
        member.calls(JOURNAL_FIND).next(Manner.FAIL);
        Heard withKey = member.ask(keyed(asking.book(at(9), ANNA), "k", "hash"));
        Heard without = member.ask(asking.book(at(9), ANNA));
        world.time.advance(Duration.ofMillis(300));

        refused(withKey.reply(), Reason.SLOT_TAKEN);
        refused(without.reply(), Reason.SLOT_TAKEN);
    }

    @Test
    void theRefusalOfARepeatIsRecordedFirstAndBindsTheEarlierAttempt() {
        Envelope asked = asking.place(at(9), ANNA);
        refused(member.hear(asked.again()), Reason.SLOT_TAKEN);
        assertThat(world.entry(ANNA).recent().values())
                .anyMatch(recent -> recent.commandId().equals(asked.commandId()));
        acceptedFirst(member.hear(asking.release(hold)));

        refused(member.hear(asked), Reason.SLOT_TAKEN);
        refused(other.hear(asked.again()), Reason.SLOT_TAKEN);
    }

    @Test
    void theRefusalOfABookingsRepeatIsRecordedFirstAndBindsTheEarlierAttempt() {
        Envelope asked = asking.book(at(9), ANNA);
        refused(member.hear(asked.again()), Reason.SLOT_TAKEN);
        acceptedFirst(member.hear(asking.release(hold)));

        refused(other.hear(asked), Reason.SLOT_TAKEN);
        assertThat(world.journal.written()).isEmpty();
    }

    @Test
    void theRefusalOfARepeatIsNotAnsweredBeforeItIsWrittenDown() {
        member.calls(MAP_WRITE).next(Manner.LOSE_REQUEST, Manner.REFUSE);
        Envelope asked = asking.place(at(9), ANNA);
        Heard heard = member.ask(asked.again());
        world.time.advance(Duration.ofMillis(500));

        refused(heard.reply(), Reason.SLOT_TAKEN);
        assertThat(world.entry(ANNA).recent().values())
                .anyMatch(recent -> recent.commandId().equals(asked.commandId()));
    }

    @Test
    void aRecordedRefusalIsForgottenWhenTheDeadlineHasPassedEverywhere() {
        Envelope asked = asking.place(at(9), ANNA);
        refused(member.hear(asked.again()), Reason.SLOT_TAKEN);
        world.time.advance(Asking.PATIENCE.plusSeconds(2));
        acceptedFirst(member.hear(asking.place(at(12), ANNA)));

        assertThat(world.entry(ANNA).recent().values()).hasSize(1);
    }

    @Test
    void loadsWhereMemoryRestsOnAnIntentThatMayBeSettledMeanwhile() {
        member.calls(JOURNAL_CLAIM).next(Manner.LOSE_REQUEST);
        member.hear(asking.book(at(14), ANNA));
        int loads = member.calls(MAP_READ).count();

        refused(member.hear(asking.place(at(9), ANNA)), Reason.SLOT_TAKEN);
        assertThat(member.calls(MAP_READ).count()).isEqualTo(loads + 1);
    }
}
