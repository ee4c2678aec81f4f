package io.holdfast.inspector.actor;

import static io.holdfast.simulation.scripted.Asking.ANNA;
import static io.holdfast.simulation.scripted.Asking.BEN;
import static io.holdfast.simulation.scripted.Asking.at;
import static io.holdfast.simulation.scripted.Asking.limited;
import static io.holdfast.simulation.scripted.Replies.acceptedFirst;
import static io.holdfast.simulation.scripted.Replies.refused;
import static io.holdfast.simulation.scripted.Replies.unavailable;
import static io.holdfast.simulation.world.Call.PLACES;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.Hold;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Refusal.Reason;
import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.Reply.Accepted;
import io.holdfast.inspector.Reply.Unavailable.Cause;
import io.holdfast.simulation.scripted.Asking;
import io.holdfast.simulation.scripted.Heard;
import io.holdfast.simulation.scripted.SimulatedMember;
import io.holdfast.simulation.scripted.SimulatedWorld;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlacesOfHoldersTest {
    private final SimulatedWorld world = new SimulatedWorld(9);
    private final SimulatedMember member = world.member("m");
    private final SimulatedMember other = world.member("other");
    private final Asking asking = new Asking(world);

    @Test
    void areCountedExactlyAcrossInspectorsAndMembers() {
        List<Heard> all = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            InspectorId inspector = new InspectorId("acme", "i" + i);
            Envelope asked = limited(asking.place(asking.hold(at(9), "holder", inspector)), 5);
            all.add((i % 2 == 0 ? member : other).ask(asked));
        }
        world.time.advance(Duration.ofSeconds(1));

        assertThat(all.stream().filter(heard -> heard.reply() instanceof Accepted))
                .hasSize(5);
        all.stream()
                .filter(heard -> !(heard.reply() instanceof Accepted))
                .forEach(heard -> refused(heard.reply(), Reason.TOO_MANY_HOLDS));
        assertThat(member.places.taken("acme", "holder")).isEqualTo(5);
    }

    @Test
    void areLookedAtBeforeTheWantedTime() {
        acceptedFirst(member.hear(place(at(9), ANNA)));

        refused(member.hear(place(at(9), ANNA)), Reason.TOO_MANY_HOLDS);
        refused(member.hear(place(at(12), ANNA)), Reason.TOO_MANY_HOLDS);
    }

    @Test
    void theRulesComeBeforeThePlacesOfATeam() {
        acceptedFirst(member.hear(place(at(9), ANNA)));
        Instant begun = world.time.now().minusSeconds(60);
        Interval inThePast = new Interval(begun, begun.plusSeconds(3600));

        refused(member.hear(place(inThePast, ANNA, BEN)), Reason.IN_THE_PAST);
        refused(member.hear(place(at(12), ANNA, BEN)), Reason.TOO_MANY_HOLDS);
    }

    @Test
    void areGivenBackOnRefusal() {
        acceptedFirst(member.hear(asking.place(at(9), ANNA)));
        refused(member.hear(place(at(9), ANNA)), Reason.SLOT_TAKEN);

        assertThat(member.places.taken("acme", "holder")).isZero();
        acceptedFirst(member.hear(place(at(12), ANNA)));
    }

    @Test
    void areGivenBackOnRelease() {
        Hold hold = held();
        acceptedFirst(member.hear(asking.release(hold)));

        acceptedFirst(member.hear(place(at(12), BEN)));
    }

    @Test
    void areGivenBackBeforeTheConfirmIsAnswered() {
        Hold hold = held();
        Heard confirm = member.ask(asking.confirm(hold));
        while (!confirm.isAnswered()) {
            world.time.advance(Duration.ofNanos(100_000));
        }

        assertThat(member.places.taken("acme", "holder")).isZero();
    }

    @Test
    void areGivenBackWhenTheHoldRunsOut() {
        Hold hold = held();
        world.time.advanceTo(hold.expiresAt().plusMillis(200));

        acceptedFirst(member.hear(place(at(12), BEN)));
    }

    @Test
    void lastAsLongAsAnExtendedHold() {
        Hold hold = held();
        acceptedFirst(member.hear(asking.extend(hold, Duration.ofMinutes(5))));
        world.time.advanceTo(hold.expiresAt().plusSeconds(60));

        refused(member.hear(place(at(12), BEN)), Reason.TOO_MANY_HOLDS);
    }

    /** The refusal rests on the lease, also when the count comes after it. */
    @Test
    void aRefusalThatWaitsForTheirCountIsNotGivenWithoutTheLease() {
        acceptedFirst(member.hear(asking.place(at(9), ANNA)));
        member.calls(PLACES).takes(Duration.ofMillis(40));
        Heard heard = member.ask(place(at(9), ANNA));
        world.time.advance(Duration.ofMillis(20));
        assertThat(heard.isAnswered()).isFalse();
        member.lease.lose();
        world.time.advance(Duration.ofMillis(100));

        unavailable(heard.reply(), Cause.NO_LEASE);
    }

    @Test
    void aHoldThatWaitsForTheirCountIsDecidedAgainWhereTheLeaseWasLostAndRegained() {
        Hold inTheWay = asking.hold(at(9), null, ANNA);
        acceptedFirst(member.hear(asking.place(inTheWay)));
        member.calls(PLACES).takes(Duration.ofMillis(40));
        Heard heard = member.ask(place(at(9), ANNA));
        world.time.advance(Duration.ofMillis(20));
        other.ask(asking.release(inTheWay));
        member.lease.regain();
        world.time.advance(Duration.ofMillis(300));

        acceptedFirst(heard.reply());
    }

    private Hold held() {
        Hold hold = asking.hold(at(9), "holder", ANNA);
        acceptedFirst(member.hear(limited(asking.place(hold), 1)));
        return hold;
    }

    private Envelope place(Interval interval, InspectorId... inspectors) {
        return limited(asking.place(asking.hold(interval, "holder", inspectors)), 1);
    }
}
