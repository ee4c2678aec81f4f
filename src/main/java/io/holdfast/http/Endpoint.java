package io.holdfast.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.calendar.InspectorId;
import io.holdfast.http.Resources.Operation;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.MDC;

/**
 * One path. Its checks come in the order of the contract: the ids in the path, 405, 413, 415, 406, 400; then the
 * operation. Whatever happens, an answer goes out a little after the deadline at the latest.
 */
final class Endpoint {
    private static final String REQUEST_ID = "X-Request-Id";
    private static final Pattern REQUEST_ID_TEXT = Pattern.compile("[A-Za-z0-9._~-]{1,128}");
    private static final Set<HttpMethod> WITH_BODY = Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);
    private static final long SLACK_MILLIS = 500;

    private final String path;
    private final Map<HttpMethod, Operation> operations;
    private final HttpPorts ports;
    private final HttpLimits limits;

    Endpoint(String path, Map<HttpMethod, Operation> operations, HttpPorts ports, HttpLimits limits) {
        this.path = path;
        this.operations = operations;
        this.ports = ports;
        this.limits = limits;
    }

    void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        Instant now = ports.clock().now();
        String requestId = requestId(context);
        Future<Buffer> body = BodyCollector.collect(request, limits.bodyBytesMax());
        if (!hasValidIds(context.pathParams())) {
            send(context, requestId, Problem.notFound());
            return;
        }
        HttpMethod method = request.method().equals(HttpMethod.HEAD) ? HttpMethod.GET : request.method();
        Operation operation = operations.get(method);
        if (operation == null) {
            sendAllowed(context, requestId);
            return;
        }
        body.compose(read -> operation.handler().apply(call(context, requestId, now, operation, read)))
                .timeout(limits.requestTimeoutMillis() + SLACK_MILLIS, TimeUnit.MILLISECONDS)
                .onSuccess(answer -> send(context, answer))
                .onFailure(fault -> sendFault(context, requestId, fault));
    }

    private void sendFault(RoutingContext context, String requestId, Throwable fault) {
        MDC.put("requestId", requestId);
        try {
            Problem problem = fault instanceof TimeoutException
                    ? Problem.unavailable("no answer in time")
                    : Replies.problem(fault, requestId);
            send(context, requestId, problem);
        } finally {
            MDC.remove("requestId");
        }
    }

    /** The request's id, taken over or made; it is on every answer. */
    static String requestId(RoutingContext context) {
        String given = context.request().getHeader(REQUEST_ID);
        String id = given != null && REQUEST_ID_TEXT.matcher(given).matches()
                ? given
                : java.util.UUID.randomUUID().toString();
        context.response().putHeader(REQUEST_ID, id);
        return id;
    }

    private static boolean hasValidIds(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .allMatch(parameter -> parameter.getKey().equals("id")
                        ? NewIds.isId(parameter.getValue())
                        : InspectorId.isClientId(parameter.getValue()));
    }

    private void sendAllowed(RoutingContext context, String requestId) {
        String allowed =
                operations.keySet().stream().map(HttpMethod::name).sorted().collect(Collectors.joining(", "));
        context.response().putHeader("Allow", allowed + (operations.containsKey(HttpMethod.GET) ? ", HEAD" : ""));
        if (context.request().method().equals(HttpMethod.OPTIONS)) {
            send(context, Answer.noContent());
            return;
        }
        send(
                context,
                requestId,
                Problem.of(405, "method-not-allowed", "Method not allowed", "this path knows " + allowed));
    }

    private Call call(RoutingContext context, String requestId, Instant now, Operation operation, Buffer body) {
        HttpServerRequest request = context.request();
        boolean hasBody = WITH_BODY.contains(request.method()) && body.length() > 0;
        if (hasBody
                && !MediaTypes.isReadable(request.getHeader("Content-Type"), request.getHeader("Content-Encoding"))) {
            throw Problem.of(
                            415,
                            "unsupported-media-type",
                            "Unsupported media type",
                            "a body must be application/json in UTF-8, not compressed")
                    .thrown();
        }
        if (!MediaTypes.isAcceptable(request.headers().getAll("Accept"))) {
            throw Problem.of(406, "not-acceptable", "Not acceptable", "answers are application/json")
                    .thrown();
        }
        ObjectNode json = hasBody ? StrictJson.object(body) : JsonNodeFactory.instance.objectNode();
        MultiMap query = query(context, operation);
        String company = company(context);
        String prefix = Resources.COMPANY.replace(":companyId", company);
        String whole = context.request().path();
        return new Call(
                requestId,
                ports.ids().random(),
                company,
                whole.startsWith(prefix) ? whole.substring(prefix.length()) : whole,
                context.pathParams(),
                query,
                request.headers(),
                json,
                now,
                now.plus(Duration.ofMillis(limits.requestTimeoutMillis())));
    }

    private static MultiMap query(RoutingContext context, Operation operation) {
        MultiMap query;
        try {
            query = context.queryParams();
        } catch (RuntimeException e) {
            throw Problem.invalid("the query is not well-formed", List.of()).thrown();
        }
        for (String name : query.names()) {
            if (!operation.queryParameters().contains(name)) {
                throw Problem.invalid("parameter", name, "is not a known parameter")
                        .thrown();
            }
            if (query.getAll(name).size() > 1) {
                throw Problem.invalid("parameter", name, "is named twice").thrown();
            }
        }
        return query;
    }

    private String company(RoutingContext context) {
        if (path.startsWith(Resources.COMPANY)) {
            return context.pathParam("companyId");
        }
        String named = context.request().getHeader("X-Company-Id");
        if (named == null || !InspectorId.isClientId(named)) {
            throw Problem.invalid(
                            "header",
                            "X-Company-Id",
                            named == null ? "is missing" : "must have 1 to 64 characters of A-Z a-z 0-9 . _ -")
                    .thrown();
        }
        return named;
    }

    static void send(RoutingContext context, String requestId, Problem problem) {
        Answer answer = new Answer(problem.status(), problem.toJson(requestId), problem.headers());
        send(context, answer, "application/problem+json");
    }

    private static void send(RoutingContext context, Answer answer) {
        send(context, answer, "application/json");
    }

    private static void send(RoutingContext context, Answer answer, String type) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(answer.status());
        answer.headers().forEach(response::putHeader);
        JsonObject body = answer.body();
        if (body == null) {
            response.end();
            return;
        }
        response.putHeader("Content-Type", type);
        Buffer bytes = body.toBuffer();
        if (context.request().method().equals(HttpMethod.HEAD)) {
            response.putHeader("Content-Length", Integer.toString(bytes.length()))
                    .end();
        } else {
            response.end(bytes);
        }
    }
}
