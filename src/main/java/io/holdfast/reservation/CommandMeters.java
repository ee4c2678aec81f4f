package io.holdfast.reservation;

import io.holdfast.inspector.Reply;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Future;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Commands by kind and outcome, and how long their senders waited. */
final class CommandMeters {
    private static final String FAULT = "fault";

    private record KindAndOutcome(String kind, String outcome) {}

    private final MeterRegistry meters;
    private final Map<KindAndOutcome, Counter> counters = new ConcurrentHashMap<>();
    private final Map<String, Timer> timers = new ConcurrentHashMap<>();

    CommandMeters(MeterRegistry meters) {
        this.meters = meters;
    }

    /** Records what comes of it. */
    Future<Reply> measured(String kind, Supplier<Future<Reply>> command) {
        long begun = System.nanoTime();
        return command.get().onComplete(reply -> {
            String outcome = reply.succeeded() ? reply.result().outcome() : FAULT;
            timers.computeIfAbsent(kind, this::timer).record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
            counters.computeIfAbsent(new KindAndOutcome(kind, outcome), this::counter)
                    .increment();
        });
    }

    private Timer timer(String kind) {
        return meters.timer("holdfast.command.duration", "kind", kind);
    }

    private Counter counter(KindAndOutcome labels) {
        return meters.counter("holdfast.commands", "kind", labels.kind(), "outcome", labels.outcome());
    }
}
