package io.holdfast.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.calendar.InspectorId;
import io.holdfast.http.exchange.ApiRequest;
import io.holdfast.http.exchange.ApiResponse;
import io.holdfast.http.exchange.BackPressure;
import io.holdfast.http.exchange.BodyCollector;
import io.holdfast.http.exchange.HeaderNames;
import io.holdfast.http.exchange.MediaTypes;
import io.holdfast.http.exchange.Problem;
import io.holdfast.http.exchange.RequestConditions;
import io.holdfast.http.exchange.Responses;
import io.holdfast.http.exchange.RouteTable;
import io.holdfast.http.exchange.RouteTable.Operation;
import io.holdfast.http.exchange.StrictJson;
import io.holdfast.http.v1.HttpPorts;
import io.holdfast.reservation.Request;
import io.holdfast.reservation.ResourceIds;
import io.holdfast.runtime.Deadlines;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.internal.ContextInternal;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One path. Its checks come in the order of the contract: the ids in the path, 405, 413, 415, 406, 400; then the
 * operation. Whatever happens, an answer goes out a little after the deadline at the latest.
 */
final class Endpoint {
    private static final Set<HttpMethod> WITH_BODY = Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);
    private static final Duration SLACK = Duration.ofMillis(500);

    private final String path;
    private final Map<HttpMethod, Operation> operations;
    private final HttpPorts ports;
    private final HttpLimits limits;
    private final Duration limit;
    private final Duration lastMoment;
    private final Deadlines bodies = new Deadlines();
    private final Deadlines answers = new Deadlines();

    Endpoint(String path, Map<HttpMethod, Operation> operations, HttpPorts ports, HttpLimits limits) {
        this.path = path;
        this.operations = operations;
        this.ports = ports;
        this.limits = limits;
        this.limit = Duration.ofMillis(limits.requestTimeoutMillis());
        this.lastMoment = limit.plus(SLACK);
    }

    void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        Instant now = ports.clock().now();
        String requestId = Responses.requestId(context);
        if (limits.connections().isLeaving()) {
            BackPressure connection = BackPressure.of(request.connection());
            connection.lastOnceWhole();
            context.response().putHeader("Connection", "close");
            context.addEndHandler(any -> connection.end());
        }
        ports.answered().watch(context, path);
        if (request.path().endsWith("/") || !hasValidIds(context.pathParams())) {
            Responses.send(context, requestId, Problem.notFound());
            return;
        }
        HttpMethod method = request.method().equals(HttpMethod.HEAD) ? HttpMethod.GET : request.method();
        Operation operation = operations.get(method);
        if (operation == null) {
            sendAllowed(context, requestId);
            return;
        }
        ContextInternal here = (ContextInternal) context.vertx().getOrCreateContext();
        bodies.on(BodyCollector.collect(request, limits.bodyBytesMax()), here, limit)
                .onComplete(body -> {
                    if (body.succeeded()) {
                        Future<ApiResponse> answer =
                                begun(operation, () -> call(context, requestId, now, operation, body.result()));
                        answers.on(answer, here, lastMoment).onComplete(said -> send(context, requestId, said));
                    } else {
                        fail(context, requestId, bodyFault(body.cause()));
                    }
                });
    }

    private static Future<ApiResponse> begun(Operation operation, Supplier<ApiRequest> call) {
        try {
            return operation.handler().apply(call.get());
        } catch (RuntimeException refused) {
            return Future.failedFuture(refused);
        }
    }

    private void send(RoutingContext context, String requestId, AsyncResult<ApiResponse> answer) {
        if (answer.succeeded()) {
            Responses.send(context, answer.result());
        } else {
            fail(context, requestId, late(context.request().method(), answer.cause()));
        }
    }

    private void fail(RoutingContext context, String requestId, Throwable fault) {
        Responses.sendFault(context, requestId, ports.told().apply(fault));
    }

    private static Throwable bodyFault(Throwable fault) {
        return fault instanceof TimeoutException
                ? Problem.of(408, "invalid-request", "Request timeout", "the body did not come in time")
                        .with("Connection", "close")
                        .thrown()
                : fault;
    }

    /** Parts answer by the deadline themselves; where one did not, a read may be repeated and the rest is unknown. */
    private static Throwable late(HttpMethod method, Throwable fault) {
        if (!(fault instanceof TimeoutException)) {
            return fault;
        }
        boolean isRead = method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
        return (isRead ? Problem.unavailable("no answer in time") : Problem.outcomeUnknown()).thrown();
    }

    private static boolean hasValidIds(Map<String, String> parameters) {
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            String value = parameter.getValue();
            if (!(parameter.getKey().equals("id") ? ResourceIds.isId(value) : InspectorId.isClientId(value))) {
                return false;
            }
        }
        return true;
    }

    private void sendAllowed(RoutingContext context, String requestId) {
        String allowed = operations.keySet().stream()
                .flatMap(method -> method.equals(HttpMethod.GET) ? Stream.of("GET", "HEAD") : Stream.of(method.name()))
                .sorted()
                .collect(Collectors.joining(", "));
        Responses.sendAllowed(context, requestId, allowed);
    }

    private ApiRequest call(RoutingContext context, String requestId, Instant now, Operation operation, Buffer body) {
        HttpServerRequest request = context.request();
        boolean hasBody = WITH_BODY.contains(request.method()) && body.length() > 0;
        checkMedia(request, hasBody);
        ObjectNode json = hasBody ? StrictJson.object(body) : withoutBody(request.method());
        MultiMap query = query(context, operation);
        String company = company(context);
        boolean isPost = request.method().equals(HttpMethod.POST);
        Request asked = new Request(
                company,
                isPost ? RequestConditions.key(request.headers(), company, canonicalPath(context), json) : null,
                RequestConditions.ifMatch(request.headers()),
                ApiRequest.origin(requestId),
                now,
                now.plus(limit),
                ports.ids());
        return new ApiRequest(asked, context.pathParams(), query, request.headers(), json);
    }

    private static void checkMedia(HttpServerRequest request, boolean hasBody) {
        if (hasBody
                && !MediaTypes.isReadable(
                        request.getHeader(HeaderNames.CONTENT_TYPE), request.getHeader(HeaderNames.CONTENT_ENCODING))) {
            throw Problem.of(
                            415,
                            "unsupported-media-type",
                            "Unsupported media type",
                            "a body must be application/json in UTF-8, not compressed")
                    .thrown();
        }
        if (!MediaTypes.isAcceptable(request.headers().getAll(HeaderNames.ACCEPT))) {
            throw Problem.of(406, "not-acceptable", "Not acceptable", "answers are application/json")
                    .thrown();
        }
    }

    /** A POST may say nothing more than its path does; what replaces or amends must be there. */
    private static ObjectNode withoutBody(HttpMethod method) {
        if (method.equals(HttpMethod.PUT) || method.equals(HttpMethod.PATCH)) {
            throw Problem.invalid("pointer", "#", "must be a JSON object").thrown();
        }
        return JsonNodeFactory.instance.objectNode();
    }

    /** The path below the company, in one spelling. */
    private String canonicalPath(RoutingContext context) {
        String spelt = path.startsWith(RouteTable.COMPANY) ? path.substring(RouteTable.COMPANY.length()) : path;
        for (Map.Entry<String, String> parameter : context.pathParams().entrySet()) {
            spelt = spelt.replace(":" + parameter.getKey(), parameter.getValue());
        }
        return spelt;
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
        if (path.startsWith(RouteTable.COMPANY)) {
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
}
