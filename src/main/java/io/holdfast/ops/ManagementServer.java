package io.holdfast.ops;

import io.holdfast.config.ManagementConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The listener for probes and Prometheus: {@code /health/live}, {@code /health/ready}, {@code /metrics}, {@code /cluster}. */
public final class ManagementServer {
    private static final Logger LOG = LoggerFactory.getLogger(ManagementServer.class);
    private static final int IDLE_TIMEOUT_SECONDS = 60;
    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final Vertx vertx;
    private final HttpServer server;
    private final Readiness readiness;
    private final Metrics metrics;
    private final Supplier<JsonObject> cluster;

    private ManagementServer(
            Vertx vertx, ManagementConfig config, Readiness readiness, Metrics metrics, Supplier<JsonObject> cluster) {
        this.vertx = vertx;
        this.readiness = readiness;
        this.metrics = metrics;
        this.cluster = cluster;
        this.server = vertx.createHttpServer(new HttpServerOptions()
                        .setHost(config.host())
                        .setPort(config.port())
                        .setIdleTimeout(IDLE_TIMEOUT_SECONDS))
                .requestHandler(this::answer);
    }

    /**
     * Listens; fails with a BindException where the port is taken.
     *
     * @param cluster what {@code /cluster} shows, from memory
     */
    public static Future<ManagementServer> listen(
            Vertx vertx, ManagementConfig config, Readiness readiness, Metrics metrics, Supplier<JsonObject> cluster) {
        ManagementServer management = new ManagementServer(vertx, config, readiness, metrics, cluster);
        return management.server.listen().map(management);
    }

    /** The port that it listens on, the one that was found free where 0 was asked for. */
    public int port() {
        return server.actualPort();
    }

    public Future<Void> close() {
        return server.close();
    }

    private void answer(HttpServerRequest request) {
        String path = request.path();
        switch (path == null ? "" : path) {
            case "/health/live", "/health/ready", "/metrics", "/cluster" -> {
                if (request.method().equals(HttpMethod.GET)) {
                    show(request, path);
                } else {
                    request.response().putHeader("Allow", "GET");
                    problem(request, 405, "method-not-allowed", "Only GET is allowed here.");
                }
            }
            default -> problem(request, 404, "not-found", "There is no such page on the management port.");
        }
    }

    private void show(HttpServerRequest request, String path) {
        switch (path) {
            case "/health/live" -> send(request, 200, JSON, new JsonObject().put("status", Check.Status.UP.name()));
            case "/health/ready" -> showReady(request);
            case "/cluster" -> send(request, 200, JSON, cluster.get());
            default -> showMetrics(request);
        }
    }

    private void showReady(HttpServerRequest request) {
        Map<String, Check> answers = readiness.ask();
        int status = Readiness.overall(answers) == Check.Status.UP ? 200 : 503;
        send(request, status, JSON, Readiness.json(answers));
    }

    private void showMetrics(HttpServerRequest request) {
        vertx.executeBlocking(metrics::scrape, false)
                .onSuccess(text -> request.response()
                        .putHeader("Content-Type", PROMETHEUS)
                        .end(text)
                        .onFailure(gone -> LOG.debug("a scrape was not taken", gone)))
                .onFailure(bug -> {
                    LOG.warn("metrics cannot be shown", bug);
                    problem(request, 500, "unexpected", "The metrics cannot be shown; see the log.");
                });
    }

    private static void problem(HttpServerRequest request, int status, String code, String detail) {
        send(
                request,
                status,
                PROBLEM,
                new JsonObject()
                        .put("type", "urn:holdfast:problem:" + code)
                        .put("title", code)
                        .put("status", status)
                        .put("detail", detail));
    }

    private static void send(HttpServerRequest request, int status, String type, JsonObject body) {
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", type)
                .putHeader("Cache-Control", "no-store")
                .end(body.toBuffer())
                .onFailure(gone -> LOG.debug("an answer was not taken", gone));
    }
}
