package io.holdfast.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.config.ManagementConfig;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManagementServerTest {
    private static final ManagementConfig ANY_PORT = new ManagementConfig("127.0.0.1", 0);

    private final Vertx vertx = Vertx.vertx();
    private final Readiness readiness = new Readiness();
    private final Metrics metrics = new Metrics();
    private final HttpClient client = HttpClient.newHttpClient();
    private ManagementServer server;

    @BeforeEach
    void listen() throws Exception {
        server = ManagementServer.listen(vertx, ANY_PORT, readiness, metrics, () -> new JsonObject().put("size", 1))
                .await(5, TimeUnit.SECONDS);
    }

    @AfterEach
    void close() throws Exception {
        server.close().await(5, TimeUnit.SECONDS);
        metrics.close();
        vertx.close().await(5, TimeUnit.SECONDS);
    }

    @Test
    void isLiveBeforeItIsReady() throws Exception {
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        HttpResponse<String> starting = get("/health/ready");
        assertThat(starting.statusCode()).isEqualTo(503);
        assertThat(new JsonObject(starting.body()).getString("status")).isEqualTo("DOWN");
        readiness.started();
        HttpResponse<String> serving = get("/health/ready?verbose");
        assertThat(serving.statusCode()).isEqualTo(200);
        assertThat(serving.headers().firstValue("content-type")).contains("application/json");
        readiness.drain();
        assertThat(get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void showsWhatTheOthersRecorded() throws Exception {
        metrics.registry()
                .counter("holdfast.commands", "kind", "book", "outcome", "accepted")
                .increment();
        Timer.builder("holdfast.command.duration")
                .tag("kind", "book")
                .register(metrics.registry())
                .record(Duration.ofMillis(4));
        metrics.registry().summary("holdfast.mailbox.length").record(3);
        metrics.registry().summary("holdfast.group.commands").record(17);
        metrics.registry()
                .counter("holdfast.store.outcomes", "outcome", "claimed")
                .increment();
        metrics.registry().gauge("holdfast.lease.valid", 1);
        HttpResponse<String> shown = get("/metrics");
        assertThat(shown.headers().firstValue("content-type")).contains("text/plain; version=0.0.4; charset=utf-8");
        assertThat(shown.body())
                .contains("holdfast_commands_total{kind=\"book\",outcome=\"accepted\"} 1.0")
                .contains("holdfast_command_duration_seconds_bucket{kind=\"book\",le=\"0.003\"} 0")
                .contains("holdfast_command_duration_seconds_bucket{kind=\"book\",le=\"0.005\"} 1")
                .contains("holdfast_mailbox_length_bucket{le=\"4.0\"} 1")
                .contains("holdfast_group_commands_bucket{le=\"32.0\"} 1")
                .contains("holdfast_store_outcomes_total{outcome=\"claimed\"} 1.0")
                .contains("holdfast_lease_valid 1.0")
                .contains("jvm_memory_used_bytes")
                .contains("process_uptime_seconds");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/health", "/health/live/", "/metrics/x", "/v1/companies/demo/holds", "/%2e"})
    void knowsNoOtherPage(String path) throws Exception {
        HttpResponse<String> response = get(path);
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(new JsonObject(response.body()).getString("type")).isEqualTo("urn:holdfast:problem:not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "HEAD"})
    void changesNothing(String method) throws Exception {
        HttpResponse<String> response = client.send(
                request("/health/ready").method(method, BodyPublishers.noBody()).build(), BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("allow")).contains("GET");
    }

    @Test
    void failsOnAPortThatIsTaken() {
        Assertions.assertThatThrownBy(() -> ManagementServer.listen(
                                vertx,
                                new ManagementConfig("127.0.0.1", server.port()),
                                readiness,
                                metrics,
                                JsonObject::new)
                        .await(5, TimeUnit.SECONDS))
                .isInstanceOf(BindException.class);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }
}
