package io.holdfast.http;

import io.holdfast.config.HttpConfig;
import io.holdfast.http.exchange.Answered;
import io.holdfast.http.v1.HttpPorts;
import io.holdfast.reservation.RefusalOrder;
import io.holdfast.reservation.ReservationPorts;
import io.holdfast.reservation.Reservations;
import io.holdfast.runtime.Clock;
import io.holdfast.runtime.Ids;
import io.holdfast.security.HoldTokens;
import io.holdfast.testkit.Api;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** The listener as it is, on a loopback port of its own, in front of fakes at its ports. */
final class Listener implements AutoCloseable {
    static final String COMPANY = "/v1/companies/acme";
    static final int BODY_BYTES_MAX = 65_536;

    private volatile Instant now = Instant.parse("2026-11-24T09:00:00.123456Z");
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
    private final ModelSettings settings = new ModelSettings();
    private final ModelSecrets secrets = new ModelSecrets();
    private final ModelReads reads = new ModelReads();
    private final ModelInspectors inspectors = new ModelInspectors(
            this::now, (envelope, change) -> reads.add(envelope, change, now().truncatedTo(ChronoUnit.MILLIS)));
    private final HttpVerticle verticle;
    private final int port;

    Listener() {
        this(5000);
    }

    Listener(int requestTimeoutMillis) {
        this(requestTimeoutMillis, Set.of());
    }

    Listener(int requestTimeoutMillis, Set<String> corsOrigins) {
        AtomicLong made = new AtomicLong();
        Ids ids = new Ids() {
            @Override
            public String random() {
                return String.format("%022d", made.incrementAndGet());
            }

            @Override
            public long bits() {
                return made.incrementAndGet();
            }
        };
        Clock clock = this::now;
        HoldTokens tokens = new HoldTokens(secrets.valid(), secrets, clock);
        ModelKeys keys = new ModelKeys(inspectors);
        Reservations reservations = new Reservations(inspectors, keys, clock, meters);
        RefusalOrder refusals = new RefusalOrder(keys, inspectors::journalled, reservations, clock);
        ReservationPorts useCases = new ReservationPorts(reservations, refusals, settings, reads, tokens, clock);
        HttpPorts ports = new HttpPorts(useCases, reads, ids, fault -> fault, new Answered(meters));
        HttpLimits limits = new HttpLimits(
                requestTimeoutMillis, BODY_BYTES_MAX, 8192, 16_384, new Connections(100), 60, 1, 1024 * 1024);
        HttpConfig config = new HttpConfig(
                "127.0.0.1", 0, requestTimeoutMillis, BODY_BYTES_MAX, 8192, 16_384, 100, 60, List.copyOf(corsOrigins));
        try {
            verticle = new HttpVerticle(config, "127.0.0.1:9090", limits, ports);
            vertx.deployVerticle(verticle).await(10, TimeUnit.SECONDS);
            port = verticle.port();
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    Instant now() {
        return now;
    }

    SimpleMeterRegistry meters() {
        return meters;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    ModelInspectors inspectors() {
        return inspectors;
    }

    ModelSettings settings() {
        return settings;
    }

    ModelSecrets secrets() {
        return secrets;
    }

    ModelReads reads() {
        return reads;
    }

    Api api() {
        return new Api("http://127.0.0.1:" + port);
    }

    /** Paths below the company. */
    Api company() {
        return new Api("http://127.0.0.1:" + port + COMPANY);
    }

    /** As when the gateway leaves. */
    Future<Void> drain() {
        return verticle.drain(8000);
    }

    RawConnection connect() {
        return new RawConnection(port);
    }

    @Override
    public void close() {
        try {
            vertx.close().await(10, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }
}
