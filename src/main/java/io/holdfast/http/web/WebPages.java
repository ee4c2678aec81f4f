package io.holdfast.http.web;

import io.holdfast.http.exchange.Answered;
import io.holdfast.http.exchange.Problem;
import io.holdfast.http.exchange.RequestConditions;
import io.holdfast.http.exchange.Responses;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a person finds who opens this in a browser: a page that says what it is, and the contract, rendered. Everything
 * comes from the jar, and nothing else is asked by it.
 */
public final class WebPages {
    static final String HTML = "text/html; charset=utf-8";

    /** Only what is served here, and no script or style inside of a page. Swagger UI has its icons in its style sheet. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
                    + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final Pattern HOST =
            Pattern.compile("([A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(:[0-9]{1,5})?");

    private final Vertx vertx;
    private final String management;
    private final String page;

    /**
     * The pages of this gateway.
     *
     * @param management address of the management port, {@code host:port}
     */
    public WebPages(Vertx vertx, String management) {
        this.vertx = vertx;
        this.management = management;
        this.page = WebFile.text("webroot/index.html")
                .replace("{{tour}}", escaped(WebFile.text("webroot/tour.sh").strip()));
    }

    public void mount(Router router, Answered answered) {
        router.route("/").handler(context -> {
            answered.watch(context, "/");
            home(context);
        });
        WebFile.paths()
                .forEach(path -> router.route(path).handler(context -> {
                    answered.watch(context, path);
                    file(context, path);
                }));
    }

    private void home(RoutingContext context) {
        String requestId = Responses.requestId(context);
        if (isRead(context, requestId)) {
            String origin = origin(context.request());
            String filled = page.replace("{{origin}}", escaped(origin))
                    .replace("{{management}}", escaped(reachable(management, origin)));
            guarded(context.response()).putHeader("Content-Type", HTML).putHeader("Cache-Control", "no-store");
            end(context, Buffer.buffer(filled));
        }
    }

    private void file(RoutingContext context, String path) {
        String requestId = Responses.requestId(context);
        if (context.request().path().endsWith("/")) {
            Responses.send(context, requestId, Problem.notFound());
        } else if (isRead(context, requestId)) {
            vertx.executeBlocking(() -> WebFile.at(path))
                    .onSuccess(file -> send(context, file))
                    .onFailure(fault -> Responses.sendFault(context, requestId, fault));
        }
    }

    private static boolean isRead(RoutingContext context, String requestId) {
        HttpMethod method = context.request().method();
        boolean isRead = method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
        if (!isRead) {
            Responses.sendAllowed(context, requestId, "GET, HEAD");
        }
        return isRead;
    }

    /** To be asked for each time: after an upgrade no page is made of files of two releases. */
    private static void send(RoutingContext context, WebFile file) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        guarded(response).putHeader("ETag", file.tag()).putHeader("Cache-Control", "no-cache");
        if (RequestConditions.isSeen(context.request().headers(), file.tag())) {
            response.setStatusCode(304).end();
            return;
        }
        response.putHeader("Content-Type", file.type());
        end(context, file.bytes());
    }

    private static void end(RoutingContext context, Buffer bytes) {
        if (context.request().method().equals(HttpMethod.HEAD)) {
            context.response()
                    .putHeader("Content-Length", Integer.toString(bytes.length()))
                    .end();
        } else {
            context.response().end(bytes);
        }
    }

    private static HttpServerResponse guarded(HttpServerResponse response) {
        return response.putHeader("Content-Security-Policy", POLICY)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer");
    }

    /** As the reader reached it; a proxy says whether by TLS. */
    private static String origin(HttpServerRequest request) {
        String host = request.getHeader("Host");
        String scheme = "https".equals(request.getHeader("X-Forwarded-Proto")) ? "https" : "http";
        boolean isHost = host != null && HOST.matcher(host).matches();
        return scheme + "://"
                + (isHost
                        ? host
                        : request.localAddress().hostAddress() + ":"
                                + request.localAddress().port());
    }

    /** A port that listens everywhere is reached where this one was. */
    private static String reachable(String address, String origin) {
        String everywhere = "0.0.0.0:";
        return address.startsWith(everywhere)
                ? origin.replaceFirst("https?://", "").replaceFirst(":[0-9]+$", "") + ":"
                        + address.substring(everywhere.length())
                : address;
    }

    private static String escaped(@Nullable String text) {
        return String.valueOf(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
