package io.holdfast.http.exchange;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was answered, for metrics and the log. Routes are templates and methods a few, as labels must be. */
public final class Answered {
    private static final Logger log = LoggerFactory.getLogger(Answered.class);

    /** The route of what no route is for. */
    public static final String NO_ROUTE = "none";

    private static final Set<HttpMethod> METHODS = Set.of(
            HttpMethod.GET,
            HttpMethod.HEAD,
            HttpMethod.POST,
            HttpMethod.PUT,
            HttpMethod.PATCH,
            HttpMethod.DELETE,
            HttpMethod.OPTIONS);

    private record Kind(String method, String route, int status) {}

    private record Meters(Counter requests, Timer duration) {}

    private final MeterRegistry registry;
    private final Map<Kind, Meters> meters = new ConcurrentHashMap<>();
    private final Troubles troubles = new Troubles();

    public Answered(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Counts the answer to this request when it has gone out. */
    public void watch(RoutingContext context, String route) {
        long begun = System.nanoTime();
        context.addEndHandler(any -> {
            long nanos = System.nanoTime() - begun;
            int status = context.response().getStatusCode();
            HttpMethod method = context.request().method();
            String name = METHODS.contains(method) ? method.name() : "OTHER";
            Meters of = meters.computeIfAbsent(new Kind(name, route, status), this::metersOf);
            of.requests().increment();
            of.duration().record(nanos, TimeUnit.NANOSECONDS);
            if (status == 503 || status == 504) {
                troubles.add(context, status, TimeUnit.NANOSECONDS.toMillis(nanos));
            }
            if (log.isDebugEnabled()) {
                log.atDebug()
                        .addKeyValue(Responses.LOG_KEY, Troubles.requestId(context))
                        .log(
                                "{} {} {} after {} ms",
                                method,
                                context.request().path(),
                                status,
                                TimeUnit.NANOSECONDS.toMillis(nanos));
            }
        });
    }

    private Meters metersOf(Kind kind) {
        return new Meters(
                registry.counter(
                        "holdfast.http.requests",
                        "method",
                        kind.method(),
                        "route",
                        kind.route(),
                        "status",
                        Integer.toString(kind.status())),
                registry.timer("holdfast.http.request.duration", "method", kind.method(), "route", kind.route()));
    }
}
