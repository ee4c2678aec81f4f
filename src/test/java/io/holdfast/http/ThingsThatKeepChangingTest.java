package io.holdfast.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.Refusal;
import io.holdfast.calendar.Refusal.Reason;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.Reply.Refused;
import io.holdfast.testkit.Api;
import io.holdfast.testkit.Api.Answer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Somebody else was first, time after time: that is no fault of the caller, who is answered when his turn has come. */
class ThingsThatKeepChangingTest {
    private static final int OTHERS = 30;
    private static final Reply CHANGED =
            new Refused(Refusal.of(Reason.CHANGED_MEANWHILE, "it has changed"), List.of(), List.of());

    private Listener listener;
    private Api api;
    private String booking;

    @BeforeEach
    void listen() {
        listener = new Listener();
        api = listener.company();
        booking = "/bookings/"
                + api.post("/bookings", times(9).put("inspectorId", "ines")).id();
    }

    @AfterEach
    void close() {
        listener.close();
    }

    private void othersAreFirst() {
        for (int i = 0; i < OTHERS; i++) {
            listener.inspectors().answerNext(Future.succeededFuture(CHANGED));
        }
    }

    @Test
    void areRescheduled() {
        othersAreFirst();
        Answer moved = api.post(booking + "/reschedule", times(12));

        assertThat(moved.status()).as(moved.body().encode()).isEqualTo(200);
    }

    @Test
    void areCancelled() {
        othersAreFirst();
        assertThat(api.post(booking + "/cancel", new JsonObject()).status()).isEqualTo(200);
    }

    @Test
    void areDeleted() {
        JsonObject block = times(12).put("inspectorId", "ines").put("kind", "block");
        String id = api.post("/blocks", block).id();
        othersAreFirst();
        assertThat(api.delete("/blocks/" + id).status()).isEqualTo(204);
    }

    @Test
    @Timeout(60)
    void areUnavailableAtTheDeadline() {
        Promise<Reply> late = Promise.promise();
        listener.inspectors().answerNext(Future.succeededFuture(CHANGED));
        listener.inspectors().answerNext(late.future());
        CompletableFuture<Answer> answer = api.postSoon(booking + "/reschedule", times(12));
        while (listener.inspectors().hasScript()) {
            Thread.onSpinWait();
        }
        listener.pass(Duration.ofSeconds(6));
        late.complete(CHANGED);

        assertThat(answer.join().status()).isEqualTo(503);
        assertThat(answer.join().code()).isEqualTo("calendar-unavailable");
    }

    private static JsonObject times(int hour) {
        return new JsonObject()
                .put("start", String.format("2026-12-01T%02d:00:00Z", hour))
                .put("end", String.format("2026-12-01T%02d:00:00Z", hour + 2));
    }
}
