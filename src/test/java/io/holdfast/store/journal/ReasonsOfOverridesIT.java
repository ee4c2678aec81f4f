package io.holdfast.store.journal;

import static io.holdfast.store.OpenedStores.NINE;
import static io.holdfast.store.OpenedStores.booking;
import static io.holdfast.store.OpenedStores.command;
import static io.holdfast.store.OpenedStores.inspector;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.Booking;
import io.holdfast.calendar.BookingChange;
import io.holdfast.calendar.BookingChange.Booked;
import io.holdfast.calendar.BookingChange.Cancelled;
import io.holdfast.calendar.BookingChange.Rescheduled;
import io.holdfast.calendar.ConflictOverride;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Metadata;
import io.holdfast.inspector.Claim;
import io.holdfast.store.OpenedStores;
import io.holdfast.store.TestClient;
import io.holdfast.testkit.TestMongo;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The reason of an override is told of the time that it was given for, and of no later one. */
class ReasonsOfOverridesIT {
    private static final InspectorId ANN = inspector("ann");
    private static final ConflictOverride FIRST = new ConflictOverride("chief", "she insists");
    private static final ConflictOverride SECOND = new ConflictOverride("chief", "once more");

    private final Booking free = booking("b1", NINE, ANN);
    private final Booking over = free.movedTo(free.interval(), List.of(ANN), true);
    private final Interval elsewhere = new Interval(NINE.plusSeconds(7200), NINE.plusSeconds(9000));
    private final BookingChange booked = new Booked(over, Metadata.none(NINE), FIRST);
    private final BookingChange moved = new Rescheduled(over, over.movedTo(elsewhere, List.of(ANN), false), null);
    private final BookingChange movedOver = new Rescheduled(over, over.movedTo(elsewhere, List.of(ANN), true), SECOND);

    @ParameterizedTest
    @EnumSource
    void endWithAMoveToAFreeTime(TestMongo.Kind kind) {
        try (OpenedStores opened = OpenedStores.of(kind)) {
            opened.claim(command("c1", booked, new Claim(ANN, 1)));
            assertThat(opened.read("b1").overrideReason()).isEqualTo(FIRST.reason());

            opened.claim(command("c2", moved, new Claim(ANN, 2)));
            assertThat(opened.read("b1").overrideReason()).isNull();
            assertThat(stored(opened)).doesNotContainKey("overrideReason").containsEntry("overriding", false);
        }
    }

    /** Projected together, as after a rush. */
    @ParameterizedTest
    @EnumSource
    void endAlsoWhereItIsMovedBeforeItWasProjected(TestMongo.Kind kind) {
        try (OpenedStores opened = OpenedStores.of(kind)) {
            JournalDocument both = opened.leave(
                    "d1", "other", command("c1", booked, new Claim(ANN, 1)), command("c2", moved, new Claim(ANN, 2)));
            TestClient.await(opened.projections().apply(List.of(both)));

            assertThat(stored(opened)).doesNotContainKey("overrideReason");
        }
    }

    @ParameterizedTest
    @EnumSource
    void areReplacedByALaterOneAndOutliveTheCancellation(TestMongo.Kind kind) {
        try (OpenedStores opened = OpenedStores.of(kind)) {
            opened.claim(command("c1", booked, new Claim(ANN, 1)));
            opened.claim(command("c2", movedOver, new Claim(ANN, 2)));
            assertThat(opened.read("b1").overrideReason()).isEqualTo(SECOND.reason());

            opened.claim(command("c3", new Cancelled(movedOver.booking(), "rain"), new Claim(ANN, 3)));
            assertThat(opened.read("b1").overrideReason()).isEqualTo(SECOND.reason());
        }
    }

    private static Map<String, Object> stored(OpenedStores opened) {
        return TestClient.await(opened.mongo.findOne("inspections", new JsonObject().put("_id", "b1"), null))
                .getMap();
    }
}
