package io.holdfast.inspector.actor;

import static io.holdfast.inspector.actor.Asking.ANNA;
import static io.holdfast.inspector.actor.Asking.at;
import static io.holdfast.inspector.actor.Replies.acceptedFirst;
import static io.holdfast.inspector.actor.Replies.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.Hold;
import io.holdfast.inspector.HoldStore.WriteOutcome;
import io.holdfast.inspector.actor.Conduct.Manner;
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
        member.journal.claims.next(Manner.LOSE_REQUEST);
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
        member.journal.claims.next(Manner.LOSE_REQUEST);
        unknown(member.hear(asking.book(at(14), ANNA)));
        member.journal.claims.always(Manner.LOSE_REQUEST);
        world.time.advance(Asking.PATIENCE.plusSeconds(1));
        int before = member.journal.claims.calls();
        world.time.advance(OUTAGE);
        assertThat(member.journal.claims.calls() - before).isLessThanOrEqualTo(TRIES_MAX);

        member.journal.claims.always(Manner.ANSWER);
        world.time.advance(Duration.ofMillis(1600));
        assertThat(member.read(ANNA).taken()).doesNotContain(at(14));
    }

    @Test
    void whatCannotBeLoadedIsTriedLessAndLessOften() {
        member.holds.writes.next(Manner.LOSE_ANSWER);
        member.holds.reads.always(Manner.FAIL);
        member.ask(Asking.until(asking.place(at(14), ANNA), world.time.now().plusMillis(2)));
        world.time.advance(Duration.ofSeconds(1));
        int before = member.holds.reads.calls();
        world.time.advance(OUTAGE);
        assertThat(member.holds.reads.calls() - before).isLessThanOrEqualTo(TRIES_MAX);

        member.holds.reads.always(Manner.ANSWER);
        world.time.advance(Duration.ofMillis(1600));
        int after = world.time.happened();
        world.time.advance(OUTAGE);
        assertThat(world.time.happened()).as("when it is loaded").isEqualTo(after);
    }
}
