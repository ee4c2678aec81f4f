package io.holdfast;

import io.holdfast.config.GatewayConfig;
import io.holdfast.ops.Metrics;
import io.holdfast.ops.Readiness;
import io.holdfast.runtime.Clock;
import io.holdfast.runtime.Ids;
import io.holdfast.runtime.RandomIds;
import io.holdfast.runtime.SteadyClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.time.Duration;

/**
 * What is there before anything has started, and what each stage of the start stands on.
 *
 * @param parts what has been started until now
 * @param storeCheck part of the readiness
 */
record Groundwork(
        GatewayConfig config,
        RunningParts parts,
        Metrics metrics,
        Readiness readiness,
        StoreCheck storeCheck,
        Clock clock,
        Ids ids) {

    static Groundwork of(GatewayConfig config) {
        RunningParts parts = new RunningParts();
        Metrics metrics = new Metrics();
        parts.add("metrics", () -> {
            metrics.close();
            return Future.succeededFuture();
        });
        Readiness readiness = new Readiness();
        metrics.show(readiness);
        StoreCheck storeCheck = new StoreCheck();
        readiness.register("stores", storeCheck);
        return new Groundwork(config, parts, metrics, readiness, storeCheck, new SteadyClock(), new RandomIds());
    }

    MeterRegistry meters() {
        return metrics.registry();
    }

    /** For one step that waits for a store. */
    Duration storeTimeout() {
        return Duration.ofMillis(config.inspector().storeTimeoutMillis());
    }
}
