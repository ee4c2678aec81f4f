package io.holdfast.inspector.actor;

import static io.holdfast.simulation.scripted.Asking.ANNA;
import static io.holdfast.simulation.scripted.Asking.BEN;
import static io.holdfast.simulation.scripted.Asking.at;
import static io.holdfast.simulation.scripted.Replies.acceptedFirst;
import static io.holdfast.simulation.world.Call.JOURNAL_CLAIM;
import static io.holdfast.simulation.world.Call.MAP_WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.inspector.Envelope;
import io.holdfast.simulation.scripted.Asking;
import io.holdfast.simulation.scripted.Heard;
import io.holdfast.simulation.scripted.ScriptedLink;
import io.holdfast.simulation.scripted.ScriptedLink.Manner;
import io.holdfast.simulation.scripted.SimulatedMember;
import io.holdfast.simulation.scripted.SimulatedWorld;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody else is faster each time, more often than a stack is deep; then nobody is. */
class LosingManyTimesTest {
    private static final int MANY = 20_000;
    private static final Duration LONG = Duration.ofHours(1);

    private final SimulatedWorld world = new SimulatedWorld(5);
    private final SimulatedMember member = world.member("m");
    private final Asking asking = new Asking(world);

    @BeforeEach
    void thereAreEntries() {
        acceptedFirst(member.hear(asking.place(at(20), ANNA)));
        acceptedFirst(member.hear(asking.place(at(20), BEN)));
    }

    private Heard asked(Envelope envelope) {
        Heard heard = member.ask(Asking.until(envelope, world.time.now().plus(LONG)));
        world.time.advance(LONG);
        return heard;
    }

    private static void loses(ScriptedLink link) {
        link.next(Collections.nCopies(MANY, Manner.REFUSE).toArray(Manner[]::new));
    }

    @Test
    void aHoldIsPlacedAtLast() {
        loses(member.calls(MAP_WRITE));
        acceptedFirst(asked(asking.place(at(9), ANNA)).reply());
        assertThat(member.calls(MAP_WRITE).count()).isGreaterThan(MANY);
    }

    @Test
    void aBookingIsMadeAtLast() {
        loses(member.calls(MAP_WRITE));
        acceptedFirst(asked(asking.book(at(9), ANNA)).reply());
        assertThat(member.calls(MAP_WRITE).count()).isGreaterThan(MANY);
    }

    @Test
    void aBookingWhoseVersionIsTakenIsMadeAtLast() {
        loses(member.calls(JOURNAL_CLAIM));
        acceptedFirst(asked(asking.book(at(9), ANNA)).reply());
        assertThat(member.calls(JOURNAL_CLAIM).count()).isGreaterThan(MANY);
    }

    @Test
    void aTeamIsBookedAtLast() {
        loses(member.calls(MAP_WRITE));
        acceptedFirst(asked(asking.book(at(9), ANNA, BEN)).reply());
        assertThat(member.calls(MAP_WRITE).count()).isGreaterThan(MANY);
    }
}
