package io.holdfast.store.mongo;

import static io.holdfast.store.OpenedStores.NINE;
import static io.holdfast.store.OpenedStores.book;
import static io.holdfast.store.OpenedStores.booked;
import static io.holdfast.store.OpenedStores.booking;
import static io.holdfast.store.OpenedStores.command;
import static io.holdfast.store.OpenedStores.inspector;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.IdempotencyKey;
import io.holdfast.calendar.InspectorId;
import io.holdfast.inspector.CalendarStore.ClaimOutcome;
import io.holdfast.inspector.CalendarStore.ClaimOutcome.AlreadyClaimed;
import io.holdfast.inspector.CalendarStore.ClaimOutcome.AlreadyWritten;
import io.holdfast.inspector.CalendarStore.ClaimOutcome.Claimed;
import io.holdfast.inspector.CalendarStore.ClaimOutcome.NotBegun;
import io.holdfast.inspector.Claim;
import io.holdfast.inspector.JournalCommand;
import io.holdfast.runtime.Clock;
import io.holdfast.store.OpenedStores;
import io.holdfast.store.TestClient;
import io.holdfast.store.journal.JournalDocument;
import io.holdfast.testkit.TestMongo;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ClaimingVersionsIT {
    private static final InspectorId ANN = inspector("ann");
    private static final InspectorId BOB = inspector("bob");

    @ParameterizedTest
    @EnumSource
    void oneVersionIsClaimedByExactlyOneOfMany(TestMongo.Kind kind) {
        try (OpenedStores opened = OpenedStores.of(kind)) {
            List<Future<ClaimOutcome>> outcomes = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                outcomes.add(opened.claiming(book("c" + i, ANN, 1)));
            }
            outcomes.forEach(TestClient::await);
            assertThat(outcomes.stream().map(Future::result).filter(Claimed.class::isInstance))
                    .hasSize(1);
            assertThat(outcomes.stream().map(Future::result).filter(AlreadyClaimed.class::isInstance))
                    .hasSize(49);
            assertThat(TestClient.await(opened.mongo.count("journal", new JsonObject())))
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRefusedGroupIsWrittenForNobodyAndABystanderMayTryAgain(TestMongo.Kind kind) {
        try (OpenedStores opened = OpenedStores.of(kind)) {
            assertThat(opened.claim(book("first", ANN, 1))).isInstanceOf(Claimed.class);
            Future<ClaimOutcome> ahead = opened.claiming(book("ahead", inspector("cid"), 1));
            Future<ClaimOutcome> taken = opened.claiming(book("taken", ANN, 1));
            Future<ClaimOutcome> bystander = opened.claiming(book("bystander", BOB, 1));
            assertThat(TestClient.await(ahead)).isInstanceOf(Claimed.class);
            assertThat(TestClient.await(taken)).isInstanceOf(AlreadyClaimed.class);
            assertThat(TestClient.await(bystander)).isInstanceOf(AlreadyClaimed.class);
            assertThat(opened.claim(book("bystander", BOB, 1))).isInstanceOf(Claimed.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCommandOrKeyThatIsThereAnswersWithTheFirst(TestMongo.Kind kind) {
        try (OpenedStores opened = OpenedStores.of(kind)) {
            IdempotencyKey key = new IdempotencyKey("acme", "/bookings", "k1", "hash");
            JournalCommand first = command("c1", key, booked(booking("b1", NINE, ANN)), new Claim(ANN, 1));
            opened.claim(first);
            assertThat(opened.claim(command("c1", null, booked(booking("b2", NINE, ANN)), new Claim(ANN, 2))))
                    .isEqualTo(new AlreadyWritten(first));
            assertThat(opened.claim(command("c2", key, booked(booking("b3", NINE, BOB)), new Claim(BOB, 1))))
                    .isEqualTo(new AlreadyWritten(first));
            assertThat(TestClient.await(opened.stores.calendars().find(List.of("c1"), List.of(key), "acme")))
                    .containsExactly(first);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTeamTakesAVersionOfEachOrOfNone(TestMongo.Kind kind) {
        try (OpenedStores opened = OpenedStores.of(kind)) {
            opened.claim(book("c1", BOB, 1));
            assertThat(opened.claim(command(
                            "team",
                            booked(booking("t", NINE.plusSeconds(7200), ANN, BOB)),
                            new Claim(ANN, 1),
                            new Claim(BOB, 1))))
                    .isInstanceOf(AlreadyClaimed.class);
            assertThat(opened.claim(command(
                            "team",
                            booked(booking("t", NINE.plusSeconds(7200), ANN, BOB)),
                            new Claim(ANN, 1),
                            new Claim(BOB, 2))))
                    .isInstanceOf(Claimed.class);
            assertThat(opened.load(ANN).version()).isEqualTo(1);
            assertThat(opened.load(BOB).version()).isEqualTo(2);
        }
    }

    /** That clock alone made the deadline: what the wall clock says is nothing to it. */
    @ParameterizedTest
    @CsvSource({"REAL, 3600", "REAL, -3600", "EMBEDDED, 3600", "EMBEDDED, -3600"})
    void deadlinesAreKeptByTheClockThatWasGiven(TestMongo.Kind kind, long secondsOff) {
        Clock clock = () -> Instant.now().plusSeconds(secondsOff);
        try (OpenedStores opened = OpenedStores.of(kind, clock)) {
            assertThat(opened.claim(book("early", ANN, 1))).isInstanceOf(Claimed.class);
            Future<ClaimOutcome> late = opened.stores
                    .calendars()
                    .claim(book("late", ANN, 2), clock.now().minusSeconds(1));
            assertThat(TestClient.await(late)).isInstanceOf(NotBegun.class);
            assertThat(opened.load(ANN).version()).isEqualTo(1);
            Instant at = BsonDate.read(
                    TestClient.await(opened.mongo.findOne(JournalDocument.COLLECTION, new JsonObject(), null)), "at");
            assertThat(Duration.between(at, clock.now())).isBetween(Duration.ZERO, Duration.ofMinutes(1));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCommandThatIsPastItsDeadlineIsNotBegun(TestMongo.Kind kind) {
        try (OpenedStores opened = OpenedStores.of(kind)) {
            Future<ClaimOutcome> late = opened.stores
                    .calendars()
                    .claim(book("late", ANN, 1), Instant.now().minusSeconds(1));
            assertThat(TestClient.await(late)).isInstanceOf(NotBegun.class);
            assertThat(opened.load(ANN).version()).isZero();
        }
    }
}
