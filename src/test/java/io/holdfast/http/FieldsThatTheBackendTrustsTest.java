package io.holdfast.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.testkit.Api;
import io.holdfast.testkit.Api.Answer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What became of a document, whose it is and when is Holdfast's to say, whatever a client of the old routes sends. */
class FieldsThatTheBackendTrustsTest {
    /** Those that Holdfast's documents leave out. */
    private static final List<String> ABSENT = List.of(
            "cancelled",
            "canceled",
            "isCancelled",
            "cancelledAt",
            "deleted",
            "deletedAt",
            "removed",
            "isPaid",
            "override",
            "overriding",
            "overrideReason",
            "version",
            "edition",
            "slotClaim",
            "history",
            "createdBy",
            "updatedAt",
            "source",
            "__v",
            "_createdBy");

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

    private static JsonObject forged() {
        JsonObject body = new JsonObject()
                .put("_inspectorId", "ines")
                .put("datetime", "2026-12-01T09:00:00Z")
                .put("endtime", "2026-12-01T11:00:00Z")
                .put("colour", "red")
                .put("_id", "forged")
                .put("_companyId", "other")
                .put("status", "cancelled")
                .put("createdAt", "1999-01-01T00:00:00Z")
                .put("scheduledTs", "1999-01-01T00:00:00Z")
                .put("expiresAt", "1999-01-01T00:00:00Z");
        ABSENT.forEach(name -> body.put(name, "forged"));
        return body;
    }

    private static void assertOwn(JsonObject document) {
        assertThat(document.getString("_id")).isNotEqualTo("forged");
        assertThat(document.getString("_companyId")).isEqualTo("acme");
        assertThat(document.getString("createdAt")).startsWith("2026-11-24T09:00:00");
        assertThat(document.getString("colour")).isEqualTo("red");
        assertThat(document.fieldNames()).doesNotContainAnyElementsOf(ABSENT);
        assertThat(document.encode()).doesNotContain("forged").doesNotContain("1999-01");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/inspection/book-job", "/spectora/create-job"})
    void theFieldsOfAJobAreHoldfasts(String path) {
        Answer made = api.post(path, forged().put("workingHold", true), ACME);
        assertThat(made.status()).as(made.body().encode()).isEqualTo(201);
        assertOwn(made.body());
        assertThat(made.body().getString("status")).isEqualTo("confirmed");
        assertThat(made.body().getString("scheduledTs")).isEqualTo(made.body().getString("createdAt"));
        assertThat(made.body().fieldNames()).doesNotContain("expiresAt", "workingHold");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Block", "Event"})
    void theFieldsOfAnEventAreHoldfasts(String type) {
        Answer made = api.post("/event", forged().put("type", type), ACME);
        assertThat(made.status()).as(made.body().encode()).isEqualTo(201);
        assertOwn(made.body());
        assertThat(made.body().fieldNames()).doesNotContain("status", "expiresAt", "scheduledTs");
    }

    @Test
    void theFieldsOfAWorkingHoldAreHoldfasts() {
        Answer made = api.post("/event", forged().put("type", "Block").put("workingHold", true), ACME);
        assertThat(made.status()).as(made.body().encode()).isEqualTo(201);
        assertOwn(made.body());
        assertThat(made.body().getString("expiresAt")).startsWith("2026-11-24T09:");
        assertThat(made.body().fieldNames()).doesNotContain("status", "scheduledTs");
    }

    @Test
    void theFieldsOfAnAmendedEventAreHoldfasts() {
        JsonObject plain = new JsonObject()
                .put("type", "Block")
                .put("_inspectorId", "ines")
                .put("datetime", "2026-12-01T09:00:00Z")
                .put("endtime", "2026-12-01T11:00:00Z")
                .put("workingHold", true)
                .put("colour", "red");
        String id = api.post("/event", plain, ACME).body().getString("_id");
        JsonObject change = new JsonObject()
                .put("status", "cancelled")
                .put("isCancelled", true)
                .put("deleted", true);
        Answer amended = api.patch("/event/" + id, change, ACME);
        assertThat(amended.status()).as(amended.body().encode()).isEqualTo(200);
        assertOwn(amended.body());
        assertThat(amended.body().fieldNames()).doesNotContain("status");
    }
}
