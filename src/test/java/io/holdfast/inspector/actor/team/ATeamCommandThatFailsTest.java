package io.holdfast.inspector.actor.team;

import static io.holdfast.simulation.scripted.Asking.ANNA;
import static io.holdfast.simulation.scripted.Asking.BEN;
import static io.holdfast.simulation.scripted.Asking.at;
import static io.holdfast.simulation.scripted.Asking.keyed;
import static io.holdfast.simulation.world.Call.KEYS;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.holdfast.inspector.Reply.Unavailable;
import io.holdfast.inspector.actor.InspectorVerticle;
import io.holdfast.simulation.scripted.Asking;
import io.holdfast.simulation.scripted.ScriptedLink.Manner;
import io.holdfast.simulation.scripted.SimulatedMember;
import io.holdfast.simulation.scripted.SimulatedWorld;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ATeamCommandThatFailsTest {
    private final SimulatedWorld world = new SimulatedWorld(19);
    private final SimulatedMember member = world.member("m");
    private final Asking asking = new Asking(world);
    private final Logger logger = (Logger) LoggerFactory.getLogger(InspectorVerticle.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(lines);
    }

    @Test
    void isAnsweredAndIsLoggedWithItsRequest() {
        member.calls(KEYS).next(Manner.FAIL);

        assertThat(member.hear(keyed(asking.place(at(9), ANNA, BEN), "k", "hash")))
                .isInstanceOf(Unavailable.class);
        assertThat(lines.list).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.WARN);
            assertThat(line.getThrowableProxy().getMessage()).contains("the store failed, as told");
            assertThat(line.getKeyValuePairs()).anyMatch(pair -> pair.value.equals("r-1"));
        });
    }
}
