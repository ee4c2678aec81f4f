package io.holdfast.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.testkit.Api;
import io.holdfast.testkit.Api.Answer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The old routes ask for no token of a hold that they placed, and for the token of one that they did not. */
class HoldsOfTheOtherRoutesTest {
    private static final String HOLDS = Listener.COMPANY + "/holds";
    private static final String JOB = "/inspection/book-job";
    private static final String TOKEN = "X-Hold-Token";
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

    /** How a hold of {@code /v1} may look: with a note of its own, and with what the old routes write into one. */
    private enum Noted {
        NOT("{}"),
        WITH_A_NOTE("{\"note\":\"call first\"}"),
        AS_IF_IT_WERE_THEIRS("{\"note\":\"{\\\"title\\\":1}\"}");

        private final String more;

        Noted(String more) {
            this.more = more;
        }
    }

    private Answer placed(Noted noted) {
        Answer placed = api.post(
                HOLDS,
                new JsonObject(noted.more)
                        .put("inspectorId", "ines")
                        .put("start", "2026-12-01T09:00:00Z")
                        .put("end", "2026-12-01T11:00:00Z"));
        assertThat(placed.status()).isEqualTo(201);
        return placed;
    }

    private static JsonObject times() {
        return new JsonObject()
                .put("_inspectorId", "ines")
                .put("datetime", "2026-12-01T09:00:00Z")
                .put("endtime", "2026-12-01T11:00:00Z");
    }

    private Answer moved(String id, JsonObject more) {
        return api.patch("/event/" + id, more.put("endtime", "2026-12-01T12:00:00Z"), ACME);
    }

    private Answer booked(String id, JsonObject more) {
        return api.post(JOB, times().put("workingHoldId", id).mergeIn(more), ACME);
    }

    private Answer released(String id, String... token) {
        return token.length == 0
                ? api.delete("/event/" + id, ACME)
                : api.delete("/event/" + id, "X-Company-Id", "acme", TOKEN, token[0]);
    }

    private static JsonObject token(String token) {
        return new JsonObject().put("token", token);
    }

    @ParameterizedTest
    @EnumSource
    void aHoldOfTheContractIsNotChangedWithoutItsToken(Noted noted) {
        String id = placed(noted).id();
        for (Answer answer : new Answer[] {
            moved(id, new JsonObject()),
            moved(id, token("wrong")),
            booked(id, new JsonObject()),
            booked(id, token("wrong")),
            released(id),
            released(id, "wrong")
        }) {
            assertThat(answer.status()).as(answer.body().encode()).isEqualTo(403);
            assertThat(answer.code()).isEqualTo("forbidden");
        }
        assertThat(api.get(HOLDS + "/" + id).body().getString("end")).isEqualTo("2026-12-01T11:00:00Z");
    }

    @ParameterizedTest
    @EnumSource
    void aHoldOfTheContractIsChangedWithItsToken(Noted noted) {
        Answer placed = placed(noted);
        String id = placed.id();
        String token = placed.body().getString("token");
        assertThat(moved(id, token(token).put("title", "moved")).status()).isEqualTo(200);
        // That it was amended here makes it none of theirs.
        assertThat(released(id).status()).isEqualTo(403);
        JsonObject back = token(token).put("endtime", "2026-12-01T11:00:00Z");
        assertThat(api.patch("/event/" + id, back, ACME).status()).isEqualTo(200);
        Answer booked = booked(id, token(token));
        assertThat(booked.status()).as(booked.body().encode()).isEqualTo(201);
        assertThat(booked.body().encode()).doesNotContain(token);
        assertThat(released(id).status()).isEqualTo(403);
        assertThat(released(id, token).status()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"colour\":\"red\",\"note\":\"mine\"", ",\"title\":\"mine\""})
    void aHoldOfTheOldRoutesIsChangedWithoutAToken(String more) {
        JsonObject body = new JsonObject("{\"type\":\"Block\",\"workingHold\":true" + more + "}").mergeIn(times());
        String id = api.post("/event", body, ACME).body().getString("_id");
        assertThat(moved(id, new JsonObject()).status()).isEqualTo(200);
        assertThat(moved(id, token("whatever")).status()).isEqualTo(200);
        assertThat(released(id).status()).isEqualTo(204);
    }

    @Test
    void aHoldOfTheOldRoutesIsBookedWithoutAToken() {
        JsonObject body = times().put("type", "Block").put("ttlSeconds", 60);
        String id = api.post("/event", body, ACME).body().getString("_id");
        assertThat(booked(id, new JsonObject()).status()).isEqualTo(201);
        assertThat(released(id).status()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"h", "w"})
    void aHoldThatNobodyKnowsIsOver(String kind) {
        String id = kind + "~ines~" + "x".repeat(22);
        assertThat(booked(id, new JsonObject()).status()).isEqualTo(410);
        assertThat(booked(id, token("wrong")).status()).isEqualTo(410);
        assertThat(released(id).status()).isEqualTo(204);
    }

    /** Of what is over only its id is remembered, and as much as it takes to confirm it all the same. */
    @Test
    void aHoldThatRanOutStillNeedsItsToken() {
        Answer placed = placed(Noted.NOT);
        JsonObject body = times().put("type", "Block").put("ttlSeconds", 60).put("_inspectorId", "omar");
        String theirs = api.post("/event", body, ACME).body().getString("_id");
        listener.pass(Duration.ofHours(1));
        assertThat(booked(placed.id(), new JsonObject()).status()).isEqualTo(403);
        assertThat(booked(placed.id(), token(placed.body().getString("token"))).status())
                .isEqualTo(201);
        assertThat(booked(theirs, new JsonObject().put("_inspectorId", "omar")).status())
                .isEqualTo(201);
    }
}
