package io.holdfast.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.HoldCommand.PlaceHold;
import io.holdfast.testkit.Api;
import io.holdfast.testkit.Api.Answer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which holds are durable, what their answers say, and that they are holds like any other. */
class DurableHoldsOverHttpTest {
    private static final String HOLDS = Listener.COMPANY + "/holds";
    private static final String SETTINGS = Listener.COMPANY + "/settings";
    private static final String[] ACME = {"X-Company-Id", "acme"};

    private final Listener listener = new Listener();
    private Api api;

    @BeforeEach
    void connect() {
        api = listener.api();
    }

    @AfterEach
    void close() {
        listener.close();
    }

    private static JsonObject hour(int hour) {
        return new JsonObject()
                .put("inspectorId", "ines")
                .put("start", String.format("2026-12-01T%02d:00:00Z", hour))
                .put("end", String.format("2026-12-01T%02d:00:00Z", hour + 1));
    }

    private static JsonObject event(int hour) {
        return new JsonObject()
                .put("type", "Block")
                .put("workingHold", true)
                .put("_inspectorId", "ines")
                .put("datetime", String.format("2026-12-01T%02d:00:00Z", hour))
                .put("endtime", String.format("2026-12-01T%02d:00:00Z", hour + 1));
    }

    private boolean isDurable(JsonObject hold) {
        Answer placed = api.post(HOLDS, hold);
        assertThat(placed.status()).as("%s", placed.body()).isEqualTo(201);
        boolean isJournalled = listener.inspectors().sent().stream()
                .reduce((first, last) -> last)
                .filter(last -> last.command() instanceof PlaceHold place && place.isJournalled())
                .isPresent();
        assertThat(isJournalled).isEqualTo(placed.body().getBoolean("durable"));
        return isJournalled;
    }

    @Test
    void areThoseThatAskForItAndThoseThatLiveLong() {
        api.put(SETTINGS, new JsonObject().put("holdSecondsMax", 604_800).put("durableHoldSeconds", 600));
        assertThat(isDurable(hour(1))).as("ten minutes, by default").isFalse();
        assertThat(isDurable(hour(2).put("ttlSeconds", 600))).isFalse();
        assertThat(isDurable(hour(3).put("ttlSeconds", 601))).isTrue();
        assertThat(isDurable(hour(4).put("ttlSeconds", 604_800))).isTrue();
        assertThat(isDurable(hour(5).put("durable", true))).isTrue();
        assertThat(isDurable(hour(6).put("durable", false).put("ttlSeconds", 604_800)))
                .as("no wins")
                .isFalse();
    }

    @Test
    void liveForAWeekAtMost() {
        assertThat(api.put(SETTINGS, new JsonObject().put("holdSecondsMax", 604_801))
                        .status())
                .isEqualTo(400);
        api.put(SETTINGS, new JsonObject().put("holdSecondsMax", 604_800));
        Answer tooLong = api.post(HOLDS, hour(1).put("ttlSeconds", 604_801));
        assertThat(tooLong.status()).isEqualTo(422);
        Answer placed = api.post(HOLDS, hour(1).put("ttlSeconds", 604_800));
        assertThat(placed.body().getInstant("expiresAt"))
                .isBetween(
                        listener.now().plus(Duration.ofDays(7)).minusSeconds(2),
                        listener.now().plus(Duration.ofDays(7)).plusSeconds(2));
    }

    @Test
    void areExtendedReadConfirmedAndReleasedAsAnyOther() {
        Answer placed = api.post(HOLDS, hour(1).put("durable", true).put("ttlSeconds", 60));
        String path = HOLDS + "/" + placed.id();
        JsonObject token = new JsonObject().put("token", placed.body().getString("token"));
        assertThat(api.post(path + "/extend", new JsonObject().put("ttlSeconds", 60))
                        .status())
                .isEqualTo(403);
        Answer extended = api.post(path + "/extend", token.copy().put("ttlSeconds", 900));
        assertThat(extended.status()).isEqualTo(200);
        assertThat(extended.body().getBoolean("durable")).isTrue();
        assertThat(api.get(path).body().getString("expiresAt"))
                .isEqualTo(extended.body().getString("expiresAt"));
        assertThat(api.post(Listener.COMPANY + "/bookings", hour(1)).code()).isEqualTo("slot-taken");
        assertThat(api.post(Listener.COMPANY + "/bookings", token.copy().put("holdId", placed.id()))
                        .status())
                .isEqualTo(201);
        assertThat(api.get(path).status()).isEqualTo(404);

        Answer other = api.post(HOLDS, hour(2).put("durable", true));
        String given = other.body().getString("token");
        assertThat(api.delete(HOLDS + "/" + other.id(), "X-Hold-Token", given).status())
                .isEqualTo(204);
        assertThat(api.post(HOLDS, hour(2)).status()).isEqualTo(201);
    }

    @Test
    void areWorkingHoldsOfTheOtherRoutesToo() {
        Answer placed = api.post("/event", event(1).put("durable", true).put("title", "A quote"), ACME);
        assertThat(placed.status()).isEqualTo(201);
        assertThat(placed.body().getBoolean("durable")).isTrue();
        assertThat(placed.body().getBoolean("workingHold")).isTrue();
        String id = placed.body().getString("_id");
        Answer moved = api.patch(
                "/event/" + id,
                new JsonObject().put("datetime", "2026-12-01T05:00:00Z").put("endtime", "2026-12-01T06:00:00Z"),
                ACME);
        assertThat(moved.status()).as("%s", moved.body()).isEqualTo(200);
        assertThat(moved.body().getBoolean("durable")).isTrue();
        assertThat(moved.body().getString("title")).isEqualTo("A quote");
        Answer changed = api.patch("/event/" + id, new JsonObject().put("durable", false), ACME);
        assertThat(changed.status()).as("it stays durable").isEqualTo(422);
        JsonObject job = new JsonObject()
                .put("_inspectorId", "ines")
                .put("datetime", "2026-12-01T05:00:00Z")
                .put("endtime", "2026-12-01T06:00:00Z")
                .put("workingHoldId", id);
        assertThat(api.post("/inspection/book-job", job, ACME).status()).isEqualTo(201);
        assertThat(api.delete("/event/" + id, ACME).status()).isEqualTo(204);
        assertThat(api.post("/event", event(2), ACME).body().getBoolean("durable"))
                .as("not asked for")
                .isFalse();
    }

    @Test
    void ofATeamAreOneAndOfAnyGoToOne() {
        JsonObject both = hour(1).put("durable", true);
        both.remove("inspectorId");
        Answer placed = api.post(HOLDS, both.copy().put("inspectorIds", List.of("ines", "olaf")));
        assertThat(placed.status()).as("%s", placed.body()).isEqualTo(201);
        assertThat(placed.array("inspectorIds")).hasSize(2);
        Answer any = api.post(HOLDS, both.copy().put("anyOf", List.of("ines", "mia")));
        assertThat(any.status()).isEqualTo(201);
        assertThat(any.array("inspectorIds").getString(0)).isEqualTo("mia");
        assertThat(any.body().getBoolean("durable")).isTrue();
    }
}
