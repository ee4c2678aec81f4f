package io.holdfast.inspector.actor;

import static io.holdfast.simulation.scripted.Asking.ANNA;
import static io.holdfast.simulation.scripted.Asking.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.Change;
import io.holdfast.calendar.HoldChange.HoldReleased;
import io.holdfast.simulation.scripted.Asking;
import io.holdfast.simulation.scripted.SimulatedMember;
import io.holdfast.simulation.scripted.SimulatedWorld;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Very many holds end at once, few of them with a holder. */
class SettlingManyPlacesTest {
    private static final int MANY = 20_000;

    private final SimulatedWorld world = new SimulatedWorld(6);
    private final SimulatedMember member = world.member("m");
    private final Asking asking = new Asking(world);

    @Test
    void needsNoDeeperStackThanOne() {
        List<Change> ends = new ArrayList<>();
        ends.add(new HoldReleased(asking.hold(at(9), "holder", ANNA), world.time.now()));
        for (int i = 0; i < MANY; i++) {
            ends.add(new HoldReleased(asking.hold(at(9), null, ANNA), world.time.now()));
        }
        Future<Void> settled = new HolderQuota(member.places, "acme").settle(ends);
        world.time.advance(Duration.ofSeconds(1));
        assertThat(settled.succeeded()).isTrue();
    }
}
