package io.holdfast.inspector.actor;

import static io.holdfast.simulation.scripted.Asking.ANNA;
import static io.holdfast.simulation.scripted.Asking.BEN;
import static io.holdfast.simulation.scripted.Asking.at;
import static io.holdfast.simulation.scripted.Asking.keyed;
import static io.holdfast.simulation.scripted.Replies.acceptedFirst;
import static io.holdfast.simulation.scripted.Replies.refused;
import static io.holdfast.simulation.scripted.Replies.replayed;
import static io.holdfast.simulation.scripted.Replies.unknown;
import static io.holdfast.simulation.world.Call.KEYS;
import static io.holdfast.simulation.world.Call.MAP_WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.Hold;
import io.holdfast.calendar.HoldCommand.ExtendHold;
import io.holdfast.calendar.HoldCommand.PlaceHold;
import io.holdfast.calendar.HoldEnd;
import io.holdfast.calendar.HoldToken;
import io.holdfast.calendar.Refusal.Reason;
import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.Reply;
import io.holdfast.simulation.scripted.Asking;
import io.holdfast.simulation.scripted.Heard;
import io.holdfast.simulation.scripted.Replies;
import io.holdfast.simulation.scripted.ScriptedLink.Manner;
import io.holdfast.simulation.scripted.SimulatedMember;
import io.holdfast.simulation.scripted.SimulatedWorld;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeysOfHoldsTest {
    private final SimulatedWorld world = new SimulatedWorld(8);
    private final SimulatedMember member = world.member("m");
    private final Asking asking = new Asking(world);

    @Test
    void aRepeatGetsTheFirstAnswerAsLongAsTheHoldIsRemembered() {
        Reply.Accepted first = acceptedFirst(member.hear(keyed(asking.place(at(9), ANNA), "k", "hash")));

        assertThat(replayed(member.hear(keyed(asking.place(at(9), ANNA), "k", "hash")))
                        .changes())
                .isEqualTo(first.changes());
        world.time.advance(Duration.ofMinutes(6));
        assertThat(replayed(member.hear(keyed(asking.place(at(9), ANNA), "k", "hash")))
                        .calendars())
                .isEqualTo(first.calendars());
        assertThat(replayed(world.member("taker").hear(keyed(asking.place(at(9), ANNA), "k", "hash"))))
                .isEqualTo(first.replayed());
    }

    @Test
    void aRepeatOfAHoldOfUnknownOutcomeGetsTheHoldThatWasPlaced() {
        member.calls(MAP_WRITE).next(Manner.ANSWER);
        acceptedFirst(member.hear(asking.place(at(20), ANNA)));
        member.calls(MAP_WRITE).always(Manner.LOSE_ANSWER);
        Heard heard = member.ask(keyed(asking.place(at(9), ANNA), "k", "hash"));
        world.time.advance(Asking.PATIENCE);
        unknown(heard.reply());
        member.calls(MAP_WRITE).always(Manner.ANSWER);

        Heard again = member.ask(keyed(asking.place(at(9), ANNA), "k", "hash"));
        world.time.advance(Duration.ofSeconds(2));
        replayed(again.reply());
        assertThat(world.entry(ANNA).holds()).hasSize(2);
    }

    @Test
    void anotherRequestUnderTheSameKeyIsRefusedByName() {
        acceptedFirst(member.hear(keyed(asking.place(at(9), ANNA), "k", "hash")));

        assertThat(member.hear(keyed(asking.place(at(9), ANNA), "k", "other"))).isEqualTo(new Reply.KeyReused());
    }

    @Test
    void aRefusalKeepsNoKeyAndALaterRequestIsDecidedAnew() {
        Hold hold = asking.hold(at(9), null, ANNA);
        acceptedFirst(member.hear(asking.place(hold)));
        refused(member.hear(keyed(asking.place(at(9), ANNA), "k", "hash")), Reason.SLOT_TAKEN);
        assertThat(world.keys).isEmpty();
        acceptedFirst(member.hear(asking.release(hold)));

        acceptedFirst(member.hear(keyed(asking.place(at(9), ANNA), "k", "other")));
    }

    @Test
    void aRecordedRefusalWhoseKeyIsStillThereDoesNotBindALaterRequest() {
        Hold hold = asking.hold(at(9), null, ANNA);
        acceptedFirst(member.hear(asking.place(hold)));
        Envelope asked = keyed(asking.place(at(9), ANNA), "k", "hash");
        member.calls(KEYS).next(Manner.ANSWER, Manner.FAIL);
        Heard repeat = member.ask(asked.again());
        world.time.advance(Duration.ofSeconds(1));
        refused(repeat.reply(), Reason.SLOT_TAKEN);
        assertThat(world.keys).isNotEmpty();
        acceptedFirst(member.hear(asking.release(hold)));

        refused(member.hear(asked), Reason.SLOT_TAKEN);
        Reply later = member.hear(keyed(asking.place(at(9), ANNA), "k", "hash"));
        assertThat(later).isInstanceOf(Reply.Accepted.class);
    }

    @Test
    void aRefusalFromMemoryThatIsBehindTakesNoKeyAway() {
        SimulatedMember behind = world.member("behind");
        Hold earlier = asking.hold(at(9), null, ANNA);
        acceptedFirst(behind.hear(asking.place(earlier)));
        acceptedFirst(member.hear(asking.release(earlier)));
        Reply.Accepted first = acceptedFirst(member.hear(keyed(asking.place(at(9), ANNA), "k", "hash")));

        Reply.Accepted again = replayed(behind.hear(keyed(asking.place(at(9), ANNA), "k", "hash")));
        assertThat(again).isEqualTo(first.replayed());
    }

    @Test
    void aRefusalTakesNoKeyFromAnAttemptThatCameAfter() {
        SimulatedMember other = world.member("other");
        Hold earlier = asking.hold(at(9), null, ANNA);
        acceptedFirst(other.hear(asking.place(earlier)));
        Heard first = member.ask(keyed(asking.place(at(9), ANNA), "k", "hash"));
        world.time.advance(Duration.ofMillis(4));
        member.calls(KEYS).takes(Duration.ofMillis(400));
        world.time.advance(Duration.ofMillis(4));
        refused(first.reply(), Reason.SLOT_TAKEN);
        other.ask(asking.release(earlier));
        world.time.advance(Duration.ofMillis(10));
        Heard again = other.ask(keyed(asking.place(at(9), ANNA), "k", "hash"));
        world.time.advance(Duration.ofMillis(10));
        Reply.Accepted held = Replies.accepted(again.reply());
        world.time.advance(Duration.ofSeconds(1));

        assertThat(replayed(other.hear(keyed(asking.place(at(9), ANNA), "k", "hash"))))
                .isEqualTo(held.replayed());
    }

    @Test
    void aRepeatThatIsRefusedTakesNoKeyAndNoPlaceFromALaterAttempt() {
        SimulatedMember other = world.member("other");
        Hold earlier = asking.hold(at(9), null, ANNA);
        acceptedFirst(other.hear(asking.place(earlier)));
        Envelope asked = keyed(asking.place(asking.hold(at(9), "holder", ANNA)), "k", "hash");
        member.calls(KEYS).next(Manner.ANSWER);
        Heard first = member.ask(asked.again());
        world.time.advance(Duration.ofMillis(4));
        member.calls(KEYS).takes(Duration.ofMillis(400));
        world.time.advance(Duration.ofMillis(4));
        refused(first.reply(), Reason.SLOT_TAKEN);
        other.ask(asking.release(earlier));
        world.time.advance(Duration.ofMillis(10));
        Heard later = other.ask(keyed(asking.place(asking.hold(at(9), "holder", ANNA)), "k", "hash"));
        world.time.advance(Duration.ofSeconds(1));

        Reply.Accepted held = Replies.accepted(later.reply());
        assertThat(replayed(other.hear(keyed(asking.place(at(9), ANNA), "k", "hash"))))
                .isEqualTo(held.replayed());
        assertThat(other.places.taken("acme", "holder")).isEqualTo(1);
    }

    @Test
    void anAttemptAtAnotherInspectorUnderTheSameKeyIsSentToTheFirstOne() {
        acceptedFirst(member.hear(keyed(asking.place(at(9), ANNA), "k", "hash")));

        assertThat(member.hear(keyed(asking.place(at(9), BEN), "k", "hash")))
                .isEqualTo(new Reply.Elsewhere(List.of(ANNA)));
        assertThat(world.keys).hasSize(1);
    }

    @Test
    void theTermOfAHoldBeginsByTheClockOfItsOwner() {
        Hold asked = asking.hold(at(9), null, ANNA);
        Hold ofASlowClock = asked.during(new Hold.Term(
                asked.term().placedAt().minusMillis(900), asked.expiresAt().minusMillis(900)));
        HoldEnd inFiveMinutes = new HoldEnd.After(Asking.TTL);
        acceptedFirst(member.hear(asking.envelope(List.of(ANNA), new PlaceHold(ofASlowClock, inFiveMinutes))));

        Hold placed = world.entry(ANNA).holds().first();
        assertThat(placed.expiresAt()).isAfterOrEqualTo(asked.expiresAt());
        assertThat(placed.term().placedAt()).isAfterOrEqualTo(asked.term().placedAt());
        HoldEnd inSixMinutes = new HoldEnd.After(Duration.ofMinutes(6));
        world.time.advance(Duration.ofSeconds(30));
        acceptedFirst(member.hear(
                asking.envelope(List.of(ANNA), new ExtendHold(placed.id(), inSixMinutes, HoldToken.VALID, false))));
        assertThat(world.entry(ANNA).holds().first().expiresAt())
                .isAfterOrEqualTo(world.time.now().plus(Duration.ofMinutes(6)).minusMillis(200));
    }

    @Test
    void anExtensionIsRepeatedByItsKey() {
        Hold hold = asking.hold(at(9), null, ANNA);
        acceptedFirst(member.hear(asking.place(hold)));
        Envelope extend = asking.extend(hold, Duration.ofMinutes(1));
        Reply.Accepted first = acceptedFirst(member.hear(keyed(extend, "k", "hash")));

        Reply.Accepted again = replayed(member.hear(keyed(asking.extend(hold, Duration.ofMinutes(1)), "k", "hash")));
        assertThat(again).isEqualTo(first.replayed());
        assertThat(world.entry(ANNA).holds())
                .extracting(Hold::expiresAt)
                .containsExactly(hold.expiresAt().plusSeconds(60));
        assertThat(member.hear(keyed(asking.extend(hold, Duration.ofMinutes(9)), "k", "other")))
                .isEqualTo(new Reply.KeyReused());
    }

    @Test
    void anExtensionThatWasNotNeededIsRepeatedByItsKeyAlsoWhenTheHoldIsOver() {
        Hold hold = asking.hold(at(9), null, ANNA);
        acceptedFirst(member.hear(asking.place(hold)));
        Envelope shorter = asking.extend(hold, Duration.ofMinutes(-1));
        Reply.Accepted first = acceptedFirst(member.hear(keyed(shorter, "k", "hash")));
        acceptedFirst(member.hear(asking.release(hold)));

        Reply.Accepted again = replayed(member.hear(keyed(asking.extend(hold, Duration.ofMinutes(-1)), "k", "hash")));
        assertThat(again).isEqualTo(first.replayed());
    }

    @Test
    void aMapOfKeysThatDoesNotAnswerLosesNoCommand() {
        member.calls(KEYS).next(Manner.LOSE_ANSWER, Manner.FAIL, Manner.LOSE_REQUEST);
        Heard heard = member.ask(keyed(asking.place(at(9), ANNA), "k", "hash"));
        world.time.advance(Duration.ofSeconds(2));

        acceptedFirst(heard.reply());
        assertThat(world.entry(ANNA).holds()).hasSize(1);
    }

    @Test
    void aReleaseIsRepeatedWithoutHarm() {
        Hold hold = asking.hold(at(9), null, ANNA);
        acceptedFirst(member.hear(asking.place(hold)));
        acceptedFirst(member.hear(asking.release(hold)));
        acceptedFirst(member.hear(asking.release(hold)));

        assertThat(member.read(ANNA).revision().revision()).isEqualTo(2);
    }
}
