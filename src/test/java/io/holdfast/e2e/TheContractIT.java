package io.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.testkit.Contract;
import io.holdfast.testkit.GatewayProcess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the jar serves beside the calls themselves, and what comes back out of the store as it went in. */
class TheContractIT {
    private static final String NUMBERS =
            "{\"a\":1.10,\"b\":1e400,\"c\":12345678901234567890.123,\"d\":-0,\"e\":[1E+2,-0.0]}";

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @Test
    void isThereToReadOutOfTheJar() throws Exception {
        try (GatewayProcess gateway = GatewayProcess.onEmbedded(folder)) {
            assertThat(get(gateway, "/").body())
                    .contains("API=" + gateway.url() + "/v1/companies/acme;")
                    .contains(gateway.managementUrl() + "/health/ready");
            for (String file :
                    new String[] {"/docs", "/docs/swagger-ui.css", "/docs/swagger-ui-bundle.js", "/openapi.yaml"}) {
                HttpResponse<String> answer = get(gateway, file);
                assertThat(answer.statusCode()).as(file).isEqualTo(200);
                assertThat(answer.body()).as(file).isNotEmpty();
                assertThat(answer.headers().firstValue("Date")).isPresent();
            }
        }
    }

    @Test
    void keepsTheDigitsOfClientsAlsoWhenItIsKilled() throws Exception {
        String day = LocalDate.now(ZoneOffset.UTC).plusDays(7).toString();
        String booking = "{\"inspectorId\":\"ines\",\"start\":\"" + day + "T09:00:00Z\",\"end\":\"" + day
                + "T11:00:00Z\",\"details\":" + NUMBERS + "}";
        String event = "{\"type\":\"Block\",\"_inspectorId\":\"ines\",\"datetime\":\"" + day
                + "T12:00:00Z\",\"endtime\":\"" + day + "T13:00:00Z\",\"free\":" + NUMBERS + "}";
        String path = "/v1/companies/acme/bookings";
        try (GatewayProcess gateway = GatewayProcess.onEmbedded(folder)) {
            assertThat(send(gateway, "POST", path, booking)).contains(NUMBERS);
            assertThat(send(gateway, "POST", "/event", event)).contains(NUMBERS);
            gateway.kill();
        }
        try (GatewayProcess gateway = GatewayProcess.onEmbedded(folder)) {
            assertThat(send(gateway, "POST", path, booking)).contains(NUMBERS);
            assertThat(get(gateway, path).body()).contains(NUMBERS);
            String id = Contract.tree(send(gateway, "POST", "/event", event))
                    .get("_id")
                    .asText();
            assertThat(send(gateway, "PATCH", "/event/" + id, "{\"floor\":2.50}"))
                    .contains(NUMBERS, "\"floor\":2.50");
        }
    }

    private HttpResponse<String> get(GatewayProcess gateway, String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(gateway.url() + path)).build(), BodyHandlers.ofString());
    }

    /** With the same key each time: after the first it is a repeat. */
    private String send(GatewayProcess gateway, String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(gateway.url() + path))
                .headers("Content-Type", "application/json", "X-Company-Id", "acme", "Idempotency-Key", "k")
                .method(method, BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        assertThat(Contract.asItIs().misfitsOfRequest(method, path, Map.of("x-company-id", "acme"), body))
                .isEmpty();
        return answer.body();
    }
}
