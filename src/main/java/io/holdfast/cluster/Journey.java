package io.holdfast.cluster;

import com.hazelcast.core.HazelcastInstanceNotActiveException;
import io.holdfast.cluster.Ownership.Host;
import io.holdfast.inspector.Message;
import io.holdfast.inspector.Reply.Moved;
import io.holdfast.inspector.Reply.OutcomeUnknown;
import io.holdfast.inspector.Reply.Unavailable;
import io.holdfast.inspector.Reply.Unavailable.Cause;
import io.holdfast.wire.Addresses;
import io.vertx.core.Future;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

/**
 * One message's way to the lane that hosts its inspector: resolve, send, and where it has moved or nobody was there,
 * again after a moment, until its deadline.
 */
final class Journey<M extends Message> {
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

    private final Waypoints waypoints;
    private final UnaryOperator<M> again;
    private final ContextInternal caller;
    private boolean mayHaveArrived;

    /** @param again the same message as its next attempt */
    Journey(Waypoints waypoints, UnaryOperator<M> again) {
        this.waypoints = waypoints;
        this.again = again;
        this.caller = (ContextInternal) waypoints.vertx().getOrCreateContext();
    }

    /**
     * What the lane said; {@link Unavailable} where nothing was begun, {@link OutcomeUnknown} where that is not known.
     * Fails by a bug only.
     */
    Future<Object> begin(M message) {
        Duration left = Duration.between(waypoints.clock().now(), message.deadline());
        if (left.isNegative() || left.isZero()) {
            return Future.succeededFuture(mayHaveArrived ? new OutcomeUnknown() : new Unavailable(Cause.TOO_LATE));
        }
        Optional<Host> host;
        try {
            host = waypoints.ownership().hostOf(message.addressee());
        } catch (HazelcastInstanceNotActiveException leaving) {
            return Future.succeededFuture(mayHaveArrived ? new OutcomeUnknown() : new Unavailable(Cause.STOPPING));
        }
        return host.isEmpty()
                ? later(message, left)
                : send(host.get(), message, left)
                        .transform(sent -> sent.succeeded()
                                ? arrived(message, sent.result(), left)
                                : lost(message, sent.cause(), left));
    }

    private Future<Object> send(Host host, M message, Duration left) {
        Optional<MountedLane> near = host.isHere() ? waypoints.lanes().mounted(host.lane()) : Optional.empty();
        if (near.isPresent()) {
            return waypoints.limit().on(near.get().enter(caller, message), caller, left.plus(SLACK));
        }
        DeliveryOptions options = new DeliveryOptions()
                .setCodecName(BusCodec.NAME)
                .setSendTimeout(Math.min(SEND_MILLIS_MAX, left.plus(SLACK).toMillis()));
        Future<Object> answer = waypoints
                .vertx()
                .eventBus()
                .request(Addresses.lane(host.memberId(), host.lane()), message, options)
                .map(io.vertx.core.eventbus.Message::body);
        return waypoints.departures().orGone(host.memberId(), answer, caller);
    }

    private Future<Object> arrived(M message, Object answer, Duration left) {
        if (answer instanceof Moved moved) {
            mayHaveArrived |= moved.mayHaveBegun();
            return later(message, left);
        }
        boolean isDoubtful = mayHaveArrived && answer instanceof Unavailable;
        return Future.succeededFuture(isDoubtful ? new OutcomeUnknown() : answer);
    }

    private Future<Object> lost(M message, Throwable fault, Duration left) {
        if (fault instanceof TimeoutException || fault instanceof Departures.GoneException) {
            mayHaveArrived = true;
            return later(message, left);
        }
        if (fault instanceof ReplyException reply) {
            return failed(message, reply, left);
        }
        return Future.failedFuture(fault);
    }

    private Future<Object> failed(M message, ReplyException fault, Duration left) {
        if (fault.failureType() != ReplyFailure.RECIPIENT_FAILURE) {
            mayHaveArrived |= fault.failureType() != ReplyFailure.NO_HANDLERS;
            return later(message, left);
        }
        return switch (fault.failureCode()) {
            case BusCodec.MESSAGE_UNREAD -> arrived(message, new Unavailable(Cause.OTHER_VERSION), left);
            case BusCodec.ANSWER_UNREAD -> Future.succeededFuture(new OutcomeUnknown());
            default -> Future.failedFuture(fault);
        };
    }

    private Future<Object> later(M message, Duration left) {
        long millis = ThreadLocalRandom.current().nextInt(PAUSE_MILLIS_MIN, PAUSE_MILLIS_MAX + 1);
        long pause = Math.max(1, Math.min(millis, left.toMillis()));
        return caller.timer(pause).compose(nothing -> begin(again.apply(message)));
    }
}
