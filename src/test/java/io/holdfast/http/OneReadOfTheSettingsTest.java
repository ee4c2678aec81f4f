package io.holdfast.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.Refusal;
import io.holdfast.calendar.Refusal.Reason;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.Reply.Refused;
import io.holdfast.testkit.Api;
import io.holdfast.testkit.Api.Answer;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One request is decided within one state of its company's settings, however many inspectors and tries it takes. */
class OneReadOfTheSettingsTest {
    private static final Reply CHANGED =
            new Refused(Refusal.of(Reason.CHANGED_MEANWHILE, "it has changed"), List.of(), List.of());

    private Listener listener;
    private Api api;

    @BeforeEach
    void listen() {
        listener = new Listener();
        api = listener.company();
    }

    @AfterEach
    void close() {
        listener.close();
    }

    private Answer once(Supplier<Answer> request) {
        int before = listener.settings().companyReads();
        Answer answer = request.get();
        assertThat(answer.status()).as(answer.body().encode()).isLessThan(300);
        assertThat(listener.settings().companyReads() - before).isEqualTo(1);
        return answer;
    }

    @Test
    void isEnoughForOneInspector() {
        Answer held = once(() -> api.post("/holds", times(9).put("inspectorId", "ines")));
        JsonObject token = new JsonObject().put("token", held.body().getString("token"));
        once(() -> api.post("/holds/" + held.id() + "/extend", token.copy().put("ttlSeconds", 900)));
        once(() -> api.post("/bookings", token.copy().put("holdId", held.id())));
        once(() -> api.post("/bookings", times(12).put("inspectorId", "ines")));
    }

    @Test
    void isEnoughForAnyOfSeveral() {
        JsonArray both = new JsonArray().add("ines").add("olaf");
        once(() -> api.post("/holds", times(9).put("anyOf", both)));
        once(() -> api.post("/bookings", times(9).put("anyOf", both)));
    }

    @Test
    void isEnoughForSeveralTries() {
        String id = api.post("/bookings", times(9).put("inspectorId", "ines")).id();
        listener.inspectors().answerNext(Future.succeededFuture(CHANGED));
        once(() -> api.post("/bookings/" + id + "/reschedule", times(12)));
    }

    private static JsonObject times(int hour) {
        return new JsonObject()
                .put("start", String.format("2026-12-01T%02d:00:00Z", hour))
                .put("end", String.format("2026-12-01T%02d:00:00Z", hour + 2));
    }
}
