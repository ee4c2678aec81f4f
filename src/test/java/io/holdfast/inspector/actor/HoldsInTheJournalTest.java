package io.holdfast.inspector.actor;

import static io.holdfast.simulation.scripted.Asking.ANNA;
import static io.holdfast.simulation.scripted.Asking.BEN;
import static io.holdfast.simulation.scripted.Asking.CARL;
import static io.holdfast.simulation.scripted.Asking.TTL;
import static io.holdfast.simulation.scripted.Asking.at;
import static io.holdfast.simulation.scripted.Replies.acceptedFirst;
import static io.holdfast.simulation.scripted.Replies.refused;
import static io.holdfast.simulation.world.Call.JOURNAL_CLAIM;
import static io.holdfast.simulation.world.Call.PREPARE;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.BookingChange.Booked;
import io.holdfast.calendar.BookingChange.HoldConfirmed;
import io.holdfast.calendar.Change;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.HoldChange.HoldExpired;
import io.holdfast.calendar.HoldChange.HoldExtended;
import io.holdfast.calendar.HoldChange.HoldPlaced;
import io.holdfast.calendar.HoldChange.HoldReleased;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Refusal.Reason;
import io.holdfast.inspector.JournalCommand;
import io.holdfast.inspector.Reply;
import io.holdfast.simulation.scripted.Asking;
import io.holdfast.simulation.scripted.Heard;
import io.holdfast.simulation.scripted.ScriptedLink.Manner;
import io.holdfast.simulation.scripted.SimulatedMember;
import io.holdfast.simulation.scripted.SimulatedWorld;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What becomes of durable holds at their actors, of one inspector and of a team under two owners. */
class HoldsInTheJournalTest {
    private static final Duration SKEW = SimulatedWorld.LIMITS.clockSkew();

    private final SimulatedWorld world = new SimulatedWorld(7);
    private final SimulatedMember member = world.member("m");
    private final SimulatedMember other = world.member("other");
    private final Asking asking = new Asking(world);
    private final Hold one = asking.hold(at(9), "holder", ANNA).durable();
    private final Hold team = asking.hold(at(9), "holder", CARL, ANNA, BEN).durable();

    HoldsInTheJournalTest() {
        world.give(BEN, other);
    }

    private List<Class<?>> written() {
        return world.journal.written().stream()
                .map(JournalCommand::change)
                .map(Objects::requireNonNull)
                .<Class<?>>map(Change::getClass)
                .toList();
    }

    /** The inspector is another member's, and who placed the hold reaches nobody any more. */
    private void isGone() {
        member.calls(PREPARE).always(Manner.REFUSE);
        world.give(ANNA, other);
    }

    @Test
    void areInTheJournalAndInNoEntry() {
        acceptedFirst(member.hear(asking.place(one)));
        assertThat(written()).isEqualTo(List.of(HoldPlaced.class));
        acceptedFirst(member.hear(asking.place(at(20), ANNA)));
        assertThat(world.entry(ANNA).holds()).doesNotContain(one).hasSize(1);
        assertThat(member.read(ANNA).entries()).contains(one);
    }

    @Test
    void excludeAlsoWhenEveryCopyOfTheMapIsLost() {
        acceptedFirst(member.hear(asking.place(one)));
        world.entries.clear();
        world.give(ANNA, other);
        refused(other.hear(asking.book(at(10), ANNA)), Reason.SLOT_TAKEN);
        acceptedFirst(other.hear(asking.confirm(one)));
        assertThat(written()).endsWith(HoldConfirmed.class);
    }

    @Test
    void areEndedByTheirOwnerWhenTheirTimeIsUpAndNotBefore() {
        acceptedFirst(member.hear(asking.place(one)));
        world.time.advance(TTL.minusSeconds(1));
        assertThat(written()).isEqualTo(List.of(HoldPlaced.class));
        world.time.advance(Duration.ofSeconds(2));
        assertThat(written()).isEqualTo(List.of(HoldPlaced.class, HoldExpired.class));
        assertThat(member.read(ANNA).entries()).isEmpty();
    }

    @Test
    void ofAnotherOwnerAreEndedBehindTheSkew() {
        acceptedFirst(member.hear(asking.place(one)));
        isGone();
        other.read(ANNA);
        world.time.advance(TTL.plus(SKEW).minusSeconds(1));
        assertThat(written()).isEqualTo(List.of(HoldPlaced.class));
        world.time.advance(Duration.ofSeconds(2));
        assertThat(written()).endsWith(HoldExpired.class);
    }

