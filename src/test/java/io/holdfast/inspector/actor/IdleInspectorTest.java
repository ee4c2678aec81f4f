package io.holdfast.inspector.actor;

import static io.holdfast.simulation.scripted.Asking.ANNA;
import static io.holdfast.simulation.scripted.Asking.BEN;
import static io.holdfast.simulation.scripted.Asking.at;
import static io.holdfast.simulation.scripted.Replies.acceptedFirst;
import static io.holdfast.simulation.scripted.Replies.refused;
import static io.holdfast.simulation.world.Call.JOURNAL_CLAIM;
import static io.holdfast.simulation.world.Call.MAP_READ;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.Hold;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Refusal.Reason;
import io.holdfast.inspector.Message;
import io.holdfast.simulation.scripted.Asking;
import io.holdfast.simulation.scripted.ScriptedLink.Manner;
import io.holdfast.simulation.scripted.SimulatedMember;
import io.holdfast.simulation.scripted.SimulatedWorld;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class IdleInspectorTest {
    private static final Duration LONG = SimulatedWorld.LIMITS.passivateAfter().multipliedBy(2);

    private final SimulatedWorld world = new SimulatedWorld(10);
    private final SimulatedMember member = world.member("m");
    private final Asking asking = new Asking(world);

    @Test
    void leavesMemoryAndComesBackAsItWas() {
        acceptedFirst(member.hear(asking.book(at(9), ANNA)));
        Message.CalendarView before = member.read(ANNA);
        world.time.advance(LONG);

        assertThat(member.lane.loadedInspectors()).isZero();
        assertThat(member.read(ANNA)).isEqualTo(before);
    }

    @Test
    void isForgottenAtOnceWhereNobodyHasHeardOfIt() {
        for (int i = 0; i < 1000; i++) {
            member.read(new InspectorId("acme", "nobody" + i));
            InspectorId other = new InspectorId("acme", "noone" + i);
            refused(
                    member.hear(asking.extend(asking.hold(at(9), null, other), Duration.ofMinutes(1))),
                    Reason.HOLD_EXPIRED);
        }
        world.time.advance(Duration.ofSeconds(2));
        assertThat(member.lane.loadedInspectors()).isZero();
    }

    @Test
    void staysAsLongAsItIsUsed() {
        acceptedFirst(member.hear(asking.book(at(9), ANNA)));
        int before = member.calls(MAP_READ).count();
        for (int i = 0; i < 10; i++) {
            member.read(ANNA);
            world.time.advance(SimulatedWorld.LIMITS.passivateAfter().dividedBy(2));
        }

        assertThat(member.lane.loadedInspectors()).isEqualTo(1);
        assertThat(member.calls(MAP_READ).count()).isEqualTo(before);
    }

    @Test
    void staysWithAHold() {
        Hold hold = asking.hold(at(9), null, ANNA);
        Hold longer = hold.until(world.time.now().plus(Duration.ofMinutes(59)));
        acceptedFirst(member.hear(asking.place(longer)));
        member.read(BEN);
        world.time.advance(LONG);

        assertThat(member.lane.loadedInspectors()).isEqualTo(1);
        world.time.advance(Duration.ofHours(1));
        assertThat(world.entry(ANNA).holds()).isEmpty();
        assertThat(member.lane.loadedInspectors()).isZero();
    }

    @Test
    void staysWithAnOpenIntentUntilThatIsSettled() {
        acceptedFirst(member.hear(asking.book(at(20), ANNA)));
        member.calls(JOURNAL_CLAIM).always(Manner.LOSE_REQUEST);
        member.hear(asking.book(at(9), ANNA));
        world.time.advance(LONG);
        assertThat(member.lane.loadedInspectors()).isEqualTo(1);
        member.calls(JOURNAL_CLAIM).always(Manner.ANSWER);
        world.time.advance(LONG);

        assertThat(member.lane.loadedInspectors()).isZero();
        acceptedFirst(member.hear(asking.book(at(9), ANNA)));
    }
}
