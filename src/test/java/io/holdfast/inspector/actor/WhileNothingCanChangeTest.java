package io.holdfast.inspector.actor;

import static io.holdfast.simulation.scripted.Asking.ANNA;
import static io.holdfast.simulation.scripted.Asking.at;
import static io.holdfast.simulation.scripted.Replies.acceptedFirst;
import static io.holdfast.simulation.scripted.Replies.unknown;
import static io.holdfast.simulation.world.Call.JOURNAL_CLAIM;
import static io.holdfast.simulation.world.Call.MAP_READ;
import static io.holdfast.simulation.world.Call.MAP_WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.Hold;
import io.holdfast.inspector.HoldStore.WriteOutcome;
import io.holdfast.simulation.scripted.Asking;
import io.holdfast.simulation.scripted.ScriptedLink.Manner;
import io.holdfast.simulation.scripted.SimulatedMember;
import io.holdfast.simulation.scripted.SimulatedWorld;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an inspector does of itself it does when it can come to something, and not every few milliseconds until then. */
class WhileNothingCanChangeTest {
    private static final int LOOKS_A_SECOND = 4;
    private static final Duration OUTAGE = Duration.ofSeconds(30);
    /** The first few come one soon after the other. */
    private static final int TRIES_MAX = 40;

    private final SimulatedWorld world = new SimulatedWorld(17);
    private final SimulatedMember member = world.member("m");
    private final Asking asking = new Asking(world);
    private final Hold hold = asking.hold(at(9), "holder", ANNA);

    @BeforeEach
    void thereIsAHold() {
        acceptedFirst(member.hear(asking.place(hold)));
    }

    /** The hold that has run out is confirmed, perhaps; until that is known it neither ends nor stays. */
    @Test
    void aHoldThatIsBeingConfirmedIsLeftAlone() {
        world.time.advanceTo(hold.expiresAt().minusMillis(10));
        member.calls(JOURNAL_CLAIM).next(Manner.LOSE_REQUEST);
        unknown(member.hear(asking.confirm(hold)));
        int before = world.time.happened();
        world.time.advance(Duration.ofSeconds(4));

        assertThat(world.time.happened() - before).isLessThanOrEqualTo(4 * LOOKS_A_SECOND);
        world.time.advance(Duration.ofSeconds(4));
        assertThat(world.entry(ANNA).holds()).as("after it was found out").isEmpty();
        assertThat(member.places.taken("acme", "holder")).isZero();
    }

    @Test
    void aHoldWhoseEndCannotBeWrittenIsTriedLessAndLessOften() {
        member.holds.refuses(WriteOutcome.NOT_BEGUN);
        world.time.advanceTo(hold.expiresAt());
        int before = world.time.happened();
        world.time.advance(OUTAGE);
        assertThat(world.time.happened() - before).isLessThanOrEqualTo(TRIES_MAX);

        member.holds.refuses(null);
        world.time.advance(Duration.ofMillis(1100));
        assertThat(world.entry(ANNA).holds()).isEmpty();
    }

    @Test
    void anIntentThatCannotBeSettledIsTriedLessAndLessOften() {
        member.calls(JOURNAL_CLAIM).next(Manner.LOSE_REQUEST);
        unknown(member.hear(asking.book(at(14), ANNA)));
        member.calls(JOURNAL_CLAIM).always(Manner.LOSE_REQUEST);
        world.time.advance(Asking.PATIENCE.plusSeconds(1));
        int before = member.calls(JOURNAL_CLAIM).count();
        world.time.advance(OUTAGE);
        assertThat(member.calls(JOURNAL_CLAIM).count() - before).isLessThanOrEqualTo(TRIES_MAX);

        member.calls(JOURNAL_CLAIM).always(Manner.ANSWER);
        world.time.advance(Duration.ofMillis(1600));
        assertThat(member.read(ANNA).taken()).doesNotContain(at(14));
    }

    @Test
    void aLoadThatFailsIsTriedLessAndLessOften() {
        member.calls(MAP_WRITE).next(Manner.LOSE_ANSWER);
        member.calls(MAP_READ).always(Manner.FAIL);
        member.ask(Asking.until(asking.place(at(14), ANNA), world.time.now().plusMillis(2)));
        world.time.advance(Duration.ofSeconds(1));
        int before = member.calls(MAP_READ).count();
        world.time.advance(OUTAGE);
        assertThat(member.calls(MAP_READ).count() - before).isLessThanOrEqualTo(TRIES_MAX);

        member.calls(MAP_READ).always(Manner.ANSWER);
        world.time.advance(Duration.ofMillis(1600));
        int after = world.time.happened();
        world.time.advance(OUTAGE);
        assertThat(world.time.happened()).as("when it is loaded").isEqualTo(after);
    }
}
