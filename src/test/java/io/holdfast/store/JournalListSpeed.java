package io.holdfast.store;

import static io.holdfast.store.OpenedStores.NINE;
import static io.holdfast.store.OpenedStores.booked;
import static io.holdfast.store.OpenedStores.booking;

import io.holdfast.calendar.InspectorId;
import io.holdfast.inspector.Claim;
import io.holdfast.inspector.JournalCommand;
import io.holdfast.readmodel.JournalReads.JournalQuery;
import io.holdfast.runtime.RandomIds;
import io.holdfast.store.journal.JournalDocument;
import io.holdfast.testkit.TestMongo;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.BulkOperation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Not a test: prints what the list of a quiet company's journal takes between the documents of a busy one, and what the
 * index for it costs those who write, with it and without it, by turns. Argument: documents of the busy company.
 */
final class JournalListSpeed {
    private static final RandomIds IDS = new RandomIds();

    private static final String INDEX = "commands.companyId_1_at_1__id_1";
    private static final int BULK = 200;
    private static final int COMMANDS = 20;
    private static final int LISTS = 20;

    private JournalListSpeed() {}

    public static void main(String[] args) throws Exception {
        int documents = args.length > 0 ? Integer.parseInt(args[0]) : 40_000;
        try (OpenedStores opened = OpenedStores.of(TestMongo.real().kind())) {
            for (int round = 1; round <= 4; round++) {
                boolean isIndexed = round % 2 == 0;
                if (!isIndexed) {
                    TestClient.await(opened.mongo.dropIndex(JournalDocument.COLLECTION, INDEX));
                }
                System.out.printf(
                        "%s the index: %.0f documents of %d commands a second into the journal%n",
                        isIndexed ? "with" : "without", fill(opened, round, documents / 4), COMMANDS);
                list(opened, isIndexed);
                TestClient.await(Indexes.create(opened.mongo));
                if (!isIndexed) {
                    list(opened, true);
                }
            }
        }
        System.exit(0);
    }

    /** A bulk after the other, of documents with commands of two companies; each bulk has one of the quiet company. */
    private static double fill(OpenedStores opened, int round, int documents) throws Exception {
        long begun = System.nanoTime();
        for (int from = 0; from < documents; from += BULK) {
            List<BulkOperation> inserts = new ArrayList<>();
            for (int i = from; i < from + BULK; i++) {
                List<JournalCommand> commands = new ArrayList<>();
                for (int c = 0; c < COMMANDS; c++) {
                    commands.add(of(c % 2 == 0 ? "busy" : "other", round + "-" + i + "-" + c));
                }
                if (i == from) {
                    commands.add(of("quiet", round + "-" + i));
                }
                JournalDocument document = new JournalDocument(IDS.random(), NINE.plusMillis(i), "m9", commands);
                inserts.add(BulkOperation.createInsert(document.toBson()));
            }
            opened.mongo.bulkWrite(JournalDocument.COLLECTION, inserts).await(60, TimeUnit.SECONDS);
        }
        return documents / ((System.nanoTime() - begun) / 1e9);
    }

    private static JournalCommand of(String company, String n) {
        InspectorId inspector = new InspectorId(company, "i" + n);
        return OpenedStores.command(
                company + n, booked(booking("b-" + company + n, NINE, inspector)), new Claim(inspector, 1));
    }

    private static void list(OpenedStores opened, boolean isIndexed) throws Exception {
        JournalQuery query = new JournalQuery("quiet", null, null, null, null, 100, null);
        double[] millis = new double[LISTS];
        for (int i = 0; i < LISTS; i++) {
            long begun = System.nanoTime();
            opened.stores.journalReads().journal(query).await(60, TimeUnit.SECONDS);
            millis[i] = (System.nanoTime() - begun) / 1e6;
        }
        Arrays.sort(millis);
        long all = TestClient.await(opened.mongo.count(JournalDocument.COLLECTION, new JsonObject()));
        System.out.printf(
                "  %s it, a list of the quiet company between %d documents: p50 %.1f ms, worst %.1f ms%n",
                isIndexed ? "with" : "without", all, millis[LISTS / 2], millis[LISTS - 1]);
    }
}
