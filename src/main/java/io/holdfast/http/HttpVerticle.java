package io.holdfast.http;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The listener of the contract on one event loop; its instances share the port. */
public final class HttpVerticle extends VerticleBase {
    private static final Logger log = LoggerFactory.getLogger(HttpVerticle.class);

    private final HttpServerOptions options;
    private final HttpLimits limits;
    private final HttpPorts ports;
    private @Nullable HttpServer server;

    /**
     * Listens when deployed.
     *
     * @param host address to listen on
     * @param port TCP port; that of another instance is shared
     */
    public HttpVerticle(String host, int port, HttpLimits limits, HttpPorts ports) {
        this.limits = limits;
        this.ports = ports;
        this.options = new HttpServerOptions()
                .setHost(host)
                .setPort(port)
                .setHandle100ContinueAutomatically(true)
                .setMaxInitialLineLength(limits.urlBytesMax())
                .setMaxHeaderSize(limits.headerBytesMax())
                .setIdleTimeout(limits.idleTimeoutSeconds())
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setTcpNoDelay(true);
    }

    @Override
    public Future<?> start() {
        HttpServer made = vertx.createHttpServer(options)
                .connectionHandler(limits.connections()::opened)
                .requestHandler(router())
                .invalidRequestHandler(HttpVerticle::refuseMalformed);
        server = made;
        return made.listen();
    }

    /** No new requests; those under way are answered, for at most so long. */
    public Future<Void> drain(long millis) {
        HttpServer listening = server;
        return listening == null ? Future.succeededFuture() : listening.shutdown(millis, TimeUnit.MILLISECONDS);
    }

    private Router router() {
        Router router = Router.router(vertx);
        Resources resources = resources(ports);
        resources.byPath().forEach((path, operations) -> {
            Endpoint endpoint = new Endpoint(path, operations, ports, limits);
            router.route(path).handler(endpoint::handle);
        });
        router.get("/openapi.yaml").handler(HttpVerticle::openapi);
        router.errorHandler(400, HttpVerticle::notFound);
        router.errorHandler(404, HttpVerticle::notFound);
        router.errorHandler(500, HttpVerticle::fault);
        return router;
    }

    /** Every path that is served. */
    static Resources resources(HttpPorts ports) {
        Sending sending = new Sending(ports);
        HoldRoutes holds = new HoldRoutes(sending);
        BookingRoutes bookings = new BookingRoutes(sending, holds);
        BlockRoutes blocks = new BlockRoutes(sending);
        Resources resources = new Resources();
        holds.mount(resources);
        bookings.mount(resources);
        blocks.mount(resources);
        new ListRoutes(ports).mount(resources);
        new SettingsRoutes(ports).mount(resources);
        new CompatibilityRoutes(sending, holds, bookings, blocks).mount(resources);
        return resources;
    }

    private static void openapi(RoutingContext context) {
        context.response().putHeader("Content-Type", "application/yaml").sendFile("openapi.yaml");
    }

    /** An unknown path; or one with a broken escape, which names nothing. */
    private static void notFound(RoutingContext context) {
        Endpoint.send(context, Endpoint.requestId(context), Problem.notFound());
    }

    private static void fault(RoutingContext context) {
        if (context.failure() instanceof IllegalArgumentException) {
            notFound(context);
            return;
        }
        String requestId = Endpoint.requestId(context);
        log.error("request {} failed by a bug", requestId, context.failure());
        Endpoint.send(context, requestId, Problem.unavailable("something went wrong here"));
    }

    /** What Netty could not read as HTTP; the connection cannot go on. */
    private static void refuseMalformed(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        String why = String.valueOf(cause == null ? "" : cause.getMessage());
        boolean isLine = why.contains("line is larger") || why.contains("TooLongHttpLine");
        boolean isHeader = why.contains("header is larger") || why.contains("TooLongHttpHeader");
        int status = isLine ? 414 : isHeader ? 431 : 400;
        String requestId = UUID.randomUUID().toString();
        Problem problem = Problem.of(
                status,
                "invalid-request",
                "Invalid request",
                isLine ? "the request line is too long" : isHeader ? "the headers are too long" : "this is not HTTP");
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/problem+json")
                .putHeader("X-Request-Id", requestId)
                .putHeader("Connection", "close")
                .end(problem.toJson(requestId).toBuffer())
                .onComplete(any -> request.connection().close());
    }
}
