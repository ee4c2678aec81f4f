package io.holdfast.cluster.routing;

import static io.holdfast.cluster.routing.RouterFixture.INES;
import static io.holdfast.cluster.routing.RouterFixture.OLAF;
import static io.holdfast.cluster.routing.RouterFixture.hours;
import static io.holdfast.cluster.routing.RouterFixture.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.core.HazelcastInstanceNotActiveException;
import io.holdfast.cluster.holds.OneMember;
import io.holdfast.cluster.member.Ownership.Host;
import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.Message.ReadCalendar;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.Reply.Accepted;
import io.holdfast.inspector.Reply.OutcomeUnknown;
import io.holdfast.inspector.Reply.Unavailable;
import io.holdfast.inspector.Reply.Unavailable.Cause;
import io.holdfast.inspector.TeamMessage.Ballot;
import io.holdfast.inspector.TeamMessage.Prepare;
import io.holdfast.inspector.UnavailableException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RoutingOneCommandTest {
    @RegisterExtension
    static final OneMember MEMBER = new OneMember();

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Reply YES = new Accepted(List.of(), List.of(), false);

    private RouterFixture world;

    @BeforeEach
    void mountLanes() throws Exception {
        world = new RouterFixture(MEMBER).mount();
        world.lanes[0].answer = any -> Future.succeededFuture(YES);
    }

    private Reply send(Context from, Envelope envelope) throws Exception {
        return on(from, () -> world.reservations.send(envelope));
    }

    private List<Integer> attempts() {
        return world.lanes[0].received.stream()
                .map(received -> ((Envelope) received.message()).attempt())
                .toList();
    }

    @Test
    void entersALaneOfTheSameEventLoopDirectly() throws Exception {
        Envelope envelope = world.placeHold(SECOND, INES);
        AtomicInteger receivedBefore = new AtomicInteger();
        on(world.loops[0], () -> {
            Future<Reply> reply = world.router.send(envelope);
            receivedBefore.set(world.lanes[0].received.size());
            return reply;
        });

        assertThat(receivedBefore).as("no turn of the loop in between").hasValue(1);
        assertThat(world.lanes[0].received.get(0).message()).isSameAs(envelope);
        assertThat(world.lanes[0].received.get(0).context()).isSameAs(world.loops[0]);
    }

    @Test
    void reachesALaneOfAnotherEventLoopByTheBusAndByReference() throws Exception {
        Envelope envelope = world.placeHold(SECOND, INES);
        Thread laneThread = on(world.loops[0], () -> Future.succeededFuture(Thread.currentThread()));

        Reply reply = send(world.loops[1], envelope);

        assertThat(reply).isSameAs(YES);
        assertThat(world.lanes[0].received.get(0).message()).isSameAs(envelope);
        assertThat(world.lanes[0].received.get(0).thread()).isSameAs(laneThread);
    }

    @Test
    void answersOnTheCallersContextEitherWay() throws Exception {
        for (Context caller : world.loops) {
            Context answered = on(
                    caller,
                    () -> world.router.send(world.placeHold(SECOND, INES)).map(any -> Vertx.currentContext()));
            assertThat(answered).isSameAs(caller);
        }
    }

    @Test
    void answersOnTheCallersContextWhereThatSharesTheLanesLoop() throws Exception {
        Context other = ((io.vertx.core.internal.ContextInternal) world.loops[0]).duplicate();
        Promise<Reply> later = Promise.promise();
        world.lanes[0].answer = any -> later.future();
        Context answered = on(other, () -> {
            Future<Context> reply =
                    world.router.send(world.placeHold(SECOND, INES)).map(any -> Vertx.currentContext());
            world.loops[0].runOnContext(nothing -> later.complete(YES));
            return reply;
        });

        assertThat(answered).isSameAs(other);
    }

    @Test
    void goesToTheLowestOfATeam() throws Exception {
        world.host = inspector -> inspector.equals(INES) ? world.here(0) : world.here(1);

        send(world.loops[0], world.placeHold(SECOND, OLAF, INES));

        assertThat(world.lanes[0].received).hasSize(1);
        assertThat(world.lanes[1].received).isEmpty();
    }

    @Test
    void isTriedAgainUnderItsIdWhereItHasMoved() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        // The router looks, then the lane does: at first the lane says that it is another's.
        world.host = inspector -> asked.incrementAndGet() % 2 == 0 && asked.get() < 6 ? world.here(1) : world.here(0);

        assertThat(send(world.loops[1], world.placeHold(SECOND, INES))).isSameAs(YES);

        assertThat(attempts()).containsExactly(3);
        assertThat(((Envelope) world.lanes[0].received.get(0).message()).commandId())
                .isEqualTo("c1");
    }

    @Test
    void isNotBegunWithoutALease() throws Exception {
        world.hasLease = false;

        assertThat(send(world.loops[0], world.placeHold(Duration.ofMillis(300), INES)))
                .isEqualTo(new Unavailable(Cause.TOO_LATE));
        assertThat(world.lanes[0].received).isEmpty();
    }

    @Test
    void isSentWhenTheLeaseComesBack() throws Exception {
        world.hasLease = false;
        MEMBER.vertx().setTimer(200, any -> world.hasLease = true);

        assertThat(send(world.loops[0], world.placeHold(SECOND, INES))).isSameAs(YES);
    }

    @Test
    void waitsForAnOwnerAndForItsLane() throws Exception {
        RouterFixture empty = new RouterFixture(MEMBER);
        empty.lanes[0].answer = any -> Future.succeededFuture(YES);
        empty.host = inspector -> Optional.empty();
        MEMBER.vertx().setTimer(150, any -> empty.host = inspector -> empty.here(0));
        Future<Reply> reply = Future.future(done -> MEMBER.vertx()
                .runOnContext(nothing -> empty.router
                        .send(empty.placeHold(SECOND.multipliedBy(3), INES))
                        .onComplete(done)));
        Thread.sleep(300);
        empty.mount();

        assertThat(reply.await(5, java.util.concurrent.TimeUnit.SECONDS)).isSameAs(YES);
    }

    @Test
    void isTooLateWhereNobodyIsThereUntilTheDeadline() throws Exception {
        RouterFixture empty = new RouterFixture(MEMBER);
        long begun = System.nanoTime();

        Reply reply = on(
                MEMBER.vertx().getOrCreateContext(),
                () -> empty.router.send(empty.placeHold(Duration.ofMillis(300), INES)));

        assertThat(reply).isEqualTo(new Unavailable(Cause.TOO_LATE));
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isBetween(Duration.ofMillis(295), Duration.ofSeconds(3));
    }

    @Test
    void isNotSentAfterItsDeadline() throws Exception {
        assertThat(send(world.loops[0], world.placeHold(Duration.ofMillis(-1), INES)))
                .isEqualTo(new Unavailable(Cause.TOO_LATE));
        assertThat(world.lanes[0].received).isEmpty();
    }

    @Test
    void isUnavailableWhereTheLaneSaysThatNoAttemptWasBegunThere() throws Exception {
        answerTheSecondAttempt(Cause.NOT_LOADED);
        assertThat(send(world.loops[1], world.placeHold(Duration.ofSeconds(9), INES)))
                .isEqualTo(new Unavailable(Cause.NOT_LOADED));
    }

    @Test
    void isUnknownWhereTheLaneSaysThatTheSecondAttemptAloneWasNotBegun() throws Exception {
        answerTheSecondAttempt(Cause.TOO_LATE);
        assertThat(send(world.loops[1], world.placeHold(Duration.ofSeconds(9), INES)))
                .isEqualTo(new OutcomeUnknown());
    }

    /** The first one's answer is lost, as if it had been sent to another member. */
    private void answerTheSecondAttempt(Cause cause) {
        world.host = inspector -> Optional.of(new Host(memberId(), 0, onItsLoop()));
        world.lanes[0].answer = envelope -> envelope.attempt() == 1
                ? Promise.<Reply>promise().future()
                : Future.succeededFuture(new Unavailable(cause));
    }

    private boolean onItsLoop() {
        return ((ContextInternal) world.loops[0]).nettyEventLoop().inEventLoop();
    }

    private String memberId() {
        return world.here(0).orElseThrow().memberId();
    }

    @Test
    void isUnknownWhereTheLaneNeverAnswers() throws Exception {
        world.lanes[0].answer = any -> Promise.<Reply>promise().future();

        assertThat(send(world.loops[1], world.placeHold(Duration.ofMillis(200), INES)))
                .isEqualTo(new OutcomeUnknown());
    }

    @Test
    void isUnavailableAtOnceWhenTheMemberIsLeaving() throws Exception {
        world.host = inspector -> {
            throw new HazelcastInstanceNotActiveException();
        };

        assertThat(send(world.loops[0], world.placeHold(SECOND, INES))).isEqualTo(new Unavailable(Cause.STOPPING));
    }

    @Test
    void failsByABugOnly() {
        world.lanes[0].answer = any -> {
            throw new IllegalStateException("a bug");
        };

        for (Context caller : world.loops) {
            assertThatThrownBy(() -> send(caller, world.placeHold(SECOND, INES)))
                    .hasMessageContaining("a bug");
        }
    }

    @Test
    void saysWhyACalendarCannotBeRead() {
        world.lanes[0].view = any -> Future.failedFuture(new UnavailableException(Cause.NO_LEASE));
        ReadCalendar question =
                new ReadCalendar(INES, hours(0, 2), world.clock.now().plusSeconds(1));

        for (Context caller : world.loops) {
            assertThatThrownBy(() -> on(caller, () -> world.router.read(question)))
                    .isInstanceOfSatisfying(
                            UnavailableException.class,
                            why -> assertThat(why.reason()).isEqualTo(Cause.NO_LEASE));
        }
    }

    @Test
    void carriesTheMessagesOfATeamsLeader() throws Exception {
        Envelope envelope = world.placeHold(SECOND, INES, OLAF);

        assertThat(on(world.loops[1], () -> world.router.prepare(new Prepare(OLAF, envelope, new Ballot("r", "m"))))
                        .base())
                .isEqualTo(7);
    }
}
