package io.holdfast.store.projection;

import static io.holdfast.store.OpenedStores.NINE;
import static io.holdfast.store.OpenedStores.command;
import static io.holdfast.store.OpenedStores.inspector;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.Block;
import io.holdfast.calendar.BlockChange.BlockAdded;
import io.holdfast.calendar.Booking;
import io.holdfast.calendar.BookingChange.Booked;
import io.holdfast.calendar.Change;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Job;
import io.holdfast.calendar.Metadata;
import io.holdfast.inspector.Claim;
import io.holdfast.store.OpenedStores;
import io.holdfast.store.TestClient;
import io.holdfast.testkit.TestMongo;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A document says what Holdfast knows; what a client says of it stays beside, as text. */
class FieldsThatTheBackendTrustsIT {
    private static final InspectorId ANN = inspector("ann");
    private static final Interval TIME = new Interval(NINE, NINE.plus(Duration.ofHours(1)));
    private static final List<String> NAMES = List.of(
            "_id",
            "__v",
            "_companyId",
            "_inspectorId",
            "status",
            "cancelled",
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
            "createdAt",
            "createdBy",
            "updatedAt",
            "scheduledTs",
            "datetime",
            "endtime",
            "expiresAt",
            "workingHold",
            "holder",
            "source",
            "extraJson",
            "customerJson",
            "$set",
            "a.b");

    private static Metadata forged() {
        JsonObject extra = new JsonObject().put("colour", "red");
        NAMES.forEach(name -> extra.put(name, "forged"));
        return new Metadata(NINE.minusSeconds(60), null, null, null, null, extra.encode());
    }

    private static JsonObject document(OpenedStores opened, String collection, Change change) {
        opened.claim(command("c1", change, new Claim(ANN, 1)));
        TestClient.await(opened.stores.bookingReads().block("acme", "one"));
        return TestClient.await(opened.mongo.findOne(collection, new JsonObject().put("_id", "one"), null));
    }

    private static void assertOwn(JsonObject document) {
        assertThat(document.getString("colour")).isEqualTo("red");
        assertThat(document.getString("_companyId")).isEqualTo("acme");
        assertThat(document.getString("_inspectorId")).isEqualTo("ann");
        assertThat(document.getInteger("version")).isEqualTo(1);
        assertThat(new JsonObject(document.getString("extraJson")).fieldNames()).containsAll(NAMES);
        document.remove("extraJson");
        assertThat(document.encode()).doesNotContain("forged");
    }

    @ParameterizedTest
    @EnumSource
    void theFieldsOfAJobAreHoldfasts(TestMongo.Kind kind) {
        try (OpenedStores opened = OpenedStores.of(kind)) {
            Booking booking = new Booking("one", TIME, new Job(List.of(ANN), null, null), 1, false);
            JsonObject document = document(opened, Projections.INSPECTIONS, new Booked(booking, forged(), null));
            assertThat(document.getString("status")).isEqualTo("confirmed");
            assertOwn(document);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theFieldsOfAnEventAreHoldfasts(TestMongo.Kind kind) {
        try (OpenedStores opened = OpenedStores.of(kind)) {
            Block block = new Block("one", TIME, ANN, Block.Label.BLOCK, 1);
            JsonObject document = document(opened, Projections.EVENTS, new BlockAdded(block, forged(), null));
            assertThat(document.getBoolean("removed")).isFalse();
            assertOwn(document);
        }
    }
}
