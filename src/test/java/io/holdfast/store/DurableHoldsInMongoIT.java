package io.holdfast.store;

import static io.holdfast.store.OpenedStores.NINE;
import static io.holdfast.store.OpenedStores.command;
import static io.holdfast.store.OpenedStores.inspector;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.Booking;
import io.holdfast.calendar.BookingChange.HoldConfirmed;
import io.holdfast.calendar.Change;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.HoldChange.HoldExpired;
import io.holdfast.calendar.HoldChange.HoldExtended;
import io.holdfast.calendar.HoldChange.HoldPlaced;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Job;
import io.holdfast.calendar.Location;
import io.holdfast.calendar.Metadata;
import io.holdfast.calendar.Occupancy;
import io.holdfast.inspector.CalendarStore.ClaimOutcome.Claimed;
import io.holdfast.inspector.CalendarStore.Window;
import io.holdfast.inspector.Claim;
import io.holdfast.testkit.TestMongo;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Durable holds as documents of {@code events}, and found there again. */
class DurableHoldsInMongoIT {
    private static final InspectorId ANN = inspector("ann");
    private static final InspectorId BOB = inspector("bob");
    private static final Instant PLACED = NINE.minusSeconds(60);

    private static Hold hold(String id, int endsAfterMinutes, InspectorId... team) {
        return new Hold(
                        id,
                        new Interval(NINE, NINE.plus(Duration.ofHours(1))),
                        new Job(List.of(team), "full", new Location(40.4, -3.7, "Calle Mayor 1")),
                        new Hold.Term(PLACED, NINE.plus(Duration.ofMinutes(endsAfterMinutes))),
                        "jo",
                        "{\"title\":\"A quote\",\"extra\":{\"color\":\"red\",\"version\":7}}",
                        null)
                .durable();
    }

    private static void claim(OpenedStores opened, String id, Change change, Claim... claims) {
        assertThat(opened.claim(command(id, change, claims))).isInstanceOf(Claimed.class);
    }

    private static void projected(OpenedStores opened) {
        TestClient.await(opened.stores.finishProjections());
    }

    private static List<Occupancy> load(OpenedStores opened, InspectorId inspector, Instant from) {
        return TestClient.await(opened.stores.calendars().load(inspector, Long.MAX_VALUE, Window.from(from)))
                .occupancies();
    }

    private static JsonObject document(OpenedStores opened, String id) {
        return TestClient.await(opened.mongo.findOne("events", new JsonObject().put("_id", id), null));
    }

    @ParameterizedTest
    @EnumSource
    void isABlockThatIsAWorkingHoldUntilItIsATombstone(TestMongo.Kind kind) {
        try (OpenedStores opened = OpenedStores.of(kind)) {
            Hold placed = hold("d~ann~1", 30, ANN);
            claim(opened, "c1", new HoldPlaced(placed), new Claim(ANN, 1));
            projected(opened);
            JsonObject live = document(opened, placed.id());
            assertThat(live.getString("type")).isEqualTo("Block");
            assertThat(live.getBoolean("workingHold")).isTrue();
            assertThat(live.getBoolean("removed")).isFalse();
            assertThat(live.getString("title")).isEqualTo("A quote");
            assertThat(live.getString("color")).isEqualTo("red");
            assertThat(live.getValue("version")).as("not the client's to say").isEqualTo(1L);
            assertThat(live.getJsonArray("heldFor")).isEqualTo(new JsonArray().add("acme/ann"));
            assertThat(TestClient.await(opened.stores.bookingReads().block("acme", placed.id())))
                    .as("it is no block")
                    .isEmpty();

            claim(opened, "c2", new HoldExpired(placed, NINE), new Claim(ANN, 2));
            projected(opened);
            JsonObject over = document(opened, placed.id());
            assertThat(over.getBoolean("removed")).isTrue();
            assertThat(over.containsKey("expiresAt")).isTrue();
            assertThat(over.containsKey("heldFor")).isFalse();
            assertThat(over.containsKey("heldUntil")).isFalse();
            assertThat(load(opened, ANN, Instant.EPOCH)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void isFoundAgainAsItWasWheneverItsTimeBegins(TestMongo.Kind kind) {
        try (OpenedStores opened = OpenedStores.of(kind)) {
            Hold placed = hold("D~ann~1", 30, ANN, BOB);
            Hold longer = new Hold(
                    placed.id(),
                    placed.interval(),
                    placed.job(),
                    placed.term().until(NINE.plus(Duration.ofDays(7))),
                    placed.holder(),
                    placed.notes(),
                    null,
                    2);
            claim(opened, "c1", new HoldPlaced(placed), new Claim(ANN, 1), new Claim(BOB, 1));
            projected(opened);
            claim(opened, "c2", new HoldExtended(placed, longer), new Claim(ANN, 2), new Claim(BOB, 2));
            for (boolean isProjected : List.of(false, true)) {
                if (isProjected) {
                    projected(opened);
                }
                for (InspectorId inspector : List.of(ANN, BOB)) {
                    assertThat(load(opened, inspector, NINE.plus(Duration.ofDays(5))))
                            .as("behind the window, projected: %s", isProjected)
                            .containsExactly(longer);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void isOverWithItsBooking(TestMongo.Kind kind) {
        try (OpenedStores opened = OpenedStores.of(kind)) {
            Hold placed = hold("d~ann~1", 30, ANN);
            Booking booking = new Booking("b~ann~2", placed.interval(), placed.job(), 1, false);
            HoldConfirmed confirmed = new HoldConfirmed(placed, booking, Metadata.none(PLACED), null);
            claim(opened, "c1", new HoldPlaced(placed), new Claim(ANN, 1));
            claim(opened, "c2", confirmed, new Claim(ANN, 2));
            assertThat(load(opened, ANN, NINE)).containsExactly(booking);
            projected(opened);
            assertThat(load(opened, ANN, NINE)).containsExactly(booking);
            assertThat(document(opened, placed.id()).getBoolean("removed")).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void areFoundByTheirEndsPageByPage(TestMongo.Kind kind) {
        try (OpenedStores opened = OpenedStores.of(kind)) {
            for (int i = 1; i <= 5; i++) {
                InspectorId of = inspector("i" + i);
                claim(opened, "c" + i, new HoldPlaced(hold("d~i" + i + "~x", 10 * (6 - i), of)), new Claim(of, 1));
            }
            Hold over = hold("d~i3~x", 30, inspector("i3"));
            claim(opened, "c6", new HoldExpired(over, NINE), new Claim(inspector("i3"), 2));
            projected(opened);
            Instant before = NINE.plus(Duration.ofMinutes(45));
            List<Hold> first = TestClient.await(opened.stores.durableHolds().live(before, null, 2));
            List<Hold> rest = TestClient.await(opened.stores.durableHolds().live(before, first.get(1), 2));
            assertThat(first).extracting(Hold::id).containsExactly("d~i5~x", "d~i4~x");
            assertThat(rest).extracting(Hold::id).containsExactly("d~i2~x");
        }
    }
}
