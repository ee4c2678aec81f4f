package io.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.testkit.GatewayProcess;
import io.holdfast.testkit.Program;
import io.holdfast.testkit.TestMongo;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Prometheus gets of a gateway that has done some of everything. */
class MetricsIT {
    private static final String NO_PROMTOOL =
            "no promtool: it is in Debian's package prometheus; set HOLDFAST_TEST_PROMTOOL to one, put it on PATH, or run"
                    + " .ci/run, which installs it";

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    private Path folder;

    private GatewayProcess gateway;
    private String shown = "";

    @BeforeEach
    void doSomeOfEverything() throws Exception {
        gateway = GatewayProcess.on(TestMongo.shared().uri(), TestMongo.newDatabase(), folder);
        String company = "/v1/companies/acme";
        Instant day = Instant.now().plus(7, ChronoUnit.DAYS).truncatedTo(ChronoUnit.DAYS);
        String time =
                "{\"inspectorId\":\"martin\",\"start\":\"" + day + "\",\"end\":\"" + day.plusSeconds(3600) + "\"}";
        post(company + "/bookings", time);
        post(company + "/bookings", time);
        post(company + "/holds", time);
        post(company + "/bookings", "{}");
        get(gateway.url() + company + "/bookings/none");
        get(gateway.url() + "/nothing/here");
        get(gateway.url() + "/openapi.yaml");
        shown = get(gateway.managementUrl() + "/metrics").body();
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void saysWhatEachIs() {
        Set<String> described = names("# HELP ");
        assertThat(names("# TYPE ")).isEqualTo(described);
        assertThat(shown.lines().filter(line -> line.startsWith("# HELP ") && line.split(" ", 4).length < 4))
                .isEmpty();
    }

    @Test
    void satisfiesPromtool() throws Exception {
        Optional<Path> promtool = Program.find("promtool", "HOLDFAST_TEST_PROMTOOL");
        Assumptions.assumeTrue(promtool.isPresent(), NO_PROMTOOL);
        Path file = Files.writeString(folder.resolve("metrics"), shown);
        Process check = new ProcessBuilder(promtool.orElseThrow().toString(), "check", "metrics")
                .redirectInput(file.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(check.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(said).isEmpty();
        assertThat(check.exitValue()).isZero();
    }

    @Test
    void countsAnswersByTheTemplateOfTheirRoute() {
        assertThat(shown)
                .contains(requests("POST", "/v1/companies/:companyId/bookings", 201, 1))
                .contains(requests("POST", "/v1/companies/:companyId/bookings", 409, 1))
                .contains(requests("POST", "/v1/companies/:companyId/bookings", 400, 1))
                .contains(requests("GET", "none", 404, 1))
                .contains(requests("GET", "/openapi.yaml", 200, 1))
                .contains("holdfast_http_request_duration_seconds_bucket{method=\"POST\",")
                .doesNotContain("acme");
    }

    @Test
    void showsTheStateOfTheMemberAndOfItsParts() {
        assertThat(shown.lines())
                .contains("holdfast_ready 1.0", "holdfast_lease_valid 1.0")
                .anyMatch(line -> line.matches("holdfast_build_info\\{java=\"[^\"]+\",version=\"[^\"]+\"} 1(\\.0)?"))
                .anyMatch(line -> line.startsWith("mongodb_driver_pool_checkedout{"))
                .anyMatch(line -> line.startsWith("holdfast_mongo_call_duration_seconds_bucket{")
                        && line.contains("collection=\"journal\"")
                        && line.contains("operation=\"insert\""))
                .anyMatch(line -> line.startsWith("jvm_gc_pause_seconds_count"))
                .anyMatch(line -> line.startsWith("jvm_memory_used_bytes{"));
    }

    private static String requests(String method, String route, int status, int count) {
        return "holdfast_http_requests_total{method=\"" + method + "\",route=\"" + route + "\",status=\"" + status
                + "\"} " + count + ".0";
    }

    private Set<String> names(String prefix) {
        return shown.lines()
                .filter(line -> line.startsWith(prefix))
                .map(line -> line.split(" ", 4)[2])
                .collect(Collectors.toSet());
    }

    private void post(String path, String body) throws IOException, InterruptedException {
        client.send(
                HttpRequest.newBuilder(URI.create(gateway.url() + path))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.discarding());
    }

    private HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
    }
}
