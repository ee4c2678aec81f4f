package io.holdfast.http.exchange;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writing answers and problems. Each carries the id of its request. */
public final class Responses {
    /** Under which each line of a request names it. */
    public static final String LOG_KEY = "requestId";

    private static final Pattern REQUEST_ID_TEXT = Pattern.compile("[A-Za-z0-9._~-]{1,128}");
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    private static final CharSequence PROBLEM = HttpHeaders.createOptimized("application/problem+json");

    private Responses() {}

    /** The request's id, taken over or made; it is on every answer. */
    public static String requestId(RoutingContext context) {
        String given = context.request().getHeader(HeaderNames.REQUEST_ID);
        String id = given != null && REQUEST_ID_TEXT.matcher(given).matches() ? given : newRequestId();
        context.response().putHeader(HeaderNames.REQUEST_ID, id);
        return id;
    }

    /** Names a request in logs, and opens nothing: it need not be hard to guess, as the ids of holds must be. */
    private static String newRequestId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    public static void send(RoutingContext context, ApiResponse answer) {
        send(context, answer, JSON);
    }

    public static void send(RoutingContext context, String requestId, Problem problem) {
        send(context, new ApiResponse(problem.status(), problem.toJson(requestId), problem.headers()), PROBLEM);
    }

    public static void sendFault(RoutingContext context, String requestId, Throwable fault) {
        send(context, requestId, ProblemMapping.problem(fault, requestId));
    }

    /** What the path allows: to who asks for it 204, to who used another method 405. */
    public static void sendAllowed(RoutingContext context, String requestId, String allowed) {
        context.response().putHeader("Allow", allowed + ", OPTIONS");
        if (context.request().method().equals(HttpMethod.OPTIONS)) {
            send(context, ApiResponse.noContent());
        } else {
            String detail = "this path knows " + allowed;
            send(context, requestId, Problem.of(405, "method-not-allowed", "Method not allowed", detail));
        }
    }

    private static void send(RoutingContext context, ApiResponse answer, CharSequence type) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(answer.status());
        answer.headers().forEach(response::putHeader);
        if (answer.headers().containsKey("Connection")) {
            BackPressure connection = BackPressure.of(context.request().connection());
            connection.last();
            written(context, answer.body(), type).onComplete(any -> connection.end());
        } else {
            written(context, answer.body(), type);
        }
    }

    private static Future<Void> written(RoutingContext context, @Nullable JsonObject body, CharSequence type) {
        HttpServerResponse response = context.response();
        if (body == null) {
            return response.end();
        }
        response.putHeader(HeaderNames.CONTENT_TYPE, type);
        Buffer bytes = type == PROBLEM ? Problem.bytes(body) : AnswerJson.bytes(body);
        return context.request().method().equals(HttpMethod.HEAD)
                ? response.putHeader("Content-Length", Integer.toString(bytes.length()))
                        .end()
                : response.end(bytes);
    }
}
