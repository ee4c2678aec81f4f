package io.holdfast.http;

import io.holdfast.config.HttpConfig;
import io.holdfast.http.exchange.Answered;
import io.holdfast.http.exchange.BackPressure;
import io.holdfast.http.exchange.HeaderNames;
import io.holdfast.http.exchange.Problem;
import io.holdfast.http.exchange.Responses;
import io.holdfast.http.exchange.RouteTable;
import io.holdfast.http.exchange.UnreadAnswers;
import io.holdfast.http.scheduler.EventRoutes;
import io.holdfast.http.scheduler.JobRoutes;
import io.holdfast.http.v1.BlockRoutes;
import io.holdfast.http.v1.BookingChangeRoutes;
import io.holdfast.http.v1.BookingListRoutes;
import io.holdfast.http.v1.BookingRoutes;
import io.holdfast.http.v1.CalendarRoutes;
import io.holdfast.http.v1.HoldRoutes;
import io.holdfast.http.v1.HttpPorts;
import io.holdfast.http.v1.InspectorRoutes;
import io.holdfast.http.v1.JournalRoutes;
import io.holdfast.http.v1.ServiceRoutes;
import io.holdfast.http.v1.SettingsRoutes;
import io.holdfast.http.v1.VacationRoutes;
import io.holdfast.http.web.WebPages;
import io.holdfast.reservation.Blocks;
import io.holdfast.reservation.BookingChanges;
import io.holdfast.reservation.Bookings;
import io.holdfast.reservation.Calendars;
import io.holdfast.reservation.Holds;
import io.holdfast.reservation.Vacations;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The listener of the contract on one event loop; its instances share the port. */
public final class HttpVerticle extends VerticleBase {
    private static final Logger log = LoggerFactory.getLogger(HttpVerticle.class);

    /** To Vert.x, 0 is another port for each instance, and a negative number one for all that name it. */
    private static final int ANY_FREE_PORT = -1;

    /** For load balancers that look whether this gateway is ready, and for connections in use to have a next answer. */
    private static final long LINGER_MILLIS_MAX = 1000;

    private static final long LINGER_LOOK_MILLIS = 20;

    private static final long UNREAD_LOOK_MILLIS = 1000;

    /** Well within the time between a key's being made and its first use. */
    private static final long TOKENS_LOOK_MILLIS = 30_000;

    private final HttpServerOptions options;
    private final HttpLimits limits;
    private final HttpPorts ports;
    private final OtherOrigins origins;
    private final String management;
    private @Nullable HttpServer server;

    /**
     * Listens when deployed.
     *
     * @param config where to, on a port shared with the other instances; 0 takes a free one, the same for all of them
     * @param management address of the management port, {@code host:port}
     */
    public HttpVerticle(HttpConfig config, String management, HttpLimits limits, HttpPorts ports) {
        this.management = management;
        this.limits = limits;
        this.ports = ports;
        this.origins = new OtherOrigins(Set.copyOf(config.corsOrigins()));
        this.options = new HttpServerOptions()
                .setHost(config.host())
                .setPort(config.port() == 0 ? ANY_FREE_PORT : config.port())
                .setHandle100ContinueAutomatically(true)
                .setMaxInitialLineLength(limits.urlBytesMax())
                .setMaxHeaderSize(limits.headerBytesMax())
                .setIdleTimeout(limits.idleTimeoutSeconds())
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setTcpNoDelay(true)
                // HTTP/1.1 only: an upgrade without TLS gains nothing behind a proxy, and would need limits of its own.
                .setHttp2ClearTextEnabled(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false);
    }

    @Override
    public Future<?> start() {
        Router router = router();
        EveryAnswer everyAnswer = new EveryAnswer(ports.clock(), origins);
        UnreadAnswers unread = new UnreadAnswers(limits.unreadSecondsMax(), limits.unreadBytesMax());
        vertx.setPeriodic(
                TOKENS_LOOK_MILLIS,
                any -> ports.tokens()
                        .refresh()
                        .onFailure(fault -> log.debug("which keys of hold tokens there are could not be read", fault)));
        vertx.setPeriodic(UNREAD_LOOK_MILLIS, any -> unread.closeThoseThatTakeNothing());
        HttpServer made = vertx.createHttpServer(options)
                .connectionHandler(connection -> {
                    BackPressure.apply(connection, unread);
                    limits.connections().opened(connection);
                })
                .requestHandler(request -> accept(everyAnswer.begin(request), router))
                .invalidRequestHandler(request -> refuseMalformed(everyAnswer.begin(request)));
        server = made;
        return made.listen();
    }

    /** What was read behind a last request is none; a head that can be read two ways ends the connection. */
    private static void accept(HttpServerRequest request, Router router) {
        if (BackPressure.of(request.connection()).isLast()) {
            return;
        }
        String flaw = RequestHead.flaw(request);
        if (flaw == null) {
            router.handle(request);
        } else {
            refuse(request, 400, flaw);
        }
    }

