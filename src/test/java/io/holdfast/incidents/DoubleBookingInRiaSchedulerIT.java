package io.holdfast.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.incidents.OldScheduler.Slot;
import io.holdfast.testkit.Api;
import io.holdfast.testkit.Api.Answer;
import io.holdfast.testkit.GatewayProcess;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The first incident: 4249 Melinda Ln was booked at 9:26 and 9665 Pine Thicket at 9:29, both for inspector Martin, from
 * slot lists that were read before either.
 */
@SuppressWarnings("TimeInStaticInitializer") // one plan for the whole run
class DoubleBookingInRiaSchedulerIT {
    private static final String MARTIN = "martin";
    private static final Instant DAY =
            Instant.now().truncatedTo(ChronoUnit.DAYS).plus(7, ChronoUnit.DAYS);
    private static final Slot SLOT = new Slot(DAY.plus(14, ChronoUnit.HOURS), DAY.plus(17, ChronoUnit.HOURS));

    @TempDir
    private Path folder;

    @Test
    void theSecondCustomerWithAStaleSlotListIsRefusedAndOfferedOtherTimes() {
        try (GatewayProcess gateway = GatewayProcess.onEmbedded(folder)) {
            Api api = new Api(gateway.url());
            assertThat(isFree(api)).as("as customer Melinda sees it at 9:25").isTrue();
            assertThat(isFree(api)).as("as customer Pine sees it at 9:25").isTrue();

            Answer melinda = bookJob(api, "4249 Melinda Ln");
            Answer pine = bookJob(api, "9665 Pine Thicket");

            assertThat(melinda.status()).isEqualTo(201);
            assertThat(pine.status()).isEqualTo(409);
            assertThat(pine.code()).isEqualTo("slot-taken");
            assertThat(pine.array("conflicts").getJsonObject(0).getString("kind"))
                    .isEqualTo("booking");
            assertThat(pine.array("alternatives")).hasSize(3);
            assertThat(pine.body().encode()).doesNotContain("Melinda");
            assertThat(entries(api)).isEqualTo(1);
        }
    }

    @Test
    void twoWorkingHoldsForOneSlotExcludeEachOther() {
        try (GatewayProcess gateway = GatewayProcess.onEmbedded(folder)) {
            Api api = new Api(gateway.url());
            Answer first = workingHold(api);
            Answer second = workingHold(api);
            assertThat(first.status()).isEqualTo(201);
            assertThat(second.status()).isEqualTo(409);

            Answer withoutTheHold = bookJob(api, "9665 Pine Thicket");
            assertThat(withoutTheHold.status()).isEqualTo(409);
            Answer withTheHold = api.post(
                    "/inspection/book-job",
                    job("4249 Melinda Ln").put("workingHoldId", first.body().getString("_id")),
                    "X-Company-Id",
                    "ria");
            assertThat(withTheHold.status()).isEqualTo(201);
            assertThat(entries(api)).isEqualTo(1);
        }
    }

    /** The same play on the old behaviour: it double-books, so the play can fail. */
    @Test
    void theOldSchedulerBookedBoth() {
        OldScheduler old = new OldScheduler();
        Instant at925 = DAY.plus(Duration.ofHours(9).plusMinutes(25));
        assertThat(old.optimalSlots(MARTIN, List.of(SLOT), at925)).containsExactly(SLOT);
        assertThat(old.bookJob(MARTIN, SLOT)).isEqualTo(201);
        assertThat(old.optimalSlots(MARTIN, List.of(SLOT), at925.plus(Duration.ofMinutes(4))))
                .as("taken for three minutes, and still offered")
                .containsExactly(SLOT);
        assertThat(old.bookJob(MARTIN, SLOT)).isEqualTo(201);
        assertThat(old.bookings(MARTIN)).hasSize(2);
    }

    private static boolean isFree(Api api) {
        return entries(api) == 0;
    }

    private static int entries(Api api) {
        Answer calendar = api.get(
                "/v1/companies/ria/inspectors/" + MARTIN + "/calendar?from=" + SLOT.start() + "&to=" + SLOT.end());
        assertThat(calendar.status()).isEqualTo(200);
        return calendar.array("entries").size();
    }

    private static Answer bookJob(Api api, String address) {
        return api.post("/inspection/book-job", job(address), "X-Company-Id", "ria");
    }

    private static JsonObject job(String address) {
        return slot().put("address", address);
    }

    private static Answer workingHold(Api api) {
        return api.post("/event", slot().put("type", "Block").put("workingHold", true), "X-Company-Id", "ria");
    }

    private static JsonObject slot() {
        return new JsonObject()
                .put("_inspectorId", MARTIN)
                .put("datetime", SLOT.start().toString())
                .put("endtime", SLOT.end().toString());
    }
}
