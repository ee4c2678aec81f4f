package io.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.testkit.Api;
import io.holdfast.testkit.Api.Answer;
import io.holdfast.testkit.GatewayProcess;
import io.holdfast.testkit.RealMongod;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real {@code mongod} is killed and started again: what an operator sees of it. */
class MongodThatIsGoneIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private final Instant day = Instant.now().plus(7, ChronoUnit.DAYS).truncatedTo(ChronoUnit.DAYS);

    @TempDir
    private Path folder;

    private RealMongod mongod;
    private GatewayProcess gateway;
    private Api api;
    private Api management;

    @BeforeEach
    void start() throws Exception {
        Optional<Path> binary = RealMongod.binary();
        Assumptions.assumeTrue(binary.isPresent(), RealMongod.HOW_TO_GET);
        Path dbpath = Files.createDirectory(folder.resolve("db"));
        mongod = RealMongod.start(binary.orElseThrow(), dbpath, RealMongod.freePort(), "rs0");
        RealMongod.initiate("rs0", List.of(mongod));
        gateway = GatewayProcess.on(RealMongod.uri("rs0", List.of(mongod)), "gone", folder);
        api = new Api(gateway.url());
        management = new Api(gateway.managementUrl());
    }

    @AfterEach
    void stop() {
        if (gateway != null) {
            gateway.close();
        }
        if (mongod != null) {
            mongod.close();
        }
    }

    @Test
    void leavesTheGatewayNotReadyUntilItIsBack() throws Exception {
        assertThat(management.get("/health/ready").status()).isEqualTo(200);

        mongod.kill();
        until(() -> management.get("/health/ready").status() == 503);
        assertThat(management.get("/health/ready").body().encode())
                .contains("no primary of MongoDB has answered for ")
                .contains("\"name\":\"members\",\"status\":\"UP\"");
        assertThat(management.get("/health/live").status()).isEqualTo(200);

        mongod.restart();
        until(() -> management.get("/health/ready").status() == 200);
    }

    @Test
    void isTwoLinesOfLogAndNoStackTrace() throws Exception {
        assertThat(book("before", 8).status()).isEqualTo(201);

        mongod.kill();
        for (int i = 0; i < 4; i++) {
            assertThat(book("while-" + i, 10 + i).status()).isIn(503, 504);
            assertThat(api.get("/v1/companies/acme/bookings?limit=1").status()).isEqualTo(503);
            assertThat(api.get("/v1/companies/c" + i + "/settings").status()).isEqualTo(503);
        }
        mongod.restart();
        until(() -> management.get("/health/ready").status() == 200);
        until(() -> book("after", 20).status() == 201);
        assertThat(gateway.stop()).isEqualTo(143);

        assertThat(lines(line -> line.contains("MongoDB does not answer"))).hasSize(1);
        assertThat(lines(line -> line.contains("MongoDB answers again"))).hasSize(1);
        assertThat(lines(line -> line.contains(" WARN ") || line.contains(" ERROR ")))
                .as("besides the one that says that MongoDB has gone")
                .hasSize(1);
        // The driver's own words may be "Exception receiving message".
        assertThat(lines(line -> line.startsWith("\tat ") || line.matches(".*\\wException\\b.*")))
                .isEmpty();
        assertThat(lines(line -> line.contains("outcome") || line.contains("503") || line.contains("504")))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).contains("[requestId="));
    }

    private Answer book(String key, int hour) throws Exception {
        Instant start = day.plus(hour, ChronoUnit.HOURS);
        JsonObject body = new JsonObject()
                .put("inspectorId", "martin")
                .put("start", start.toString())
                .put("end", start.plus(1, ChronoUnit.HOURS).toString());
        return api.post("/v1/companies/acme/bookings", body, "Idempotency-Key", key);
    }

    private List<String> lines(Predicate<String> isOne) {
        return gateway.log().lines().filter(isOne).toList();
    }

    private static void until(Callable<Boolean> isSo) throws Exception {
        long giveUp = System.nanoTime() + PATIENCE.toNanos();
        while (!isSo.call()) {
            assertThat(System.nanoTime()).as("it did not come about").isLessThan(giveUp);
            Thread.sleep(100);
        }
    }
}
