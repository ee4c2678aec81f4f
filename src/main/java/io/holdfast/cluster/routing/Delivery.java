package io.holdfast.cluster.routing;

import com.hazelcast.core.HazelcastInstanceNotActiveException;
import io.holdfast.cluster.member.Ownership.Host;
import io.holdfast.inspector.Message;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.Reply.Moved;
import io.holdfast.inspector.Reply.OutcomeUnknown;
import io.holdfast.inspector.Reply.Unavailable;
import io.holdfast.inspector.Reply.Unavailable.Cause;
import io.holdfast.runtime.Round;
import io.holdfast.wire.Addresses;
import io.vertx.core.Future;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/**
 * One message's way to the lane that hosts its inspector: resolve, send, and where it has moved or nobody was there,
 * again after a moment, until its deadline.
 */
final class Delivery<M extends Message> {
    private static final int PAUSE_MILLIS_MIN = 10;
    private static final int PAUSE_MILLIS_MAX = 150;

    /**
     * A message or its answer can be lost with a connection between two members that both stay; both attempts come to one
     * answer. Not sooner: who is removed fails what waits for it at once, and one that is only slow, as members are in their
     * first minute, would be asked for more and more.
     */
    private static final long SEND_MILLIS_MAX = 2000;

    /** A lane answers at the deadline; its answer needs a moment. */
    private static final Duration SLACK = Duration.ofMillis(250);

    private static final Future<Optional<Object>> AGAIN = Future.succeededFuture(Optional.empty());

    private final RoutingPorts ports;
    private final UnaryOperator<M> again;
    private final ContextInternal caller;
    private final Set<String> mayHaveArrivedAt = new HashSet<>();

    /** @param again the same message as its next attempt */
    Delivery(RoutingPorts ports, UnaryOperator<M> again) {
        this.ports = ports;
        this.again = again;
        this.caller = (ContextInternal) ports.vertx().getOrCreateContext();
    }

    /**
     * What the lane said; {@link Unavailable} where nothing was begun, {@link OutcomeUnknown} where that is not known.
     * Fails by a bug only.
     */
    Future<Object> begin(M first) {
        Future<Optional<Object>> answer = attempt(first);
        return answer.succeeded() ? saidBy(first, answer.result()) : answer.compose(said -> saidBy(first, said));
    }

    private Future<Object> saidBy(M first, Optional<Object> said) {
        return said.isPresent() ? Future.succeededFuture(said.get()) : repeated(first);
    }

    private Future<Object> repeated(M first) {
        AtomicReference<M> sent = new AtomicReference<>(first);
        return Round.repeat(() -> later(Objects.requireNonNull(sent.get()))
                .compose(nothing -> attempt(Objects.requireNonNull(sent.updateAndGet(again)))));
    }

    private Duration left(M message) {
        return Duration.between(ports.clock().now(), message.deadline());
    }

    /** Empty where it is to be sent again. */
    private Future<Optional<Object>> attempt(M message) {
        Duration left = left(message);
        if (left.isNegative() || left.isZero()) {
            return answered(orUnknown(Cause.TOO_LATE));
        }
        Optional<Host> host;
        try {
            host = ports.ownership().hostOf(message.addressee());
        } catch (HazelcastInstanceNotActiveException leaving) {
            return answered(orUnknown(Cause.STOPPING));
        }
        if (host.isEmpty()) {
            return AGAIN;
        }
        String member = host.get().memberId();
        Future<Object> sent = send(host.get(), message, left);
        return sent.succeeded()
                ? arrived(sent.result(), member)
                : sent.transform(
                        came -> came.succeeded() ? arrived(came.result(), member) : lost(came.cause(), member));
    }

    private Reply orUnknown(Cause cause) {
        return mayHaveArrivedAt.isEmpty() ? new Unavailable(cause) : new OutcomeUnknown();
    }

    private static Future<Optional<Object>> answered(Object answer) {
        return Future.succeededFuture(Optional.of(answer));
    }

    private Future<Object> send(Host host, M message, Duration left) {
        Optional<LaneEndpoint> near = host.isHere() ? ports.lanes().mounted(host.lane()) : Optional.empty();
        if (near.isPresent()) {
            return ports.limit().on(near.get().enter(message), caller, left.plus(SLACK));
        }
        DeliveryOptions options = new DeliveryOptions()
                .setCodecName(BusCodec.NAME)
                .setSendTimeout(Math.min(SEND_MILLIS_MAX, left.plus(SLACK).toMillis()));
        Future<Object> answer = ports.vertx()
                .eventBus()
                .request(Addresses.lane(host.memberId(), host.lane()), message, options)
                .map(io.vertx.core.eventbus.Message::body);
        return ports.inFlight().orGone(host.memberId(), answer, caller);
    }

    private Future<Optional<Object>> arrived(Object answer, String member) {
        if (answer instanceof Moved moved) {
            if (moved.mayHaveBegun()) {
                mayHaveArrivedAt.add(member);
            }
            return AGAIN;
        }
        return answered(answer instanceof Unavailable unavailable ? honest(unavailable, member) : answer);
    }

    /** What was lost may have been begun, unless it was lost on the way from a member that says it was not. */
    private Reply honest(Unavailable unavailable, String member) {
        boolean isOfAll =
                unavailable.cause() == Cause.NOT_LOADED && Set.of(member).containsAll(mayHaveArrivedAt);
        return isOfAll ? unavailable : orUnknown(unavailable.cause());
    }

    private Future<Optional<Object>> lost(Throwable fault, String member) {
        if (fault instanceof TimeoutException || fault instanceof RequestsInFlight.GoneException) {
            mayHaveArrivedAt.add(member);
            return AGAIN;
        }
        return fault instanceof ReplyException reply ? failed(reply, member) : Future.failedFuture(fault);
    }

    private Future<Optional<Object>> failed(ReplyException fault, String member) {
        if (fault.failureType() != ReplyFailure.RECIPIENT_FAILURE) {
            if (fault.failureType() != ReplyFailure.NO_HANDLERS) {
                mayHaveArrivedAt.add(member);
            }
            return AGAIN;
        }
        return switch (fault.failureCode()) {
            case BusCodec.MESSAGE_UNREAD -> arrived(new Unavailable(Cause.OTHER_VERSION), member);
            case BusCodec.ANSWER_UNREAD -> answered(new OutcomeUnknown());
            default -> Future.failedFuture(fault);
        };
    }

    private Future<Void> later(M message) {
        long millis = ThreadLocalRandom.current().nextInt(PAUSE_MILLIS_MIN, PAUSE_MILLIS_MAX + 1);
        long leftMillis = left(message).toMillis();
        return caller.timer(Math.max(1, Math.min(millis, leftMillis))).mapEmpty();
    }
}
