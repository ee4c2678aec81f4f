package io.holdfast.store.journal;

import static io.holdfast.store.OpenedStores.NINE;
import static io.holdfast.store.OpenedStores.booked;
import static io.holdfast.store.OpenedStores.booking;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.calendar.InspectorId;
import io.holdfast.inspector.Claim;
import io.holdfast.inspector.JournalCommand;
import io.holdfast.readmodel.JournalReads.JournalItem;
import io.holdfast.readmodel.JournalReads.JournalQuery;
import io.holdfast.store.OpenedStores;
import io.holdfast.store.TestClient;
import io.holdfast.store.mongo.Cursor;
import io.holdfast.testkit.TestMongo;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.BulkOperation;
import io.vertx.ext.mongo.FindOptions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A company has few documents between very many of others, some of them shared with them. */
class JournalOfOneOfManyCompaniesIT {
    private static final int DOCUMENTS = 3000;
    private static final int EVERY = 500;
    private static final int BULK = 100;
    private static final JournalQuery QUIET = new JournalQuery("quiet", null, null, null, null, 100, null);

    private static void fill(OpenedStores opened) {
        List<BulkOperation> inserts = new ArrayList<>();
        for (int i = 0; i < DOCUMENTS; i++) {
            List<JournalCommand> commands = new ArrayList<>(List.of(of("busy", i), of("other", i)));
            if (i % EVERY == EVERY - 1) {
                commands.add(of("quiet", i));
            }
            JournalDocument document = new JournalDocument("d" + i, NINE.plusMillis(i), "m9", commands);
            inserts.add(BulkOperation.createInsert(document.toBson()));
            if (inserts.size() == BULK) {
                TestClient.await(opened.mongo.bulkWrite(JournalDocument.COLLECTION, List.copyOf(inserts)));
                inserts.clear();
            }
        }
    }

    private static JournalCommand of(String company, int n) {
        InspectorId inspector = new InspectorId(company, "i" + n);
        return OpenedStores.command(
                company + n, booked(booking("b-" + company + n, NINE, inspector)), new Claim(inspector, 1));
    }

    @ParameterizedTest
    @EnumSource
    void isListedWholeAndInOrder(TestMongo.Kind kind) {
        try (OpenedStores opened = OpenedStores.of(kind)) {
            fill(opened);
            assertThat(TestClient.await(opened.stores.journalReads().journal(QUIET))
                            .items())
                    .extracting(JournalItem::id)
                    .containsExactly("quiet499", "quiet999", "quiet1499", "quiet1999", "quiet2499", "quiet2999");
        }
    }

    @Test
    void isReadWithoutTheDocumentsOfOthersAndWithoutSorting() {
        try (OpenedStores opened = OpenedStores.of(TestMongo.real().kind())) {
            fill(opened);
            costsNoMoreThan(explained(opened, QUIET, null), DOCUMENTS / EVERY);
            // that of the cursor, and the next
            costsNoMoreThan(explained(opened, QUIET, new Cursor(NINE.plusMillis(2499), "d2499")), 2);
            JournalQuery of =
                    new JournalQuery("quiet", null, null, NINE.plusMillis(900), NINE.plusMillis(2000), 100, null);
            costsNoMoreThan(explained(opened, of, null), 3);
            JournalQuery busy = new JournalQuery("busy", null, null, null, null, 100, null);
            costsNoMoreThan(explained(opened, busy, null), 200);
        }
    }

    /** What the server did for the very query of a page. */
    private static JsonObject explained(OpenedStores opened, JournalQuery query, @Nullable Cursor after) {
        FindOptions options = MongoJournalReads.inOrder();
        JsonObject find = new JsonObject()
                .put("find", JournalDocument.COLLECTION)
                .put("filter", MongoJournalReads.conditions(query, after))
                .put("sort", options.getSort())
                .put("limit", options.getLimit());
        return TestClient.await(opened.mongo.runCommand(
                "explain", new JsonObject().put("explain", find).put("verbosity", "executionStats")));
    }

    private static void costsNoMoreThan(JsonObject explained, int documents) {
        JsonObject stats = explained.getJsonObject("executionStats");
        assertThat(stats.getInteger("totalDocsExamined"))
                .as(stats.encodePrettily())
                .isLessThanOrEqualTo(documents);
        assertThat(stats.getInteger("totalKeysExamined"))
                .as(stats.encodePrettily())
                .isLessThanOrEqualTo(documents + 2);
        assertThat(stages(stats.getJsonObject("executionStages"))).doesNotContain("SORT", "COLLSCAN");
    }

    private static List<String> stages(JsonObject stage) {
        List<String> names = new ArrayList<>();
        names.add(stage.getString("stage"));
        JsonArray inputs = stage.getJsonArray("inputStages", new JsonArray());
        if (stage.containsKey("inputStage")) {
            inputs.add(stage.getJsonObject("inputStage"));
        }
        inputs.forEach(input -> names.addAll(stages((JsonObject) input)));
        return names;
    }
}
