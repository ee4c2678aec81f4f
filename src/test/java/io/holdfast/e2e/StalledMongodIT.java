package io.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.e2e.Crowd.Call;
import io.holdfast.testkit.Api;
import io.holdfast.testkit.Api.Answer;
import io.holdfast.testkit.GatewayProcess;
import io.holdfast.testkit.RealMongod;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real {@code mongod} is stopped by SIGSTOP under load, and let go. */
class StalledMongodIT {
    private static final Duration BACK_WITHIN = Duration.ofSeconds(5);

    @TempDir
    private Path folder;

    @Test
    void tellsNothingFalseAndComesBackAfterStallsOfThreeTenAndThirtySeconds() throws Exception {
        Optional<Path> binary = RealMongod.binary();
        Assumptions.assumeTrue(binary.isPresent(), RealMongod.HOW_TO_GET);
        Path dbpath = Files.createDirectory(folder.resolve("db"));
        try (RealMongod mongod = RealMongod.start(binary.orElseThrow(), dbpath, RealMongod.freePort(), "rs0")) {
            RealMongod.initiate("rs0", List.of(mongod));
            String uri = RealMongod.uri("rs0", List.of(mongod));
            try (GatewayProcess gateway = GatewayProcess.on(uri, "stalled", folder)) {
                Api api = new Api(gateway.url());
                for (int seconds : new int[] {3, 10, 30}) {
                    stall(mongod, gateway, api, seconds);
                }
            }
        }
    }

    private static void stall(RealMongod mongod, GatewayProcess gateway, Api api, int seconds) throws Exception {
        long seed = System.nanoTime();
        System.out.println("StalledMongodIT " + seconds + " s, seed " + seed);
        List<Call> calls;
        try (Crowd crowd = new Crowd(api, 32, seed, 3000)) {
            Thread.sleep(1000);
            mongod.pause();
            Thread.sleep(seconds * 1000L);
            mongod.resume();
            awaitService(api);
            Thread.sleep(500);
            calls = crowd.stop();
        }
        Map<Integer, Integer> statuses = new HashMap<>();
        calls.forEach(call -> statuses.merge(call.answer().map(Answer::status).orElse(0), 1, Integer::sum));
        System.out.println("  answers by status " + statuses);
        assertThat(statuses.keySet()).isSubsetOf(201, 409, 503, 504);
        assertThat(mailboxLengthMax(gateway)).isLessThanOrEqualTo(4096);
        settle(api, calls);
    }

    /** Everything that was answered 201 is there once; what was answered 504 has exactly one outcome. */
    private static void settle(Api api, List<Call> calls) throws Exception {
        Map<String, String> ids = new HashMap<>();
        for (Call call : calls) {
            Answer answer = call.answer().orElseThrow();
            if (answer.status() == 201) {
                ids.put(call.key(), answer.id());
            } else if (answer.status() == 504) {
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
                Answer first = settled(api, call);
                Answer second = settled(api, call);
                if (first.status() == 201) {
                    assertThat(second.id()).as("a repeat gets the first answer").isEqualTo(first.id());
                    ids.put(call.key(), first.id());
                }
            }
        }
        Set<String> listed = new HashSet<>();
        for (String inspector : Crowd.INSPECTORS) {
            List<JsonObject> booked = Bookings.of(api, inspector);
            Bookings.assertNoneOverlap(booked);
            booked.forEach(booking -> listed.add(booking.getString("id")));
        }
        assertThat(listed).containsAll(ids.values());
    }

    private static Answer settled(Api api, Call call) throws InterruptedException {
        Answer answer = api.post(Bookings.bookings(), call.body(), "Idempotency-Key", call.key());
        for (int tries = 0; answer.status() >= 500 && tries < 40; tries++) {
            Thread.sleep(250);
            answer = api.post(Bookings.bookings(), call.body(), "Idempotency-Key", call.key());
        }
        assertThat(answer.status()).isIn(201, 409);
        return answer;
    }

    /** For each inspector a booking in an hour that nobody else wants is accepted soon. */
    private static void awaitService(Api api) throws InterruptedException {
        long until = System.nanoTime() + BACK_WITHIN.toNanos();
        for (String inspector : Crowd.INSPECTORS) {
            int status = 0;
            int slot = 3100 + (int) (System.nanoTime() / 1_000_000 % 3000);
            while (status != 201 && System.nanoTime() < until) {
                status = api.post(Bookings.bookings(), Bookings.hourAt(inspector, slot))
                        .status();
                slot += 2;
                Thread.sleep(50);
            }
            assertThat(status)
                    .as("service for " + inspector + " within 5 s of SIGCONT")
                    .isEqualTo(201);
        }
    }

    private static double mailboxLengthMax(GatewayProcess gateway) throws Exception {
        var response = java.net.http.HttpClient.newHttpClient()
                .send(
                        java.net.http.HttpRequest.newBuilder(java.net.URI.create(gateway.managementUrl() + "/metrics"))
                                .build(),
                        java.net.http.HttpResponse.BodyHandlers.ofString());
        return response.body()
                .lines()
                .filter(line -> line.startsWith("holdfast_mailbox_length_max"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .max()
                .orElseThrow();
    }
}
