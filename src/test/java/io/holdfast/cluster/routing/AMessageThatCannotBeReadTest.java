package io.holdfast.cluster.routing;

import static io.holdfast.cluster.routing.RouterFixture.INES;
import static io.holdfast.cluster.routing.RouterFixture.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.cluster.holds.OneMember;
import io.holdfast.cluster.member.Ownership.Host;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.Reply.OutcomeUnknown;
import io.holdfast.inspector.Reply.Unavailable;
import io.holdfast.inspector.Reply.Unavailable.Cause;
import io.holdfast.wire.Addresses;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.eventbus.ReplyException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the codec makes of something unreadable, sent over the bus of one member, which hands it over as it is. */
class AMessageThatCannotBeReadTest {
    @RegisterExtension
    static final OneMember MEMBER = new OneMember();

    private static final DeliveryOptions AS_MESSAGE = new DeliveryOptions().setCodecName(BusCodec.NAME);
    private static final int ELSEWHERE = 7;
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Object unreadable = new BusCodec().decodeFromWire(0, Buffer.buffer(new byte[] {77}));
    private EventBus bus;
    private RouterFixture world;
    private String memberId;

    @BeforeEach
    void mountLanes() throws Exception {
        bus = MEMBER.vertx().eventBus();
        world = new RouterFixture(MEMBER).mount();
        memberId = world.here(0).orElseThrow().memberId();
    }

    @Test
    void failsItsRequestAtOnceWhereALaneGetsIt() {
        failsAtOnce(() ->
                bus.request(Addresses.lane(memberId, 0), unreadable, AS_MESSAGE).await(20, TimeUnit.SECONDS));

        assertThat(world.lanes[0].received).isEmpty();
    }

    @Test
    void leavesItsSenderWithNothingDone() throws Exception {
        assertThat(answerOfAnother(sent -> sent.fail(BusCodec.MESSAGE_UNREAD, "format 77")))
                .isEqualTo(new Unavailable(Cause.OTHER_VERSION));
    }

    @Test
    void leavesTheOutcomeUnknownAtOnceWhereItIsTheAnswer() throws Exception {
        assertThat(answerOfAnother(sent -> sent.reply(unreadable, AS_MESSAGE))).isEqualTo(new OutcomeUnknown());
    }

    private Reply answerOfAnother(Handler<Message<Object>> lane) throws Exception {
        Context caller = MEMBER.vertx().getOrCreateContext();
        MessageConsumer<Object> consumer = bus.consumer(Addresses.lane(memberId, ELSEWHERE), lane);
        consumer.completion().await(5, TimeUnit.SECONDS);
        world.host = inspector -> Optional.of(new Host(memberId, ELSEWHERE, false));
        try {
            return on(caller, () -> world.router.send(world.placeHold(LONG, INES)));
        } finally {
            consumer.unregister().await(5, TimeUnit.SECONDS);
        }
    }

    private static void failsAtOnce(ThrowingCallable request) {
        long begun = System.nanoTime();
        assertThatThrownBy(request).isInstanceOf(ReplyException.class).hasMessageContaining("format 77");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
    }
}
