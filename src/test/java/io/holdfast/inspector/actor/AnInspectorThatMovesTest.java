package io.holdfast.inspector.actor;

import static io.holdfast.simulation.scripted.Asking.ANNA;
import static io.holdfast.simulation.scripted.Asking.at;
import static io.holdfast.simulation.scripted.Replies.acceptedFirst;
import static io.holdfast.simulation.world.Call.MAP_READ;
import static io.holdfast.simulation.world.Call.MAP_WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.inspector.HoldStore.WriteOutcome;
import io.holdfast.inspector.Reply.Moved;
import io.holdfast.simulation.scripted.Asking;
import io.holdfast.simulation.scripted.Heard;
import io.holdfast.simulation.scripted.SimulatedMember;
import io.holdfast.simulation.scripted.SimulatedWorld;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AnInspectorThatMovesTest {
    private final SimulatedWorld world = new SimulatedWorld(4);
    private final SimulatedMember member = world.member("m");
    private final Asking asking = new Asking(world);

    @BeforeEach
    void thereIsAnEntry() {
        acceptedFirst(member.hear(asking.place(at(20), ANNA)));
    }

    @Test
    void sendsOnTheCommandThatFoundItOutAndThoseBehind() {
        member.holds.refuses(WriteOutcome.NOT_OWNED);
        Heard first = member.ask(asking.place(at(9), ANNA));
        Heard second = member.ask(asking.place(at(12), ANNA));
        world.time.advance(Duration.ofMillis(300));

        assertThat(first.reply()).isEqualTo(new Moved(true));
        assertThat(second.reply()).isInstanceOf(Moved.class);
        assertThat(world.entry(ANNA).holds()).hasSize(1);
    }

    @Test
    void sendsOnCommandsThatWaitAndFinishesTheOneThatIsBeingWritten() {
        member.calls(MAP_WRITE).takes(Duration.ofMillis(40));
        Heard written = member.ask(asking.place(at(9), ANNA));
        Heard waiting = member.ask(asking.place(at(12), ANNA));
        world.time.advance(Duration.ofMillis(10));
        member.lane.retain(inspector -> false);
        world.time.advance(Duration.ofMillis(1));

        assertThat(waiting.reply()).isEqualTo(new Moved(false));
        world.time.advance(Duration.ofMillis(100));
        acceptedFirst(written.reply());
    }

    @Test
    void keepsItsMemoryAndWaitsWhileNoCopyCanBeKept() {
        int loads = member.calls(MAP_READ).count();
        member.holds.refuses(WriteOutcome.NOT_BEGUN);
        Heard heard = member.ask(asking.place(at(9), ANNA));
        world.time.advance(Duration.ofMillis(500));
        assertThat(heard.isAnswered()).isFalse();

        member.holds.refuses(null);
        world.time.advance(Duration.ofMillis(200));
        acceptedFirst(heard.reply());
        assertThat(member.calls(MAP_READ).count()).isEqualTo(loads);
    }

    @Test
    void takesOneVersionOnlyWhileNoCopyOfAFirstEntryCanBeKept() {
        SimulatedWorld fresh = new SimulatedWorld(5);
        SimulatedMember first = fresh.member("m");
        first.holds.refuses(WriteOutcome.NOT_BEGUN);
        Heard heard = first.ask(new Asking(fresh).place(at(9), ANNA));
        fresh.time.advance(Duration.ofSeconds(1));
        first.holds.refuses(null);
        fresh.time.advance(Duration.ofMillis(300));

        acceptedFirst(heard.reply());
        assertThat(fresh.entry(ANNA).journalVersion()).isEqualTo(1);
    }
}
