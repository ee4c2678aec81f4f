package io.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.e2e.Crowd.Call;
import io.holdfast.testkit.Api;
import io.holdfast.testkit.Api.Answer;
import io.holdfast.testkit.GatewayProcess;
import io.holdfast.testkit.TestMongo;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} under load, ten times, one after another over the same bookings. */
class KillingTheGatewayIT {
    private static final int KILLS = 10;
    private static final int CUSTOMERS = 16;
    private static final int SLOTS = 2000;

    @TempDir
    private Path folder;

    private final Map<String, String> acknowledged = new HashMap<>();
    private final List<Call> toRepeat = new ArrayList<>();

    @Test
    void losesNothingOnTheEmbeddedServer() throws Exception {
        killTenTimes(() -> GatewayProcess.onEmbedded(folder));
    }

    @Test
    void losesNothingOnARealMongod() throws Exception {
        String uri = TestMongo.real().uri();
        String database = TestMongo.newDatabase();
        killTenTimes(() -> GatewayProcess.on(uri, database, folder));
    }

    private void killTenTimes(Supplier<GatewayProcess> start) throws Exception {
        long seed = System.nanoTime();
        System.out.println("KillingTheGatewayIT seed " + seed);
        Optional<Answer> hold = Optional.empty();
        Optional<Answer> durable = Optional.empty();
        for (int round = 0; round <= KILLS; round++) {
            try (GatewayProcess gateway = start.get()) {
                Api api = new Api(gateway.url());
                assertEverythingIsThere(api);
                hold.ifPresent(lost -> assertIsGoneAndSaidSo(api, lost));
                durable.ifPresent(kept -> assertIsThereAndConfirmed(api, kept));
                if (round < KILLS) {
                    hold = Optional.of(api.post(Bookings.holds(), Bookings.hourAt("eve", round)));
                    assertThat(hold.get().status()).isEqualTo(201);
                    durable = Optional.of(api.post(
                            Bookings.holds(),
                            Bookings.hourAt("quentin", 2 * round).put("durable", true)));
                    assertThat(durable.get().status()).isEqualTo(201);
                    killUnderLoad(gateway, api, seed + round);
                }
            }
        }
        assertThat(acknowledged).as("bookings acknowledged before a kill").hasSizeGreaterThan(100);
    }

    private void killUnderLoad(GatewayProcess gateway, Api api, long seed) throws InterruptedException {
        try (Crowd crowd = new Crowd(api, CUSTOMERS, seed, SLOTS)) {
            for (int waited = 0; crowd.answered() < 300 && waited < 200; waited++) {
                Thread.sleep(25);
            }
            gateway.kill();
            for (Call call : crowd.stop()) {
                if (call.has(201)) {
                    acknowledged.put(call.key(), call.answer().orElseThrow().id());
                }
                if (call.has(201) || call.answer().isEmpty()) {
                    toRepeat.add(call);
                }
            }
        }
    }

    private void assertEverythingIsThere(Api api) {
        Set<String> ids = new HashSet<>();
        for (String inspector : Crowd.INSPECTORS) {
            List<JsonObject> booked = Bookings.of(api, inspector);
            Bookings.assertNoneOverlap(booked);
            booked.forEach(booking -> assertThat(ids.add(booking.getString("id")))
                    .as("listed once")
                    .isTrue());
        }
        assertThat(ids).containsAll(acknowledged.values());
        toRepeat.forEach(call -> assertTheRepeatIsRight(api, call));
        toRepeat.clear();
    }

    /** What was acknowledged is answered again; what was not is there by its first try, or decided anew. */
    private void assertTheRepeatIsRight(Api api, Call call) {
        Answer again = api.post(Bookings.bookings(), call.body(), "Idempotency-Key", call.key());
        String first = acknowledged.get(call.key());
        if (first == null) {
            assertThat(again.status()).isIn(201, 409);
            if (again.status() == 201) {
                acknowledged.put(call.key(), again.id());
            }
            return;
        }
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.id()).isEqualTo(first);
        assertThat(again.isReplayed()).isTrue();
        assertThat(again.body()).isEqualTo(call.answer().orElseThrow().body());
    }

    private static void assertIsThereAndConfirmed(Api api, Answer durable) {
        Answer found = api.get(Bookings.holds() + "/" + durable.id());
        assertThat(found.status()).isEqualTo(200);
        assertThat(found.body().getString("expiresAt")).isEqualTo(durable.body().getString("expiresAt"));
        JsonObject confirm = new JsonObject()
                .put("holdId", durable.id())
                .put("token", durable.body().getString("token"));
        assertThat(api.post(Bookings.bookings(), confirm).status()).isEqualTo(201);
    }

    /** One member has no second copy of a hold. */
    private static void assertIsGoneAndSaidSo(Api api, Answer hold) {
        String path = Bookings.holds() + "/" + hold.id();
        assertThat(api.get(path).status()).isEqualTo(404);
        Answer extended = api.post(
                path + "/extend",
                new JsonObject().put("ttlSeconds", 60).put("token", hold.body().getString("token")));
        assertThat(extended.status()).isEqualTo(410);
        assertThat(extended.code()).isEqualTo("hold-expired");
    }
}
