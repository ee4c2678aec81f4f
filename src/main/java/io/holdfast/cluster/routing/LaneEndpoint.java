package io.holdfast.cluster.routing;

import com.hazelcast.core.HazelcastInstanceNotActiveException;
import io.holdfast.calendar.InspectorId;
import io.holdfast.cluster.member.Ownership;
import io.holdfast.inspector.Lane;
import io.holdfast.inspector.Lease;
import io.holdfast.inspector.Message;
import io.holdfast.inspector.Reply.Moved;
import io.holdfast.inspector.Reply.Unavailable;
import io.holdfast.inspector.Reply.Unavailable.Cause;
import io.holdfast.inspector.UnavailableException;
import io.holdfast.runtime.Clock;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.internal.ContextInternal;

/**
 * A lane that messages reach. What comes in is checked here: whether this member owns the inspector by its own partition
 * table, whether its lease holds, whether there is time left.
 */
final class LaneEndpoint {
    private static final DeliveryOptions AS_ANSWER = new DeliveryOptions().setCodecName(BusCodec.NAME);

    private final int index;
    private final Lane lane;
    private final ContextInternal context;
    private final Ownership ownership;
    private final Lease lease;
    private final Clock clock;

    LaneEndpoint(int index, Lane lane, ContextInternal context, Ownership ownership, Lease lease, Clock clock) {
        this.index = index;
        this.lane = lane;
        this.context = context;
        this.ownership = ownership;
        this.lease = lease;
        this.clock = clock;
    }

    int loadedInspectors() {
        return lane.loadedInspectors();
    }

    /** From this process, without the bus; the answer comes on the event loop of the lane, or is there at once. */
    Future<Object> enter(Message message) {
        if (context.nettyEventLoop().inEventLoop()) {
            return receiveHere(message);
        }
        Promise<Object> answer = Promise.promise();
        context.runOnContext(any -> receive(message).onComplete(answer));
        return answer.future();
    }

    private Future<Object> receiveHere(Message message) {
        ContextInternal callers = context.beginDispatch();
        try {
            return receive(message);
        } finally {
            context.endDispatch(callers);
        }
    }

    /** From the bus. What is no message says why it could not be read. */
    void onMessage(io.vertx.core.eventbus.Message<Object> sent) {
        if (sent.body() instanceof Message message) {
            receive(message).onComplete(answer -> reply(sent, answer));
        } else {
            boolean isUnwritten = sent.body() instanceof ReplyException unread && unread.failureCode() == BusCodec.BUG;
            sent.fail(isUnwritten ? BusCodec.BUG : BusCodec.MESSAGE_UNREAD, String.valueOf(sent.body()));
        }
    }

    private static void reply(io.vertx.core.eventbus.Message<Object> sent, AsyncResult<Object> answer) {
        if (answer.succeeded()) {
            sent.reply(answer.result(), AS_ANSWER);
        } else {
            sent.fail(BusCodec.BUG, String.valueOf(answer.cause()));
        }
    }

    private Future<Object> receive(Message message) {
        try {
            if (!isMine(message)) {
                return Future.succeededFuture(new Moved(false));
            }
            if (!clock.now().isBefore(message.deadline())) {
                return Future.succeededFuture(new Unavailable(Cause.TOO_LATE));
            }
            Future<?> answer = message.enter(lane);
            return answer.succeeded()
                    ? Future.succeededFuture(answer.result())
                    : answer.<Object>map(said -> said).recover(LaneEndpoint::unavailable);
        } catch (HazelcastInstanceNotActiveException leaving) {
            return Future.succeededFuture(new Moved(false));
        } catch (RuntimeException bug) {
            return Future.failedFuture(bug);
        }
    }

    void review() {
        context.runOnContext(any -> {
            try {
                lane.retain(this::isHosted);
            } catch (HazelcastInstanceNotActiveException leaving) {
                // The lane goes with its member.
            }
        });
    }

    private boolean isMine(Message message) {
        return lease.isValid() && isHosted(message.addressee());
    }

    private boolean isHosted(InspectorId inspector) {
        return ownership
                .hostOf(inspector)
                .filter(host -> host.isHere() && host.lane() == index)
                .isPresent();
    }

    private static Future<Object> unavailable(Throwable fault) {
        return fault instanceof UnavailableException why
                ? Future.succeededFuture(new Unavailable(why.reason()))
                : Future.failedFuture(fault);
    }
}