    @Test
    void areEndedFirstByWhoWantsTheirTimeWhereNobodyDid() {
        acceptedFirst(member.hear(asking.place(one)));
        isGone();
        world.time.advance(TTL.plus(SKEW).plusMillis(100));
        assertThat(written()).as("nobody has ended it").isEqualTo(List.of(HoldPlaced.class));
        acceptedFirst(other.hear(asking.book(at(9), ANNA)));
        assertThat(written()).isEqualTo(List.of(HoldPlaced.class, HoldExpired.class, Booked.class));
    }

    @Test
    void whoWantsTheirTimeLetsOthersPass() {
        acceptedFirst(member.hear(asking.place(one)));
        world.time.advance(Duration.between(world.time.now(), one.expiresAt()).minusMillis(10));
        member.calls(JOURNAL_CLAIM).takes(Duration.ofSeconds(2));
        world.time.advance(Duration.ofMillis(20));
        Heard wanted = member.ask(asking.place(at(9), ANNA));
        Heard beside = member.ask(asking.place(at(14), ANNA));
        world.time.advance(Duration.ofMillis(500));
        acceptedFirst(beside.reply());
        assertThat(wanted.isAnswered()).isFalse();
        world.time.advance(Duration.ofSeconds(4));
        acceptedFirst(wanted.reply());
    }

    @Test
    void ofATeamAreOneDocumentEach() {
        acceptedFirst(member.hear(asking.place(team)));
        acceptedFirst(member.hear(asking.extend(team, Duration.ofMinutes(1))));
        for (InspectorId inspector : team.inspectors()) {
            assertThat(world.owner(inspector).read(inspector).entries())
                    .extracting(entry -> ((Hold) entry).edition())
                    .containsExactly(2);
        }
        acceptedFirst(member.hear(asking.release(team)));
        assertThat(written()).isEqualTo(List.of(HoldPlaced.class, HoldExtended.class, HoldReleased.class));
        assertThat(other.read(BEN).entries()).isEmpty();
    }

    @Test
    void ofATeamAreReleasedOnceAndWhoAsksAgainHearsTheSame() {
        acceptedFirst(member.hear(asking.place(team)));
        acceptedFirst(member.hear(asking.release(team)));
        Reply.Accepted again = acceptedFirst(member.hear(asking.release(team)));
        assertThat(again.changes()).isEmpty();
        assertThat(again.calendars()).hasSize(3);
        assertThat(written()).isEqualTo(List.of(HoldPlaced.class, HoldReleased.class));
    }

    @Test
    void ofATeamAreEndedOnAllCalendars() {
        acceptedFirst(member.hear(asking.place(team)));
        world.time.advance(TTL.plus(SKEW).plusSeconds(1));
        assertThat(written()).isEqualTo(List.of(HoldPlaced.class, HoldExpired.class));
        for (InspectorId inspector : team.inspectors()) {
            assertThat(world.owner(inspector).read(inspector).entries()).isEmpty();
        }
        assertThat(member.places.taken("acme", "holder")).isZero();
    }

    @Test
    void areCountedWithTheOtherHoldsOfTheirHolder() {
        acceptedFirst(member.hear(Asking.limited(asking.place(one), 2)));
        acceptedFirst(member.hear(Asking.limited(asking.place(asking.hold(at(12), "holder", ANNA)), 2)));
        Hold third = asking.hold(at(14), "holder", ANNA).durable();
        refused(member.hear(Asking.limited(asking.place(third), 2)), Reason.TOO_MANY_HOLDS);
        Hold ofTeam = asking.hold(at(16), "holder", CARL, ANNA, BEN).durable();
        refused(member.hear(Asking.limited(asking.place(ofTeam), 2)), Reason.TOO_MANY_HOLDS);
        acceptedFirst(member.hear(asking.release(one)));
        acceptedFirst(member.hear(Asking.keyed(Asking.limited(asking.place(ofTeam), 2), "k", "body")));
        Hold again = asking.hold(at(16), "holder", CARL, ANNA, BEN).durable();
        Reply repeat = member.hear(Asking.keyed(Asking.limited(asking.place(again), 2), "k", "body"));
        assertThat(((Reply.Accepted) repeat).isReplayed()).isTrue();
        assertThat(member.places.taken("acme", "holder")).isEqualTo(2);
    }

    @Test
    void aRepeatHearsTheFirstAnswerFromTheJournal() {
        acceptedFirst(member.hear(Asking.keyed(asking.place(one), "k", "body")));
        world.entries.clear();
        world.give(ANNA, other);
        Hold again = asking.hold(at(9), "holder", ANNA).durable();
        Reply reply = other.hear(Asking.keyed(asking.place(again), "k", "body"));
        assertThat(((Reply.Accepted) reply).isReplayed()).isTrue();
        assertThat(((HoldPlaced) ((Reply.Accepted) reply).own()).hold().id()).isEqualTo(one.id());
        assertThat(other.hear(Asking.keyed(asking.place(again), "k", "another")))
                .isInstanceOf(Reply.KeyReused.class);
    }
}
