package io.holdfast.inspector.actor;

import static io.holdfast.inspector.actor.Asking.ANNA;
import static io.holdfast.inspector.actor.Asking.at;
import static io.holdfast.inspector.actor.Asking.keyed;
import static io.holdfast.inspector.actor.Replies.acceptedFirst;
import static io.holdfast.inspector.actor.Replies.refused;
import static io.holdfast.inspector.actor.Replies.replayed;
import static io.holdfast.inspector.actor.Replies.unavailable;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.Hold;
import io.holdfast.calendar.Refusal.Reason;
import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.Reply.Unavailable.Cause;
import io.holdfast.inspector.actor.Conduct.Manner;
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
        int loads = member.holds.reads.calls();

        acceptedFirst(member.hear(asking.place(at(9), ANNA)));
        assertThat(member.holds.reads.calls()).isEqualTo(loads + 1);
    }

    @Test
    void loadsWhereTheLeaseWasRegainedWhileTheStampWasRead() {
        member.holds.stampReads.takes(Duration.ofMillis(20));
        int loads = member.holds.reads.calls();
        Heard heard = member.ask(asking.place(at(9), ANNA));
        world.time.advance(Duration.ofMillis(10));
        member.lease.regain();
        world.time.advance(Duration.ofMillis(100));

        refused(heard.reply(), Reason.SLOT_TAKEN);
        assertThat(member.holds.reads.calls()).isEqualTo(loads + 1);
    }

    @Test
    void decidesAgainWhereSomebodyWroteMeanwhile() {
        acceptedFirst(other.hear(asking.release(hold)));

        acceptedFirst(member.hear(asking.place(at(9), ANNA)));
    }

    @Test
    void waitsForAStampThatCanBeRead() {
        member.holds.stampReads.next(Manner.FAIL, Manner.STALL);
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
    void letsThoseWithoutAKeyPassWhereTheJournalDoesNotAnswer() {
        member.journal.finds.next(Manner.FAIL);
        Heard withKey = member.ask(keyed(asking.book(at(9), ANNA), "k", "hash"));
        Heard without = member.ask(asking.book(at(9), ANNA));
        world.time.advance(Duration.ofMillis(300));

        refused(withKey.reply(), Reason.SLOT_TAKEN);
        refused(without.reply(), Reason.SLOT_TAKEN);
    }

    @Test
    void ofARepeatIsRecordedFirstAndBindsTheEarlierAttempt() {
        Envelope asked = asking.place(at(9), ANNA);
        refused(member.hear(asked.again()), Reason.SLOT_TAKEN);
        assertThat(world.entry(ANNA).recent())
                .anyMatch(recent -> recent.commandId().equals(asked.commandId()));
        acceptedFirst(member.hear(asking.release(hold)));

        refused(member.hear(asked), Reason.SLOT_TAKEN);
        refused(other.hear(asked.again()), Reason.SLOT_TAKEN);
    }

    @Test
    void ofABookingsRepeatIsRecordedFirstAndBindsTheEarlierAttempt() {
        Envelope asked = asking.book(at(9), ANNA);
        refused(member.hear(asked.again()), Reason.SLOT_TAKEN);
        acceptedFirst(member.hear(asking.release(hold)));

        refused(other.hear(asked), Reason.SLOT_TAKEN);
        assertThat(member.journal.written()).isEmpty();
    }

    @Test
    void ofARepeatIsNotAnsweredBeforeItIsWrittenDown() {
        member.holds.writes.next(Manner.LOSE_REQUEST, Manner.REFUSE);
        Envelope asked = asking.place(at(9), ANNA);
        Heard heard = member.ask(asked.again());
        world.time.advance(Duration.ofMillis(500));

        refused(heard.reply(), Reason.SLOT_TAKEN);
        assertThat(world.entry(ANNA).recent())
                .anyMatch(recent -> recent.commandId().equals(asked.commandId()));
    }

    @Test
    void isForgottenWhenTheCommandsDeadlineHasPassedEverywhere() {
        Envelope asked = asking.place(at(9), ANNA);
        refused(member.hear(asked.again()), Reason.SLOT_TAKEN);
        world.time.advance(Asking.PATIENCE.plusSeconds(2));
        acceptedFirst(member.hear(asking.place(at(12), ANNA)));

        assertThat(world.entry(ANNA).recent()).hasSize(1);
    }

    @Test
    void loadsWhereMemoryRestsOnAnIntentThatMayBeSettledMeanwhile() {
        member.journal.claims.next(Manner.LOSE_REQUEST);
        member.hear(asking.book(at(14), ANNA));
        int loads = member.holds.reads.calls();

        refused(member.hear(asking.place(at(9), ANNA)), Reason.SLOT_TAKEN);
        assertThat(member.holds.reads.calls()).isEqualTo(loads + 1);
    }
}
