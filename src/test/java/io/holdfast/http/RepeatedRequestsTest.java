package io.holdfast.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.HoldCommand.ExtendHold;
import io.holdfast.calendar.HoldCommand.PlaceHold;
import io.holdfast.calendar.HoldEnd;
import io.holdfast.calendar.Refusal;
import io.holdfast.calendar.Refusal.Reason;
import io.holdfast.http.RawConnection.Raw;
import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.Reply.Refused;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same key and the same body get the first answer again; without a key, things are as they are now. */
class RepeatedRequestsTest {
    private static final String HOLDS = Listener.COMPANY + "/holds";
    private static final String BOOKINGS = Listener.COMPANY + "/bookings";
    private static final String KEY = "Idempotency-Key: k";

    private Listener listener;
    private RawConnection connection;

    @BeforeEach
    void listen() {
        listener = new Listener();
        connection = listener.connect();
    }

    @AfterEach
    void close() {
        connection.close();
        listener.close();
    }

    @Test
    void aHoldIsPlacedOnce() {
        Raw first = connection.post(HOLDS, times(9, ",\"ttlSeconds\":60"), KEY);
        listener.pass(Duration.ofSeconds(3));
        assertReplay(first, connection.post(HOLDS, times(9, ",\"ttlSeconds\":6.0e1"), KEY));
        assertThat(connection.post(HOLDS, times(9, ",\"ttlSeconds\":61"), KEY).code())
                .isEqualTo("idempotency-key-reused");
    }

    @Test
    void aKeyOnAnotherPathIsAnotherKey() {
        assertThat(connection.post(HOLDS, times(9, ""), KEY).status()).isEqualTo(201);
        assertThat(connection.post(BOOKINGS, times(12, ""), KEY).status()).isEqualTo(201);
    }

    @Test
    void aConfirmIsRepeatedAfterTheHoldIsGone() {
        Raw held = connection.post(HOLDS, times(9, ""));
        String confirm = "{\"holdId\":\"" + held.json().getString("id") + "\",\"token\":\""
                + held.json().getString("token") + "\"}";
        Raw first = connection.post(BOOKINGS, confirm, KEY);
        assertThat(first.status()).isEqualTo(201);
        assertReplay(first, connection.post(BOOKINGS, confirm, KEY));
        assertThat(connection.post(BOOKINGS, confirm).code()).isEqualTo("already-resolved");
    }

    @Test
    void changesAreRepeatedAfterTheBookingWasCancelled() {
        String booking =
                BOOKINGS + "/" + connection.post(BOOKINGS, times(9, "")).json().getString("id");
        String later = times(12, "").replace("\"inspectorId\":\"ines\",", "");
        Raw moved = connection.post(booking + "/reschedule", later, KEY);
        Raw cancelled = connection.post(booking + "/cancel", "{}", KEY);
        assertThat(connection.post(BOOKINGS, times(15, "")).status()).isEqualTo(201);
        assertReplay(moved, connection.post(booking + "/reschedule", later, KEY));
        assertReplay(cancelled, connection.post(booking + "/cancel", "{}", KEY));
        Raw again = connection.post(booking + "/cancel", "{}");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().getLong("revision"))
                .isGreaterThan(cancelled.json().getLong("revision"));
    }

    @Test
    void aCancelledBookingIsRefusedInTheOrderOfChecks() {
        String booking =
                BOOKINGS + "/" + connection.post(BOOKINGS, times(9, "")).json().getString("id");
        assertThat(connection.post(booking + "/cancel", "{}").status()).isEqualTo(200);
        String past = "{\"start\":\"2020-01-01T00:00:00Z\",\"end\":\"2020-01-01T01:00:00Z\"}";
        String reschedule = booking + "/reschedule";
        assertThat(connection.post(reschedule, past, "If-Match: \"e0.77\"").status())
                .isEqualTo(412);
        assertThat(connection.post(reschedule, past, "If-Match: \"e0.2\"").status())
                .isEqualTo(422);
        String later = times(12, "").replace("\"inspectorId\":\"ines\",", "");
        assertThat(connection.post(reschedule, later).code()).isEqualTo("already-resolved");
    }

    @Test
    void eachTryOfARequestIsACommandOfItsOwn() {
        String booking =
                BOOKINGS + "/" + connection.post(BOOKINGS, times(9, "")).json().getString("id");
        Refusal changed = Refusal.of(Reason.CHANGED_MEANWHILE, "the booking has changed");
        listener.inspectors().answerNext(Future.succeededFuture(new Refused(changed, List.of(), List.of())));
        String later = times(12, "").replace("\"inspectorId\":\"ines\",", "");
        assertThat(connection.post(booking + "/reschedule", later, KEY).status())
                .isEqualTo(200);
        assertThat(commandIds()).hasSize(3).doesNotHaveDuplicates();

        Refusal taken = Refusal.of(Reason.SLOT_TAKEN, "the time is taken");
        listener.inspectors().answerNext(Future.succeededFuture(new Refused(taken, List.of(), List.of())));
        String any = times(15, "").replace("\"inspectorId\":\"ines\"", "\"anyOf\":[\"ines\",\"olaf\"]");
        String id = connection.post(HOLDS, any, KEY).json().getString("id");
        assertThat(commandIds()).hasSize(5).doesNotHaveDuplicates();
        assertThat(id).isEqualTo("h~ines~" + commandIds().get(4));
    }

    private List<String> commandIds() {
        return listener.inspectors().sent().stream().map(Envelope::commandId).toList();
    }

    @Test
    void theTermOfAHoldIsLeftToTheActorThatDecidesOnIt() {
        Raw held = connection.post(HOLDS, times(9, ",\"ttlSeconds\":60"));
        String extend = "{\"ttlSeconds\":90,\"token\":\"" + held.json().getString("token") + "\"}";
        connection.post(HOLDS + "/" + held.json().getString("id") + "/extend", extend);

        List<Envelope> sent = listener.inspectors().sent();
        assertThat(((PlaceHold) sent.get(0).command()).end()).isEqualTo(new HoldEnd.After(Duration.ofSeconds(60)));
        assertThat(((ExtendHold) sent.get(1).command()).until()).isEqualTo(new HoldEnd.After(Duration.ofSeconds(90)));
    }

    @Test
    void releasingTwiceIsReleasingOnce() {
        Raw held = connection.post(HOLDS, times(9, ""));
        String hold = HOLDS + "/" + held.json().getString("id");
        String token = "X-Hold-Token: " + held.json().getString("token");
        assertThat(connection.ask("DELETE", hold, null).status()).isEqualTo(403);
        assertThat(connection.ask("DELETE", hold, null, token).status()).isEqualTo(204);
        assertThat(connection.ask("DELETE", hold, null, token).status()).isEqualTo(204);
        assertThat(connection.get(hold).status()).isEqualTo(404);
    }

    private static void assertReplay(Raw first, Raw again) {
        assertThat(again.status()).as(again.body()).isEqualTo(first.status());
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(first.headers()).doesNotContainKey("idempotency-replayed");
        assertThat(again.headers()).containsEntry("idempotency-replayed", "true");
    }

    private static String times(int hour, String more) {
        return String.format(
                "{\"inspectorId\":\"ines\",\"start\":\"2026-12-01T%02d:00:00Z\",\"end\":\"2026-12-01T%02d:00:00Z\"%s}",
                hour, hour + 2, more);
    }
}