    /** The TCP port on which it listens, once it is deployed. */
    public int port() {
        return Objects.requireNonNull(server).actualPort();
    }

    /**
     * Ends each connection with the answer to the next request on it, after a while all of them; requests under way are
     * answered. Takes at most so long. A connection that is in use and closed between two requests could be closed under
     * the second, and its sender would not know what became of it.
     */
    public Future<Void> drain(long millis) {
        HttpServer listening = server;
        if (listening == null) {
            return Future.succeededFuture();
        }
        limits.connections().leave();
        long lingering = Math.min(LINGER_MILLIS_MAX, millis / 2);
        return untilNoneIsOpen(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(lingering))
                .compose(nothing -> listening.shutdown(millis - lingering, TimeUnit.MILLISECONDS));
    }

    private Future<Void> untilNoneIsOpen(long end) {
        return limits.connections().areOpen() && System.nanoTime() - end < 0
                ? vertx.timer(LINGER_LOOK_MILLIS).compose(nothing -> untilNoneIsOpen(end))
                : Future.succeededFuture();
    }

    private Router router() {
        Router router = Router.router(vertx);
        RouteTable resources = resources(ports);
        resources.byPath().forEach((path, operations) -> {
            Endpoint endpoint = new Endpoint(path, operations, ports, limits);
            router.route(path).handler(endpoint::handle);
        });
        new WebPages(vertx, management).mount(router, ports.answered());
        router.errorHandler(400, context -> {
            ports.answered().watch(context, Answered.NO_ROUTE);
            malformed(context);
        });
        router.errorHandler(404, context -> {
            ports.answered().watch(context, Answered.NO_ROUTE);
            notFound(context);
        });
        router.errorHandler(500, HttpVerticle::fault);
        return router;
    }

    /** Every path that is served. What is asked most comes first, as the router tries one after the other. */
    static RouteTable resources(HttpPorts ports) {
        Holds holds = new Holds(ports.useCases());
        Bookings bookings = new Bookings(ports.useCases());
        Blocks blocks = new Blocks(ports.useCases());
        RouteTable resources = new RouteTable();
        new HoldRoutes(holds, ports.tokens()).mount(resources);
        new CalendarRoutes(new Calendars(ports.useCases())).mount(resources);
        new BookingRoutes(bookings).mount(resources);
        new BlockRoutes(blocks).mount(resources);
        new VacationRoutes(new Vacations(ports.useCases())).mount(resources);
        new BookingListRoutes(ports).mount(resources);
        new JournalRoutes(ports).mount(resources);
        new SettingsRoutes(ports).mount(resources);
        new InspectorRoutes(ports).mount(resources);
        new ServiceRoutes(ports).mount(resources);
        new BookingChangeRoutes(new BookingChanges(ports.useCases())).mount(resources);
        new EventRoutes(holds, blocks).mount(resources);
        new JobRoutes(bookings).mount(resources);
        return resources;
    }

    /** A broken escape: one in the path names nothing. */
    private static void malformed(RoutingContext context) {
        try {
            URLDecoder.decode(String.valueOf(context.request().path()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            notFound(context);
            return;
        }
        Problem problem = Problem.invalid("the query is not well-formed", List.of());
        Responses.send(context, Responses.requestId(context), problem);
    }

    private static void notFound(RoutingContext context) {
        Responses.send(context, Responses.requestId(context), Problem.notFound());
    }

    private static void fault(RoutingContext context) {
        if (context.failure() instanceof IllegalArgumentException) {
            notFound(context);
            return;
        }
        String requestId = Responses.requestId(context);
        log.atError()
                .addKeyValue(Responses.LOG_KEY, requestId)
                .setCause(context.failure())
                .log(
                        "{} {} failed by a bug",
                        context.request().method(),
                        context.request().path());
        Responses.send(context, requestId, Problem.unavailable("something went wrong here"));
    }

    /** What Netty could not read as HTTP; the connection cannot go on. */
    private static void refuseMalformed(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        boolean isLine = cause instanceof TooLongHttpLineException;
        boolean isHeader = cause instanceof TooLongHttpHeaderException;
        refuse(
                request,
                isLine ? 414 : isHeader ? 431 : 400,
                isLine ? "the request line is too long" : isHeader ? "the headers are too long" : "this is not HTTP");
    }

    /** Nothing that comes behind it can be told from it. */
    private static void refuse(HttpServerRequest request, int status, String detail) {
        BackPressure connection = BackPressure.of(request.connection());
        if (connection.isLast()) {
            return;
        }
        connection.last();
        String requestId = UUID.randomUUID().toString();
        Problem problem = Problem.of(status, "invalid-request", "Invalid request", detail);
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/problem+json")
                .putHeader(HeaderNames.REQUEST_ID, requestId)
                .putHeader("Connection", "close")
                .end(problem.toJson(requestId).toBuffer())
                .onComplete(any -> connection.end());
    }
}
