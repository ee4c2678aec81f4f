package io.holdfast.inspector.actor;

import static io.holdfast.simulation.scripted.Asking.ANNA;
import static io.holdfast.simulation.scripted.Asking.at;
import static io.holdfast.simulation.scripted.Replies.acceptedFirst;
import static io.holdfast.simulation.scripted.Replies.refused;
import static io.holdfast.simulation.scripted.Replies.unavailable;
import static io.holdfast.simulation.scripted.Replies.unknown;
import static io.holdfast.simulation.world.Call.JOURNAL_CLAIM;
import static io.holdfast.simulation.world.Call.JOURNAL_LOAD;
import static io.holdfast.simulation.world.Call.MAP_WRITE;
import static io.holdfast.simulation.world.Call.PLACES;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.Hold;
import io.holdfast.calendar.Refusal.Reason;
import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.InspectorEntry;
import io.holdfast.inspector.Message;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.Reply.Unavailable.Cause;
import io.holdfast.inspector.Stamp;
import io.holdfast.simulation.scripted.Asking;
import io.holdfast.simulation.scripted.Heard;
import io.holdfast.simulation.scripted.ScriptedLink.Manner;
import io.holdfast.simulation.scripted.SimulatedMember;
import io.holdfast.simulation.scripted.SimulatedWorld;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WriteOfUnknownOutcomeTest {
    private final SimulatedWorld world = new SimulatedWorld(3);
    private final SimulatedMember member = world.member("m");
    private final Asking asking = new Asking(world);

    @BeforeEach
    void thereIsAnEntry() {
        acceptedFirst(member.hear(asking.place(at(20), ANNA)));
    }

    @Test
    void isFollowedByALoadAndAnotherDecisionWhereSomebodyWroteBefore() {
        SimulatedMember other = world.member("other");
        acceptedFirst(other.hear(asking.place(at(9), ANNA)));

        Heard taken = member.ask(asking.place(at(10), ANNA));
        Heard free = member.ask(asking.place(at(12), ANNA));
        world.time.advance(Duration.ofMillis(300));

        refused(taken.reply(), Reason.SLOT_TAKEN);
        acceptedFirst(free.reply());
        assertThat(world.entry(ANNA).holds()).hasSize(3);
    }

    @Test
    void isWrittenAgainWhereItHadNoEffect() {
        member.calls(MAP_WRITE).next(Manner.LOSE_REQUEST);
        Heard heard = member.ask(asking.place(at(9), ANNA));
        world.time.advance(Duration.ofMillis(300));

        acceptedFirst(heard.reply());
        assertThat(world.entry(ANNA).holds()).hasSize(2);
    }

    @Test
    void isConfirmedByANewStampAndNotByReadingItBackWhereItHadItsEffect() {
        member.calls(MAP_WRITE).next(Manner.LOSE_ANSWER);
        int writes = member.calls(MAP_WRITE).count();
        Heard heard = member.ask(asking.place(at(9), ANNA));
        world.time.advance(Duration.ofMillis(2));
        Stamp effect = world.entry(ANNA).stamp();
        assertThat(world.entry(ANNA).holds()).hasSize(2);
        member.calls(MAP_WRITE).takes(Duration.ofMillis(400));
        world.time.advance(Duration.ofMillis(300));
        assertThat(heard.isAnswered())
                .as("answered before the new stamp is written")
                .isFalse();
        world.time.advance(Duration.ofMillis(400));

        acceptedFirst(heard.reply());
        assertThat(world.entry(ANNA).stamp()).isNotEqualTo(effect);
        assertThat(world.entry(ANNA).holds()).hasSize(2);
        assertThat(member.calls(MAP_WRITE).count() - writes).isEqualTo(2);
        assertThat(member.read(ANNA).revision())
                .isEqualTo(acceptedFirst(heard.reply()).calendars().get(0));
    }

    @Test
    void keepsTheHoldersPlaceWhereItHadItsEffect() {
        member.calls(MAP_WRITE).next(Manner.LOSE_ANSWER);
        acceptedFirst(heardWithin(Duration.ofMillis(300), asking.place(asking.hold(at(9), "holder", ANNA))));

        world.time.advance(Duration.ofSeconds(10));
        assertThat(member.places.taken("acme", "holder")).isEqualTo(1);
    }

    @Test
    void landsLateAndChangesNothingAfterAnotherWrite() {
        member.calls(MAP_WRITE).next(Manner.LAND_LATER);
        Heard heard = member.ask(asking.place(at(9), ANNA));
        world.time.advance(Duration.ofMillis(300));
        acceptedFirst(heard.reply());
        InspectorEntry before = world.entry(ANNA);

        member.calls(MAP_WRITE).land();
        assertThat(world.entry(ANNA)).isEqualTo(before);
    }

    @Test
    void aHoldIsAnsweredAsUnknownAtTheDeadline() {
        member.calls(MAP_WRITE).always(Manner.LOSE_REQUEST);
        Hold hold = asking.hold(at(9), null, ANNA);
        Heard heard = member.ask(asking.place(hold));
        world.time.advance(Asking.PATIENCE);

        unknown(heard.reply());
        member.calls(MAP_WRITE).always(Manner.ANSWER);
        world.time.advance(Duration.ofSeconds(5));
        assertThat(world.entry(ANNA).holds()).doesNotContain(hold);
    }

    @Test
    void aHoldIsNotMadeKnownByAnExtensionThatChangesNothing() {
        member.calls(MAP_WRITE).always(Manner.LOSE_ANSWER);
        Hold hold = asking.hold(at(9), null, ANNA);
        Heard placed = member.ask(asking.place(hold));
        world.time.advance(Asking.PATIENCE);
        unknown(placed.reply());
        assertThat(world.entry(ANNA).holds()).contains(hold);

        Heard extended = member.ask(asking.extend(hold, Duration.ofSeconds(-1)));
        world.time.advance(Asking.PATIENCE);
        unknown(extended.reply());
        member.calls(MAP_WRITE).always(Manner.ANSWER);
        acceptedFirst(heardWithin(Duration.ofMillis(300), asking.extend(hold, Duration.ofSeconds(-1))));
    }

    @Test
    void aBookingIsAnsweredAsUnavailableAsItsInsertNeverBegan() {
        int inserts = member.calls(JOURNAL_CLAIM).count();
        member.calls(MAP_WRITE).always(Manner.LOSE_ANSWER);
        Heard heard = member.ask(asking.book(at(9), ANNA));
        world.time.advance(Asking.PATIENCE);

        unavailable(heard.reply(), Cause.STORE);
        assertThat(member.calls(JOURNAL_CLAIM).count()).isEqualTo(inserts);
        member.calls(MAP_WRITE).always(Manner.ANSWER);
        world.time.advance(Duration.ofSeconds(5));
        acceptedFirst(member.hear(asking.book(at(9), ANNA)));
    }

    @Test
    void anIntentIsWrittenAgainAndBookedOnce() {
        member.calls(MAP_WRITE).next(Manner.LOSE_ANSWER, Manner.LOSE_REQUEST, Manner.REFUSE);
        Heard heard = member.ask(asking.book(at(9), ANNA));
        world.time.advance(Duration.ofSeconds(1));

        acceptedFirst(heard.reply());
        assertThat(world.journal.written()).hasSize(1);
    }

    @Test
    void isNotBegunAfterTheDeadline() {
        member.calls(PLACES).takes(Duration.ofSeconds(6));
        int writes = member.calls(MAP_WRITE).count();
        Heard heard = member.ask(asking.place(asking.hold(at(9), "holder", ANNA)));
        world.time.advance(Duration.ofSeconds(10));

        unavailable(heard.reply(), Cause.TOO_LATE);
        assertThat(member.calls(MAP_WRITE).count()).isEqualTo(writes);
    }

    @Test
    void aReaderWhoComesMeanwhileHidesNoHoldThatIsPlacedThen() {
        member.lease.regain();
        member.calls(MAP_WRITE).takes(Duration.ofMillis(40));
        Heard heard = member.ask(asking.place(at(9), ANNA));
        world.time.advance(Duration.ofMillis(10));
        member.lease.regain();
        member.calls(JOURNAL_LOAD).takes(Duration.ofMillis(100));
        member.lane
                .read(new Message.ReadCalendar(ANNA, at(9), world.time.now().plusSeconds(5)))
                .otherwiseEmpty();
        world.time.advance(Duration.ofMillis(500));

        acceptedFirst(heard.reply());
        assertThat(member.read(ANNA).entries()).hasSize(2);
    }

    private Reply heardWithin(Duration time, Envelope asked) {
        Heard heard = member.ask(asked);
        world.time.advance(time);
        return heard.reply();
    }
}
