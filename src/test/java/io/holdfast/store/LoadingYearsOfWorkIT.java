package io.holdfast.store;

import static io.holdfast.store.OpenedStores.NINE;
import static io.holdfast.store.OpenedStores.inspector;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.InspectorId;
import io.holdfast.inspector.CalendarStore.Window;
import io.holdfast.store.mongo.BsonDate;
import io.holdfast.store.projection.Projections;
import io.holdfast.testkit.TestMongo;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.BulkOperation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An inspector with thousands of jobs behind him and a few ahead. */
class LoadingYearsOfWorkIT {
    private static final int BEHIND = 3000;
    private static final int AHEAD = 40;
    private static final InspectorId ANN = inspector("ann");

    private static void fill(OpenedStores opened) {
        List<BulkOperation> inserts = new ArrayList<>();
        for (int i = -BEHIND; i < AHEAD; i++) {
            Instant start = NINE.plus(Duration.ofHours(24L * i));
            inserts.add(BulkOperation.createInsert(new JsonObject()
                    .put("_id", "b" + i)
                    .put("_companyId", ANN.companyId())
                    .put("_inspectorId", ANN.id())
                    .put("_inspectorIds", List.of(ANN.id()))
                    .put("datetime", BsonDate.of(start))
                    .put("endtime", BsonDate.of(start.plus(Duration.ofHours(2))))
                    .put("status", "confirmed")));
        }
        TestClient.await(opened.mongo.bulkWrite(Projections.INSPECTIONS, inserts));
    }

    /** Only a real one says what it looked at. */
    @Test
    void looksAtNothingThatLiesBehindTheWindow() {
        try (OpenedStores opened = OpenedStores.of(TestMongo.Kind.REAL)) {
            fill(opened);

            assertThat(examined(opened, Window.from(NINE))).isLessThanOrEqualTo(AHEAD + 1);
        }
    }

    @Test
    void looksAtFewOthersForAMonthOfTheFirstYearOrTheLast() {
        try (OpenedStores opened = OpenedStores.of(TestMongo.Kind.REAL)) {
            fill(opened);

            assertThat(examined(opened, month(BEHIND - 60))).isLessThanOrEqualTo(120);
            assertThat(examined(opened, month(60))).isLessThanOrEqualTo(120);
        }
    }

    private static Window month(int daysBehind) {
        Instant from = NINE.minus(Duration.ofDays(daysBehind));
        return new Window(from, from.plus(Duration.ofDays(30)));
    }

    private static int examined(OpenedStores opened, Window window) {
        JsonObject find = new JsonObject()
                .put("find", Projections.INSPECTIONS)
                .put("filter", MongoCalendarStore.live(Projections.INSPECTIONS, ANN, window));
        return TestClient.await(opened.mongo.runCommand(
                        "explain", new JsonObject().put("explain", find).put("verbosity", "executionStats")))
                .getJsonObject("executionStats")
                .getInteger("totalKeysExamined");
    }
}
