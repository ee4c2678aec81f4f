package io.holdfast.cluster.routing;

import static io.holdfast.cluster.routing.RouterFixture.INES;
import static io.holdfast.cluster.routing.RouterFixture.on;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.cluster.holds.OneMember;
import io.holdfast.inspector.Reply.Accepted;
import io.holdfast.inspector.Reply.Unavailable;
import io.holdfast.inspector.Reply.Unavailable.Cause;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MetersOfRoutingTest {
    @RegisterExtension
    static final OneMember MEMBER = new OneMember();

    private RouterFixture world;

    @BeforeEach
    void mountLanes() throws Exception {
        world = new RouterFixture(MEMBER).mount();
        world.lanes[0].answer = any -> Future.succeededFuture(new Accepted(List.of(), List.of(), false));
    }

    private void send(Context from) throws Exception {
        on(from, () -> world.reservations.send(world.placeHold(Duration.ofSeconds(1), INES)));
    }

    @Test
    void countEachCommandByKindAndOutcome() throws Exception {
        send(world.loops[0]);
        send(world.loops[1]);
        world.lanes[0].answer = any -> Future.succeededFuture(new Unavailable(Cause.OVERLOADED));
        send(world.loops[0]);

        assertThat(world.meters
                        .get("holdfast.commands")
                        .tags("kind", "place-hold", "outcome", "accepted")
                        .counter()
                        .count())
                .isEqualTo(2);
        assertThat(world.meters
                        .get("holdfast.commands")
                        .tags("kind", "place-hold", "outcome", "unavailable-overloaded")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(world.meters
                        .get("holdfast.command.duration")
                        .tag("kind", "place-hold")
                        .timer()
                        .count())
                .isEqualTo(3);
        assertThat(world.meters.get("holdfast.lease.valid").gauge().value()).isEqualTo(1);
    }

    @Test
    void countTheLoadedInspectorsOfAllLanes() throws Exception {
        Thread.sleep(1200);

        assertThat(world.meters.get("holdfast.loaded.inspectors").gauge().value())
                .isEqualTo(10);
    }
}
