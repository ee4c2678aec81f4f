package io.holdfast.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.testkit.Api;
import io.holdfast.testkit.Api.Answer;
import io.holdfast.testkit.FakeTime;
import io.holdfast.testkit.GatewayProcess;
import io.holdfast.testkit.RealMongod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The wall clock of a gateway is set while it runs: by hand, by a time server, or because its machine was suspended,
 * which its monotonic clock does not count.
 */
class AWallClockThatIsSetIT {
    private static final String DATABASE = "clock";

    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private RealMongod mongod;

    @SuppressWarnings("NullAway.Init")
    private FakeTime wallClock;

    private @Nullable GatewayProcess gateway;

    @SuppressWarnings("NullAway.Init")
    private Api api;

    @BeforeEach
    void prepare() throws Exception {
        Assumptions.assumeTrue(FakeTime.isThere(), FakeTime.HOW_TO_GET);
        Assumptions.assumeTrue(RealMongod.binary().isPresent(), RealMongod.HOW_TO_GET);
        mongod = RealMongod.start(
                RealMongod.binary().orElseThrow(),
                Files.createDirectory(folder.resolve("db")),
                RealMongod.freePort(),
                "rs0",
                "--setParameter",
                "enableTestCommands=1");
        RealMongod.initiate("rs0", List.of(mongod));
        wallClock = FakeTime.settable(folder.resolve("clock"));
        start();
    }

    private GatewayProcess start(String... settings) {
        GatewayProcess started = GatewayProcess.on(
                RealMongod.uri("rs0", List.of(mongod)), DATABASE, folder, wallClock.environment(), settings);
        gateway = started;
        api = new Api(started.url());
        return started;
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

    @ParameterizedTest
    @ValueSource(longs = {10, -10, 3600, -3600})
    void stopsNothingFreesNoHoldAndLosesNothingAtTheNextStart(long seconds) throws Exception {
        Answer early = hold("ann", 0);
        Answer first = book("bob", 0);
        wallClock.set(Duration.ofSeconds(seconds));
        assertThat(isReady()).isTrue();
        for (int slot = 2; slot < 10; slot += 2) {
            assertThat(book("ann", slot).status()).as("a booking").isEqualTo(201);
            assertThat(hold("bob", slot).status()).as("a hold").isEqualTo(201);
        }
        assertThat(book("ann", 1).status()).as("a booking over a hold").isEqualTo(409);
        Answer confirmed = api.post(
                Bookings.bookings(),
                new JsonObject()
                        .put("holdId", early.id())
                        .put("token", early.body().getString("token")));
        assertThat(confirmed.status()).isEqualTo(201);
        assertThat(Bookings.of(api, "ann")).hasSize(5);

        fail("inspections", "alwaysOn");
        Answer last = book("bob", 20);
        assertThat(last.status()).isEqualTo(201);
        gateway().kill();
        fail("inspections", "off");
        start();
        assertThat(Bookings.of(api, "bob").stream().map(booking -> booking.getString("id")))
                .containsExactly(first.id(), last.id());
        assertThat(book("bob", 20).status()).isEqualTo(409);
    }

    /** What was projected is told by time: the first of a writer must not be older than what it began with. */
    @ParameterizedTest
    @ValueSource(longs = {10, -10, 3600, -3600})
    void keepsTheFirstBookingAfterIt(long seconds) throws Exception {
        wallClock.set(Duration.ofSeconds(seconds));
        fail("inspections", "alwaysOn");
        until(() -> List.of(201, 409).contains(book("ann", 0).status()));
        gateway().kill();
        fail("inspections", "off");
        start();
        assertThat(Bookings.of(api, "ann")).hasSize(1);
    }

    /** The journal takes nothing until the first has been answered; behind it another one waits. */
    @ParameterizedTest
    @ValueSource(longs = {3600, -3600})
    void beginsNoInsertAfterItsDeadline(long seconds) throws Exception {
        gateway().close();
        start("--http.requestTimeoutMillis=2000");
        for (String inspector : List.of("ann", "bob", "cid")) {
            until(() -> List.of(201, 409).contains(book(inspector, 0).status()));
        }
        wallClock.set(Duration.ofSeconds(seconds));
        fail("journal", "alwaysOn");
        CompletableFuture<Answer> first = api.postSoon(Bookings.bookings(), Bookings.hourAt("ann", 10));
        CompletableFuture<Answer> second = api.postSoon(Bookings.bookings(), Bookings.hourAt("bob", 10));
        assertThat(List.of(first.get().status(), second.get().status())).isSubsetOf(503, 504);
        fail("journal", "off");
        until(() -> List.of(201, 409).contains(book("cid", 10).status()));
        assertThat(isBooked("cid", 10)).isTrue();
        assertThat(isBooked("ann", 10)).as("begun after its answer").isFalse();
        assertThat(isBooked("bob", 10)).as("begun after its answer").isFalse();
    }

    /** A stopped process sees both its clocks go on. */
    @Test
    void aProcessThatWasStoppedEndsTheHoldsThatRanOutMeanwhileAndNoOthers() throws Exception {
        Answer brief = api.post(Bookings.holds(), Bookings.hourAt("ann", 0).put("ttlSeconds", 5));
        assertThat(brief.status()).isEqualTo(201);
        assertThat(hold("ann", 10).status()).isEqualTo(201);
        gateway().pause();
        Thread.sleep(6000);
        gateway().resume();
        until(this::isReady);
        assertThat(book("ann", 0).status()).isEqualTo(201);
        assertThat(book("ann", 10).status()).isEqualTo(409);
    }

    private GatewayProcess gateway() {
        assertThat(gateway).isNotNull();
        return gateway;
    }

    private Answer book(String inspector, int slot) {
        return api.post(Bookings.bookings(), Bookings.hourAt(inspector, slot));
    }

    private Answer hold(String inspector, int slot) {
        return api.post(Bookings.holds(), Bookings.hourAt(inspector, slot).put("ttlSeconds", 600));
    }

    /** As the journal has it, which knows of what a late insert brought. */
    private boolean isBooked(String inspector, int slot) {
        String start = Bookings.hourAt(inspector, slot).getString("start");
        JsonArray items =
                api.get(Bookings.journal() + "&inspectorId=" + inspector).array("items");
        return items.stream().map(JsonObject.class::cast).anyMatch(item -> start.equals(item.getString("start")));
    }

    private void fail(String collection, String mode) {
        mongod.admin(
                "configureFailPoint",
                new JsonObject()
                        .put("configureFailPoint", "failCommand")
                        .put("mode", mode)
                        .put(
                                "data",
                                new JsonObject()
                                        .put("failCommands", new JsonArray(List.of("insert", "update")))
                                        .put("namespace", DATABASE + "." + collection)
                                        .put("errorCode", 96)));
    }

    private boolean isReady() {
        HttpRequest request = HttpRequest.newBuilder(URI.create(gateway().managementUrl() + "/health/ready"))
                .build();
        return HttpClient.newHttpClient()
                        .sendAsync(request, BodyHandlers.discarding())
                        .join()
                        .statusCode()
                == 200;
    }

    private static void until(BooleanSupplier isSo) throws InterruptedException {
        long giveUp = System.nanoTime() + Duration.ofSeconds(40).toNanos();
        while (!isSo.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it did not come about").isLessThan(giveUp);
            Thread.sleep(20);
        }
    }
}
