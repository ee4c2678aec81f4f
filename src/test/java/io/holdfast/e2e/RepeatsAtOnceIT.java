package io.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.testkit.Api;
import io.holdfast.testkit.Api.Answer;
import io.holdfast.testkit.GatewayProcess;
import io.holdfast.testkit.RealMongod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that is impatient asks the same again while the first request is under way. */
class RepeatsAtOnceIT {
    private static final int RUNS = 12;
    private static final int AT_ONCE = 3;
    private static final List<String> TEAM = List.of("cyd", "ann", "bob");

    @TempDir
    private Path folder;

    @Test
    void getOneAnswerAndLeaveOneThing() {
        try (GatewayProcess gateway = GatewayProcess.onEmbedded(folder)) {
            Api api = new Api(gateway.url());
            for (int run = 0; run < RUNS; run++) {
                JsonObject team = hour(12 * run).put("inspectorIds", new JsonArray(TEAM));
                JsonObject any = hour(12 * run + 3).put("anyOf", new JsonArray(TEAM));
                JsonObject one = hour(12 * run + 6).put("inspectorId", "ann");
                JsonObject teamsBooking = hour(12 * run + 9).put("inspectorIds", new JsonArray(TEAM));
                isOneThing(api, Bookings.holds(), team, "team" + run);
                isOneThing(api, Bookings.holds(), any, "any" + run);
                isOneThing(api, Bookings.holds(), one, "one" + run);
                isOneThing(api, Bookings.bookings(), teamsBooking, "booking" + run);
            }
            for (String inspector : TEAM) {
                assertThat(entries(api, inspector)).doesNotHaveDuplicates();
            }
            assertThat(TEAM.stream()
                            .mapToInt(inspector -> entries(api, inspector).size())
                            .sum())
                    .isEqualTo(RUNS * (TEAM.size() + 1 + 1 + TEAM.size()));
        }
    }

    private static void isOneThing(Api api, String path, JsonObject body, String key) {
        List<CompletableFuture<Answer>> sent = IntStream.range(0, AT_ONCE)
                .mapToObj(any -> api.postSoon(path, body, "Idempotency-Key", key))
                .toList();
        List<Answer> answers = sent.stream().map(CompletableFuture::join).toList();
        Answer later = api.post(path, body, "Idempotency-Key", key);

        assertThat(answers).as(key).allSatisfy(answer -> {
            assertThat(answer.status()).as(answer.body().encode()).isEqualTo(201);
            assertThat(answer.body()).isEqualTo(later.body());
        });
        assertThat(answers).as(key).filteredOn(answer -> !answer.isReplayed()).hasSize(1);
        assertThat(later.isReplayed()).isTrue();
    }

    @Test
    void repeatsOfA504AreNot503WhileTheFirstAttemptMayStand() throws Exception {
        Optional<Path> binary = RealMongod.binary();
        Assumptions.assumeTrue(binary.isPresent(), RealMongod.HOW_TO_GET);
        Path dbpath = Files.createDirectory(folder.resolve("db"));
        try (RealMongod mongod = RealMongod.start(binary.orElseThrow(), dbpath, RealMongod.freePort(), "rs0")) {
            RealMongod.initiate("rs0", List.of(mongod));
            String uri = RealMongod.uri("rs0", List.of(mongod));
            try (GatewayProcess gateway = GatewayProcess.on(uri, "stalled", folder)) {
                Api api = new Api(gateway.url());
                JsonObject body = hour(0).put("inspectorId", "ann");
                assertThat(api.post(Bookings.bookings(), hour(8).put("inspectorId", "ann"))
                                .status())
                        .isEqualTo(201);
                mongod.pause();
                Answer first = api.post(Bookings.bookings(), body, "Idempotency-Key", "k");
                Answer again = api.post(Bookings.bookings(), body, "Idempotency-Key", "k");
                mongod.resume();
                Answer known = api.post(Bookings.bookings(), body, "Idempotency-Key", "k");
                for (int tries = 0; known.status() >= 500 && tries < 20; tries++) {
                    known = api.post(Bookings.bookings(), body, "Idempotency-Key", "k");
                }

                assertThat(first.code()).isEqualTo("outcome-unknown");
                assertThat(again.code()).isEqualTo("outcome-unknown");
                assertThat(known.status()).isEqualTo(201);
                assertThat(Bookings.of(api, "ann")).hasSize(2);
            }
        }
    }

    private static JsonObject hour(int slot) {
        JsonObject hour = Bookings.hourAt("ann", slot);
        hour.remove("inspectorId");
        return hour;
    }

    private static List<String> entries(Api api, String inspector) {
        return api.get(Bookings.calendar(inspector)).array("entries").stream()
                .map(entry -> ((JsonObject) entry).getString("start"))
                .toList();
    }
}
