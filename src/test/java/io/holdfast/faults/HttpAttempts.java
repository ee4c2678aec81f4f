package io.holdfast.faults;

import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.faults.Invocation.Book;
import io.holdfast.faults.Invocation.Cancel;
import io.holdfast.faults.Invocation.Confirm;
import io.holdfast.faults.Invocation.Extend;
import io.holdfast.faults.Invocation.Place;
import io.holdfast.faults.Invocation.Read;
import io.holdfast.faults.Invocation.Release;
import io.holdfast.faults.Invocation.Reschedule;
import io.holdfast.faults.Operation.Attempt;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/** Makes one attempt at an operation over HTTP: sends its request once, and says what came back. */
final class HttpAttempts {
    /** Longer than the gateway takes for any answer; then it has none. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final History history;

    HttpAttempts(History history) {
        this.history = history;
    }

    Attempt make(MemberProcess member, Operation operation) throws InterruptedException {
        HttpRequest request = request(member.url(), operation.invocation(), operation.key());
        long sentAt = history.now();
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            String text = response.body();
            JsonObject body = text.startsWith("{") ? new JsonObject(text) : new JsonObject();
            return new Attempt(member.name(), sentAt, history.now(), response.statusCode(), body);
        } catch (ConnectException | HttpConnectTimeoutException e) {
            return new Attempt(member.name(), sentAt, history.now(), Operation.UNREACHED, new JsonObject());
        } catch (IOException e) {
            return new Attempt(member.name(), sentAt, history.now(), Operation.UNANSWERED, new JsonObject());
        }
    }

    private static HttpRequest request(String url, Invocation invocation, String key) {
        if (invocation instanceof Read read) {
            String path = "/inspectors/" + read.inspector().id() + "/calendar?from="
                    + read.window().start() + "&to=" + read.window().end();
            return to(url, read.inspector(), path).GET().build();
        }
        InspectorId inspector = invocation.inspectors().get(0);
        if (invocation instanceof Release release) {
            return to(url, inspector, "/holds/" + release.ticket().id())
                    .header("X-Hold-Token", release.ticket().token())
                    .DELETE()
                    .build();
        }
        return to(url, inspector, path(invocation))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body(invocation).encode()))
                .build();
    }

    private static HttpRequest.Builder to(String url, InspectorId inspector, String path) {
        return HttpRequest.newBuilder(URI.create(url + "/v1/companies/" + inspector.companyId() + path))
                .timeout(PATIENCE);
    }

    private static String path(Invocation invocation) {
        if (invocation instanceof Place) {
            return "/holds";
        }
        if (invocation instanceof Extend extend) {
            return "/holds/" + extend.ticket().id() + "/extend";
        }
        if (invocation instanceof Reschedule reschedule) {
            return "/bookings/" + reschedule.order().id() + "/reschedule";
        }
        return invocation instanceof Cancel cancel
                ? "/bookings/" + cancel.order().id() + "/cancel"
                : "/bookings";
    }

    private static JsonObject body(Invocation invocation) {
        if (invocation instanceof Place place) {
            return wanted(place.inspectors(), place.interval()).put("ttlSeconds", place.ttlSeconds());
        }
        if (invocation instanceof Extend extend) {
            return new JsonObject()
                    .put("ttlSeconds", extend.ttlSeconds())
                    .put("token", extend.ticket().token());
        }
        if (invocation instanceof Confirm confirm) {
            return new JsonObject()
                    .put("holdId", confirm.ticket().id())
                    .put("token", confirm.ticket().token());
        }
        if (invocation instanceof Book book) {
            return wanted(book.inspectors(), book.interval());
        }
        return invocation instanceof Reschedule reschedule
                ? wanted(reschedule.inspectors(), reschedule.to())
                : new JsonObject();
    }

    private static JsonObject wanted(List<InspectorId> inspectors, Interval interval) {
        JsonArray ids = new JsonArray();
        inspectors.forEach(inspector -> ids.add(inspector.id()));
        return new JsonObject()
                .put("inspectorIds", ids)
                .put("start", interval.start().toString())
                .put("end", interval.end().toString());
    }
}
