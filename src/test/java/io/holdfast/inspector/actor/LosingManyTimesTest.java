package io.holdfast.inspector.actor;

import static io.holdfast.inspector.actor.Asking.ANNA;
import static io.holdfast.inspector.actor.Asking.BEN;
import static io.holdfast.inspector.actor.Asking.at;
import static io.holdfast.inspector.actor.Replies.acceptedFirst;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.actor.Conduct.Manner;
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

    private static void loses(Conduct conduct) {
        conduct.next(Collections.nCopies(MANY, Manner.REFUSE).toArray(Manner[]::new));
    }

    @Test
    void aHoldIsPlacedAtLast() {
        loses(member.holds.writes);
        acceptedFirst(asked(asking.place(at(9), ANNA)).reply());
        assertThat(member.holds.writes.calls()).isGreaterThan(MANY);
    }

    @Test
    void aBookingIsMadeAtLast() {
        loses(member.holds.writes);
        acceptedFirst(asked(asking.book(at(9), ANNA)).reply());
        assertThat(member.holds.writes.calls()).isGreaterThan(MANY);
    }

    @Test
    void aBookingWhoseVersionIsTakenIsMadeAtLast() {
        loses(member.journal.claims);
        acceptedFirst(asked(asking.book(at(9), ANNA)).reply());
        assertThat(member.journal.claims.calls()).isGreaterThan(MANY);
    }

    @Test
    void aTeamIsBookedAtLast() {
        loses(member.holds.writes);
        acceptedFirst(asked(asking.book(at(9), ANNA, BEN)).reply());
        assertThat(member.holds.writes.calls()).isGreaterThan(MANY);
    }
}
