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
 * The second incident: order 1008593660 was booked internally; then order 1008594585 was booked online over it, for the
 * same inspector on the same date, starting at another time, so that a look at equal starts could not find it.
 */
@SuppressWarnings("TimeInStaticInitializer") // one plan for the whole run
class OnlineOrderOverExistingOrderIT {
    private static final String COMPANY = "spectora";
    private static final String INSPECTOR = "inspector-7";
    private static final Instant DAY =
            Instant.now().truncatedTo(ChronoUnit.DAYS).plus(9, ChronoUnit.DAYS);
    private static final Slot INTERNAL = new Slot(DAY.plus(13, ChronoUnit.HOURS), DAY.plus(16, ChronoUnit.HOURS));
    private static final Slot ONLINE = new Slot(DAY.plus(15, ChronoUnit.HOURS), DAY.plus(18, ChronoUnit.HOURS));
    private static final Slot TOUCHING = new Slot(DAY.plus(16, ChronoUnit.HOURS), DAY.plus(19, ChronoUnit.HOURS));

    @TempDir
    private Path folder;

    @Test
    void theOnlineOrderIsRefusedWhereItOverlapsTheInternalOne() {
        try (GatewayProcess gateway = GatewayProcess.onEmbedded(folder)) {
            Api api = new Api(gateway.url());
            Answer internal = internally(api, INTERNAL, "1008593660");
            Answer online = online(api, ONLINE, "1008594585");

            assertThat(internal.status()).isEqualTo(201);
            assertThat(online.status()).isEqualTo(409);
            JsonObject conflict = online.array("conflicts").getJsonObject(0);
            assertThat(Instant.parse(conflict.getString("start"))).isEqualTo(INTERNAL.start());
            assertThat(Instant.parse(conflict.getString("end"))).isEqualTo(INTERNAL.end());
            assertThat(online.body().encode()).doesNotContain("1008593660");
        }
    }

    @Test
    void itIsRefusedAlsoAfterTheGatewayWasKilledInBetween() {
        try (GatewayProcess gateway = GatewayProcess.onEmbedded(folder)) {
            assertThat(internally(new Api(gateway.url()), INTERNAL, "1008593660")
                            .status())
                    .isEqualTo(201);
            gateway.kill();
        }
        try (GatewayProcess gateway = GatewayProcess.onEmbedded(folder)) {
            Api api = new Api(gateway.url());
            assertThat(online(api, ONLINE, "1008594585").status()).isEqualTo(409);
            assertThat(online(api, TOUCHING, "1008594586").status())
                    .as("a touching neighbour is no conflict")
                    .isEqualTo(201);
        }
    }

    @Test
    void itIsBookedOnceTheInternalOrderWasCancelled() {
        try (GatewayProcess gateway = GatewayProcess.onEmbedded(folder)) {
            Api api = new Api(gateway.url());
            Answer internal = internally(api, INTERNAL, "1008593660");
            assertThat(online(api, ONLINE, "1008594585").status()).isEqualTo(409);
            Answer cancelled =
                    api.post("/v1/companies/" + COMPANY + "/bookings/" + internal.id() + "/cancel", new JsonObject());
            assertThat(cancelled.status()).isEqualTo(200);
            assertThat(online(api, ONLINE, "1008594585").status()).isEqualTo(201);
        }
    }

    /** The same play on the old behaviour: the list was read before the internal order came in. */
    @Test
    void theOldSchedulerBookedTheOnlineOrderOverIt() {
        OldScheduler old = new OldScheduler();
        Instant loaded = DAY.plus(Duration.ofHours(9));
        assertThat(old.optimalSlots(INSPECTOR, List.of(ONLINE), loaded)).containsExactly(ONLINE);
        old.bookJob(INSPECTOR, INTERNAL);
        assertThat(old.optimalSlots(INSPECTOR, List.of(ONLINE), loaded.plus(Duration.ofMinutes(2))))
                .containsExactly(ONLINE);
        assertThat(old.bookJob(INSPECTOR, ONLINE)).isEqualTo(201);
        List<Slot> booked = old.bookings(INSPECTOR);
        assertThat(booked.get(0).overlaps(booked.get(1))).isTrue();
    }

    private static Answer internally(Api api, Slot slot, String order) {
        return api.post(
                "/v1/companies/" + COMPANY + "/bookings",
                new JsonObject()
                        .put("inspectorId", INSPECTOR)
                        .put("start", slot.start().toString())
                        .put("end", slot.end().toString())
                        .put("source", "internal")
                        .put("details", new JsonObject().put("order", order)));
    }

    private static Answer online(Api api, Slot slot, String order) {
        return api.post(
                "/spectora/create-job",
                new JsonObject()
                        .put("_inspectorId", INSPECTOR)
                        .put("datetime", slot.start().toString())
                        .put("endtime", slot.end().toString())
                        .put("orderId", order),
                "X-Company-Id",
                COMPANY);
    }
}
