package io.holdfast.faults;

import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.faults.Ask.Book;
import io.holdfast.faults.Ask.Cancel;
import io.holdfast.faults.Ask.Confirm;
import io.holdfast.faults.Ask.Extend;
import io.holdfast.faults.Ask.Place;
import io.holdfast.faults.Ask.Read;
import io.holdfast.faults.Ask.Release;
import io.holdfast.faults.Ask.Reschedule;
import io.holdfast.faults.Call.Try;
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

/** Sends what is asked, once, and writes down what came back. */
final class Caller {
    /** Longer than the gateway takes for any answer; then it has none. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final History history;

    Caller(History history) {
        this.history = history;
    }

    Try send(MemberProcess member, Call call) throws InterruptedException {
        HttpRequest request = request(member.url(), call.ask(), call.key());
        long sent = history.now();
        try {
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            String text = response.body();
            JsonObject body = text.startsWith("{") ? new JsonObject(text) : new JsonObject();
            return new Try(member.name(), sent, history.now(), response.statusCode(), body);
        } catch (ConnectException | HttpConnectTimeoutException e) {
            return new Try(member.name(), sent, history.now(), Call.UNREACHED, new JsonObject());
        } catch (IOException e) {
            return new Try(member.name(), sent, history.now(), Call.UNANSWERED, new JsonObject());
        }
    }

    private static HttpRequest request(String url, Ask ask, String key) {
        if (ask instanceof Read read) {
            String path = "/inspectors/" + read.inspector().id() + "/calendar?from="
                    + read.window().start() + "&to=" + read.window().end();
            return to(url, read.inspector(), path).GET().build();
        }
        InspectorId inspector = ask.inspectors().get(0);
        if (ask instanceof Release release) {
            return to(url, inspector, "/holds/" + release.ticket().id())
                    .header("X-Hold-Token", release.ticket().token())
                    .DELETE()
                    .build();
        }
        return to(url, inspector, path(ask))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body(ask).encode()))
                .build();
    }

    private static HttpRequest.Builder to(String url, InspectorId inspector, String path) {
        return HttpRequest.newBuilder(URI.create(url + "/v1/companies/" + inspector.companyId() + path))
                .timeout(PATIENCE);
    }

    private static String path(Ask ask) {
        if (ask instanceof Place) {
            return "/holds";
        }
        if (ask instanceof Extend extend) {
            return "/holds/" + extend.ticket().id() + "/extend";
        }
        if (ask instanceof Reschedule reschedule) {
            return "/bookings/" + reschedule.order().id() + "/reschedule";
        }
        return ask instanceof Cancel cancel ? "/bookings/" + cancel.order().id() + "/cancel" : "/bookings";
    }

    private static JsonObject body(Ask ask) {
        if (ask instanceof Place place) {
            return wanted(place.inspectors(), place.interval()).put("ttlSeconds", place.ttlSeconds());
        }
        if (ask instanceof Extend extend) {
            return new JsonObject()
                    .put("ttlSeconds", extend.ttlSeconds())
                    .put("token", extend.ticket().token());
        }
        if (ask instanceof Confirm confirm) {
            return new JsonObject()
                    .put("holdId", confirm.ticket().id())
                    .put("token", confirm.ticket().token());
        }
        if (ask instanceof Book book) {
            return wanted(book.inspectors(), book.interval());
        }
        return ask instanceof Reschedule reschedule
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
