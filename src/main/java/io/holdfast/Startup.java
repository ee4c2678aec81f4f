package io.holdfast;

import io.holdfast.config.GatewayConfig;
import io.holdfast.ops.ManagementServer;
import io.holdfast.ops.Metrics;
import io.holdfast.ops.Readiness;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.net.BindException;
import java.util.concurrent.TimeUnit;

/** The order in which the parts start; each step leaves what it made in a field and how to close it in {@code parts}. */
final class Startup {
    private final GatewayConfig config;
    private final RunningParts parts = new RunningParts();
    private final Readiness readiness = new Readiness();
    private final Metrics metrics = new Metrics();
    private final Vertx vertx;

    private int managementPort;
    private int httpPort;

    Startup(GatewayConfig config) {
        this.config = config;
        this.vertx = Vertx.vertx();
        parts.add("metrics", () -> {
            metrics.close();
            return Future.succeededFuture();
        });
        parts.add("vertx", vertx::close);
    }

    /** The gateway when it is ready for traffic; after a failure, {@link #abandon} what has been started. */
    Future<Gateway> start() {
        return listenForManagement()
                // The stores, the lanes and the router go here: one step a part, `.compose(nothing -> startX())`.
                .compose(nothing -> listenForHttp())
                .map(nothing -> ready());
    }

    /** Closes what has been started, when the rest did not come about; not to be called on an event loop. */
    void abandon() {
        parts.closeWithin(config.shutdown().drainMillis());
    }

    private Future<Void> listenForManagement() {
        return ManagementServer.listen(vertx, config.management(), readiness, metrics)
                .recover(fault -> notListening(
                        "management",
                        config.management().host(),
                        config.management().port(),
                        fault))
                .map(management -> {
                    managementPort = management.port();
                    parts.add("management", management::close);
                    return null;
                });
    }

    /** A stand-in until the routes are there. */
    private Future<Void> listenForHttp() {
        HttpServer server = vertx.createHttpServer(new HttpServerOptions()
                        .setHost(config.http().host())
                        .setPort(config.http().port()))
                .requestHandler(request -> request.response().setStatusCode(404).end());
        return server.listen()
                .recover(fault ->
                        notListening("http", config.http().host(), config.http().port(), fault))
                .map(listening -> {
                    httpPort = listening.actualPort();
                    parts.add("http", () -> listening.shutdown(config.shutdown().drainMillis(), TimeUnit.MILLISECONDS));
                    return null;
                });
    }

    private Gateway ready() {
        readiness.started();
        return new Gateway(config, httpPort, managementPort, readiness, parts);
    }

    private static <T> Future<T> notListening(String setting, String host, int port, Throwable fault) {
        String where = setting + ": cannot listen on " + host + " port " + port;
        return Future.failedFuture(
                fault instanceof BindException bind && isTaken(bind)
                        ? new StartException(
                                StartException.Reason.PORT_TAKEN,
                                where + ", it is taken; set " + setting + ".port to another one",
                                fault)
                        : new StartException(StartException.Reason.OTHER, where + ": " + fault.getMessage(), fault));
    }

    /** An address that is not ours and a port without permission are BindExceptions too. */
    private static boolean isTaken(BindException fault) {
        String message = fault.getMessage();
        return message != null && message.contains("in use");
    }
}
