package io.holdfast.cli.demo;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The calls that the demo makes, as a client outside would: a repeat with the same key where one asks for it. */
final class DemoClient {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int ATTEMPTS_MAX = 5;
    private static final long PAUSE_MILLIS = 500;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final String company;

    DemoClient(String gatewayUrl) {
        this.company = gatewayUrl + DemoCompany.PATH;
    }

    void put(String path, JsonObject body) {
        HttpResponse<String> response =
                answer(request(path).PUT(BodyPublishers.ofString(body.encode())).build());
        if (response.statusCode() / 100 != 2) {
            throw refused(response);
        }
    }

    /** A booking that may be there already, or whose time may have gone to a visitor. */
    void book(String key, JsonObject body) {
        HttpResponse<String> response = answer(request("/bookings")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body.encode()))
                .build());
        if (response.statusCode() != 201 && response.statusCode() != 409) {
            throw refused(response);
        }
    }

    JsonObject get(String path) {
        HttpResponse<String> response = answer(request(path).GET().build());
        if (response.statusCode() != 200) {
            throw refused(response);
        }
        try {
            return new JsonObject(response.body());
        } catch (DecodeException e) {
            throw new DemoException("the demo cannot read the answer of " + response.uri(), e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(company + path))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json");
    }

    /** Asks again while the answer is "later": every call of the demo may be repeated. */
    private HttpResponse<String> answer(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            for (int attempt = 1; attempt < ATTEMPTS_MAX && isLater(response); attempt++) {
                Thread.sleep(PAUSE_MILLIS);
                response = http.send(request, BodyHandlers.ofString());
            }
            return response;
        } catch (IOException e) {
            throw new DemoException("the demo got no answer to " + request.method() + " " + request.uri(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoException("the demo was interrupted", e);
        }
    }

    private static boolean isLater(HttpResponse<String> response) {
        return response.statusCode() == 503 || response.statusCode() == 504;
    }

    private static DemoException refused(HttpResponse<String> response) {
        return new DemoException(
                "the demo got " + response.statusCode() + " to "
                        + response.request().method() + " " + response.uri() + ": " + response.body(),
                null);
    }
}
