package io.holdfast.cluster.routing;

import io.holdfast.cluster.member.Ownership;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Completable;
import io.vertx.core.Future;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.PromiseInternal;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Requests on their way to other members: how many there were, and that they fail at once when their member is removed. */
public final class RequestsInFlight {
    /** Its member has left; it may have arrived before. */
    static final class GoneException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        GoneException() {
            super("the member has left", null, false, false);
        }
    }

    private final Map<String, Set<Completable<?>>> underWay = new ConcurrentHashMap<>();
    private final Ownership ownership;
    private final Counter forwarded;

    public RequestsInFlight(Ownership ownership, MeterRegistry meters) {
        this.ownership = ownership;
        this.forwarded = meters.counter("holdfast.forwarded");
    }

    /** The answer, or {@link GoneException} when the member is removed before it comes; on the caller's context. */
    <T> Future<T> orGone(String memberId, Future<T> answer, ContextInternal caller) {
        forwarded.increment();
        PromiseInternal<T> first = caller.promise();
        Set<Completable<?>> waiting = underWay.computeIfAbsent(memberId, any -> ConcurrentHashMap.newKeySet());
        Completable<T> gone = (nothing, fault) -> first.tryFail(new GoneException());
        waiting.add(gone);
        answer.onComplete(done -> {
            waiting.remove(gone);
            if (done.succeeded()) {
                first.tryComplete(done.result());
            } else {
                first.tryFail(done.cause());
            }
        });
        if (!ownership.isMember(memberId)) {
            removed(memberId);
        }
        return first.future();
    }

    /** From any thread. */
    public void removed(String memberId) {
        Set<Completable<?>> waiting = underWay.remove(memberId);
        if (waiting != null) {
            waiting.forEach(one -> one.fail(new GoneException()));
        }
    }
}
