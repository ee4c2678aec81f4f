package io.holdfast.benchmark;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.function.Supplier;

/**
 * The ceiling: reads a body as JSON and answers it as JSON, on as many event loops as the gateway has. On a second port
 * it does so behind a router and a body handler.
 */
final class EchoServer extends VerticleBase {
    private final int plainPort;
    private final int routedPort;

    private EchoServer(int plainPort, int routedPort) {
        this.plainPort = plainPort;
        this.routedPort = routedPort;
    }

    /** Takes two ports, and says when it listens; ends with its standard input, and so with whoever started it. */
    public static void main(String[] ports) throws Exception {
        int plain = Integer.parseInt(ports[0]);
        int routed = Integer.parseInt(ports[1]);
        Supplier<EchoServer> instances = () -> new EchoServer(plain, routed);
        // As many event loops as the gateway has.
        int loops = Runtime.getRuntime().availableProcessors();
        Vertx vertx =
                Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(loops));
        vertx.deployVerticle(instances, new DeploymentOptions().setInstances(loops))
                .await();
        System.out.println("ready http://127.0.0.1:" + plain + " http://127.0.0.1:" + routed);
        while (System.in.read() >= 0) {
            // Nothing is sent; the end is what counts.
        }
        System.exit(0);
    }

    @Override
    public Future<?> start() {
        HttpServer plain = vertx.createHttpServer(options(plainPort))
                .requestHandler(request -> request.body()
                        .onSuccess(body -> request.response()
                                .putHeader("Content-Type", "application/json")
                                .end(new JsonObject(body).toBuffer())));
        Router router = Router.router(vertx);
        router.post("/v1/companies/:companyId/holds")
                .handler(BodyHandler.create(false))
                .handler(context -> context.response()
                        .putHeader("Content-Type", "application/json")
                        .end(context.body().asJsonObject().toBuffer()));
        HttpServer routed = vertx.createHttpServer(options(routedPort)).requestHandler(router);
        return Future.all(plain.listen(), routed.listen());
    }

    private static HttpServerOptions options(int port) {
        return new HttpServerOptions().setHost("127.0.0.1").setPort(port).setTcpNoDelay(true);
    }
}
