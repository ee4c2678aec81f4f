package io.holdfast.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.testkit.Api;
import io.holdfast.testkit.Api.Answer;
import io.vertx.core.json.JsonObject;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whichever call answers, a booking has the same fields. */
class AnswersAboutABookingTest {
    private static final Set<String> REVISIONS = Set.of("epoch", "revision", "calendars");
    private static final String KEY = "Idempotency-Key";
    private static final JsonObject OVERRIDE = new JsonObject().put("reason", "the customer insists");

    private Listener listener;
    private Api api;

    @BeforeEach
    void listen() {
        listener = new Listener();
        api = listener.company();
        JsonObject service = new JsonObject().put("name", "Full").put("durationMinutes", 120);
        assertThat(api.put("/services/full", service).status()).isEqualTo(201);
    }

    @AfterEach
    void close() {
        listener.close();
    }

    @Test
    void haveTheSameFieldsAfterEveryChange() {
        JsonObject full = asked(9).put("override", OVERRIDE);
        Answer created = api.post("/bookings", full, KEY, "create");
        same(created, api.post("/bookings", full, KEY, "create"));
        String booking = "/bookings/" + created.id();
        asRead(created);

        JsonObject over = times(12).put("override", new JsonObject().put("reason", "once more"));
        Answer over12 = api.post(booking + "/reschedule", over, KEY, "over");
        same(over12, api.post(booking + "/reschedule", over, KEY, "over"));
        asRead(over12);
        assertThat(over12.body().fieldNames()).isEqualTo(created.body().fieldNames());

        Answer cancelled = api.post(booking + "/cancel", new JsonObject(), KEY, "cancel");
        same(cancelled, api.post(booking + "/cancel", new JsonObject(), KEY, "cancel"));
        same(cancelled, api.post(booking + "/cancel", new JsonObject()));
        asRead(cancelled);
        assertThat(cancelled.body().fieldNames()).isEqualTo(created.body().fieldNames());
        assertThat(cancelled.body().getJsonObject("override")).isEqualTo(over.getJsonObject("override"));
    }

    @Test
    void tellTheReasonOfACancellation() {
        String booking = "/bookings/" + api.post("/bookings", asked(9)).id();
        Answer cancelled = api.post(booking + "/cancel", new JsonObject().put("reason", "rain"));

        asRead(cancelled);
        assertThat(cancelled.body().getString("cancelReason")).isEqualTo("rain");
        same(cancelled, api.post(booking + "/cancel", new JsonObject()));
    }

    @Test
    void tellOfNoOverrideWhenItIsOver() {
        Answer created = api.post("/bookings", asked(9).put("override", OVERRIDE));
        Answer moved = api.post("/bookings/" + created.id() + "/reschedule", times(12));

        asRead(moved);
        assertThat(moved.body().containsKey("override")).isFalse();
        Answer cancelled = api.post("/bookings/" + created.id() + "/cancel", new JsonObject());
        asRead(cancelled);
        assertThat(cancelled.body().containsKey("override")).isFalse();
    }

    @Test
    void areTheSameForAConfirmedHold() {
        JsonObject held =
                api.post("/holds", times(9).put("inspectorId", "ines")).body();
        JsonObject confirm = asked(9).put("holdId", held.getString("id"))
                .put("token", held.getString("token"))
                .put("override", OVERRIDE);
        confirm.remove("inspectorId");
        confirm.remove("start");
        confirm.remove("end");
        Answer confirmed = api.post("/bookings", confirm, KEY, "confirm");

        assertThat(confirmed.status()).as(confirmed.body().encode()).isEqualTo(201);
        same(confirmed, api.post("/bookings", confirm, KEY, "confirm"));
        asRead(confirmed);
    }

    /** As {@code GET} and the list show it; an item of a list has no revisions. */
    private void asRead(Answer answer) {
        assertThat(answer.status()).as(answer.body().encode()).isIn(200, 201);
        Answer read = api.get("/bookings/" + answer.id());
        same(answer, read);
        JsonObject item = api.get("/bookings").array("items").getJsonObject(0);
        Set<String> expected = new TreeSet<>(read.body().fieldNames());
        expected.removeAll(REVISIONS);
        assertThat(new TreeSet<>(item.fieldNames())).isEqualTo(expected);
        expected.forEach(
                field -> assertThat(item.getValue(field)).isEqualTo(read.body().getValue(field)));
    }

    private static void same(Answer first, Answer other) {
        assertThat(other.body().fieldNames())
                .as(other.body().encode())
                .isEqualTo(first.body().fieldNames());
        Set<String> compared = new TreeSet<>(first.body().fieldNames());
        compared.removeAll(REVISIONS);
        compared.forEach(field -> assertThat(other.body().getValue(field))
                .as(field)
                .isEqualTo(first.body().getValue(field)));
    }

    private static JsonObject asked(int hour) {
        return times(hour)
                .put("inspectorId", "ines")
                .put("serviceId", "full")
                .put("source", "internal")
                .put("customer", new JsonObject().put("name", "Pine"))
                .put("details", new JsonObject().put("order", 7))
                .put("location", new JsonObject().put("lat", 59.3).put("lng", 18.1));
    }

    private static JsonObject times(int hour) {
        return new JsonObject()
                .put("start", String.format("2026-12-01T%02d:00:00Z", hour))
                .put("end", String.format("2026-12-01T%02d:00:00Z", hour + 2));
    }
}
