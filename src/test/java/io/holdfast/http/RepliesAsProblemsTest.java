package io.holdfast.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.Refusal;
import io.holdfast.calendar.Refusal.Reason;
import io.holdfast.http.RawConnection.Raw;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.Reply.OutcomeUnknown;
import io.holdfast.inspector.Reply.Refused;
import io.holdfast.inspector.Reply.Unavailable;
import io.holdfast.readmodel.BookingReads.BehindException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said when a command does not come to an acceptance, or to nothing at all. */
class RepliesAsProblemsTest {
    private static final String BOOKINGS = Listener.COMPANY + "/bookings";
    private static final String BOOKING =
            "{\"inspectorId\":\"ines\",\"start\":\"2026-12-01T09:00:00Z\",\"end\":\"2026-12-01T11:00:00Z\"}";

    private Listener listener;
    private RawConnection connection;

    @BeforeEach
    void listen() {
        listener = new Listener(400);
        connection = listener.connect();
    }

    @AfterEach
    void close() {
        connection.close();
        listener.close();
    }

    @ParameterizedTest
    @EnumSource(Unavailable.Cause.class)
    void aCommandThatWasNotBegunIs503(Unavailable.Cause cause) {
        Raw answer = answered(new Unavailable(cause));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.code()).isEqualTo("calendar-unavailable");
        assertThat(answer.headers()).containsKey("retry-after");
    }

    @Test
    void aCommandOfUnknownOutcomeIs504() {
        Raw answer = answered(new OutcomeUnknown());
        assertThat(answer.status()).isEqualTo(504);
        assertThat(answer.code()).isEqualTo("outcome-unknown");
        assertThat(answer.headers()).containsKey("retry-after");
    }

    @ParameterizedTest
    @CsvSource({
        "NOT_FOUND, 404, not-found",
        "TOKEN_WRONG, 403, forbidden",
        "REVISION_MISMATCH, 412, revision-mismatch",
        "AGAINST_THE_RULES, 422, unprocessable",
        "IN_THE_PAST, 422, unprocessable",
        "BEYOND_THE_HORIZON, 422, unprocessable",
        "HOLD_TOO_LONG, 422, unprocessable",
        "TOO_MANY_HOLDS, 429, too-many-holds",
        "CHANGED_MEANWHILE, 503, calendar-unavailable",
        "ALREADY_RESOLVED, 409, already-resolved",
        "HOLD_EXPIRED, 410, hold-expired",
        "SLOT_TAKEN, 409, slot-taken",
        "ID_REUSED, 409, already-resolved"
    })
    void everyReasonHasItsProblem(Reason reason, int status, String code) {
        Raw answer = answered(new Refused(Refusal.of(reason, "because"), List.of(), List.of()));
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.headers().containsKey("retry-after")).isEqualTo(status == 429 || status == 503);
    }

    @Test
    void aCommandThatIsNeverAnsweredIs504AfterTheDeadline() {
        listener.inspectors().answerNext(Promise.<Reply>promise().future());
        assertThat(connection.post(BOOKINGS, BOOKING).status()).isEqualTo(504);
        assertThat(connection.get(Listener.COMPANY + "/settings").status()).isEqualTo(200);
    }

    @Test
    void aBugIsToldWithoutItsName() {
        listener.inspectors().answerNext(Future.failedFuture(new IllegalStateException("io.holdfast.Secret")));
        Raw answer = connection.post(BOOKINGS, BOOKING);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).doesNotContain("Secret").doesNotContain("Exception");
    }

    @Test
    void listsThatDoNotCatchUpAre503() {
        listener.reads().failBy(new BehindException());
        Raw answer = connection.get(BOOKINGS);
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers()).containsKey("retry-after");
    }

    private Raw answered(Reply reply) {
        listener.inspectors().answerNext(Future.succeededFuture(reply));
        return connection.post(BOOKINGS, BOOKING);
    }
}
