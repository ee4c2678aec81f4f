package io.holdfast.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** A client of the contract, as plain as curl. */
public final class Api {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final String url;

    public Api(String url) {
        this.url = url;
    }

    /** What came back; a body that is no JSON object is an empty one. */
    public record Answer(int status, JsonObject body, java.net.http.HttpHeaders headers) {
        public String id() {
            return body.getString("id");
        }

        public String code() {
            return body.getString("type", "").replace("urn:holdfast:problem:", "");
        }

        public JsonArray array(String field) {
            return body.getJsonArray(field, new JsonArray());
        }

        public boolean isReplayed() {
            return headers.firstValue("Idempotency-Replayed").isPresent();
        }
    }

    public Answer get(String path, String... headers) {
        return send(request(path, headers).GET().build(), null);
    }

    public Answer post(String path, JsonObject body, String... headers) {
        return send(posted(path, body, headers), body);
    }

    public Answer put(String path, JsonObject body, String... headers) {
        return send(
                json(path, headers).PUT(BodyPublishers.ofString(body.encode())).build(), body);
    }

    public Answer patch(String path, JsonObject body, String... headers) {
        return send(patched(path, body, headers), body);
    }

    public Answer delete(String path, String... headers) {
        return send(request(path, headers).DELETE().build(), null);
    }

    public CompletableFuture<Answer> postSoon(String path, JsonObject body, String... headers) {
        return sendSoon(posted(path, body, headers), body);
    }

    public CompletableFuture<Answer> patchSoon(String path, JsonObject body, String... headers) {
        return sendSoon(patched(path, body, headers), body);
    }

    private CompletableFuture<Answer> sendSoon(HttpRequest request, JsonObject body) {
        return client.sendAsync(request, BodyHandlers.ofString())
                .thenApply(response -> answer(request, body, response));
    }

    private HttpRequest patched(String path, JsonObject body, String... headers) {
        return json(path, headers)
                .method("PATCH", BodyPublishers.ofString(body.encode()))
                .build();
    }

    private HttpRequest posted(String path, JsonObject body, String... headers) {
        return json(path, headers).POST(BodyPublishers.ofString(body.encode())).build();
    }

    private HttpRequest.Builder json(String path, String... headers) {
        return request(path, headers).header("Content-Type", "application/json");
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url + path)).timeout(PATIENCE);
        return headers.length == 0 ? request : request.headers(headers);
    }

    private Answer send(HttpRequest request, JsonObject body) {
        try {
            return answer(request, body, client.send(request, BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Everything that is granted is as the contract has it, or a test has found what the contract lacks. */
    private static Answer answer(HttpRequest request, JsonObject sent, HttpResponse<String> response) {
        if (response.statusCode() / 100 == 2) {
            Map<String, String> headers = new TreeMap<>();
            request.headers()
                    .map()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
            String target = request.uri().getRawPath()
                    + (request.uri().getRawQuery() == null
                            ? ""
                            : "?" + request.uri().getRawQuery());
            assertThat(Contract.asItIs()
                            .misfitsOfRequest(request.method(), target, headers, sent == null ? null : sent.encode()))
                    .as("%s %s %s", request.method(), target, sent)
                    .isEmpty();
        }
        String text = response.body();
        JsonObject body = text.startsWith("{") ? new JsonObject(text) : new JsonObject();
        return new Answer(response.statusCode(), body, response.headers());
    }
}
