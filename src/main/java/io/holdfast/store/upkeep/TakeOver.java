package io.holdfast.store.upkeep;

import com.mongodb.MongoBulkWriteException;
import io.holdfast.store.journal.JournalCollection;
import io.holdfast.store.mongo.DuplicateKey;
import io.holdfast.store.projection.AppliedVersions;
import io.holdfast.store.projection.Projections;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.BulkOperation;
import io.vertx.ext.mongo.BulkWriteOptions;
import io.vertx.ext.mongo.FindOptions;
import io.vertx.ext.mongo.MongoClient;
import io.vertx.ext.mongo.UpdateOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Rows that were built beside the live ones come into their place, one by one, each at once. */
final class TakeOver {
    private static final int PAGE = 1000;

    private final MongoClient mongo;
    private final JournalCollection journal;
    private final List<JsonObject> withoutSlots = new ArrayList<>();
    private long mended;
    private long removed;

    TakeOver(MongoClient mongo, JournalCollection journal) {
        this.mongo = mongo;
        this.journal = journal;
    }

    /** Where the rows of a collection are built. */
    static String beside(String collection) {
        return "rebuilt_" + collection;
    }

    /** Whether there are such rows. */
    static boolean isBegun(MongoClient mongo) {
        return Patience.await(mongo.getCollections()).stream().anyMatch(name -> name.startsWith(beside("")));
    }

    long mended() {
        return mended;
    }

    long removed() {
        return removed;
    }

    void rows(long count, Progress progress) {
        progress.begin("rows", count);
        for (String name : ProjectedRows.COLLECTIONS) {
            eachPage(beside(name), page -> {
                Map<String, JsonObject> live = byId(find(name, ids(page)));
                List<JsonObject> others = page.stream()
                        .filter(built -> isAnother(built, live.get(built.getString("_id"))))
                        .toList();
                mended += others.size();
                put(name, others);
                page.forEach(built -> progress.step(1));
            });
        }
        for (JsonObject left : withoutSlots) {
            JsonObject same =
                    new JsonObject().put("_id", left.getString("_id")).put("edition", left.getInteger("edition"));
            JsonObject slots = new JsonObject().put(Projections.SLOT_CLAIM, left.getValue(Projections.SLOT_CLAIM));
            Patience.await(mongo.updateCollection(Projections.INSPECTIONS, same, new JsonObject().put("$set", slots)));
        }
    }

    private static boolean isAnother(JsonObject built, @Nullable JsonObject live) {
        boolean isLater = live != null && live.getInteger("edition", 0) > built.getInteger("edition");
        return !isLater && !built.equals(live);
    }

    /** Where another row has the slot of one, which will be mended too, that comes without it at first. */
    private void put(String name, List<JsonObject> rows) {
        List<JsonObject> refused = new ArrayList<>();
        for (int index : Patience.await(replaced(name, rows))) {
            JsonObject row = rows.get(index);
            withoutSlots.add(row);
            JsonObject without = row.copy();
            without.remove(Projections.SLOT_CLAIM);
            refused.add(without);
        }
        if (!refused.isEmpty()) {
            Patience.await(replaced(name, refused));
        }
    }

    /**
     * In the places of earlier editions, or of none; a later one that has come meanwhile refuses it, and stays. Done with those
     * whose slots others have.
     */
    private Future<List<Integer>> replaced(String name, List<JsonObject> rows) {
        if (rows.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        List<BulkOperation> operations = rows.stream()
                .map(row -> BulkOperation.createReplace(
                        new JsonObject()
                                .put("_id", row.getString("_id"))
                                .put("edition", new JsonObject().put("$lte", row.getInteger("edition"))),
                        row.copy(),
                        true))
                .toList();
        return mongo.bulkWriteWithOptions(name, operations, new BulkWriteOptions(false))
                .map(done -> List.<Integer>of())
                .recover(TakeOver::refused);
    }

    private static Future<List<Integer>> refused(Throwable fault) {
        if (!(fault instanceof MongoBulkWriteException some) || some.getWriteConcernError() != null) {
            return Future.failedFuture(fault);
        }
        List<Integer> slots = new ArrayList<>();
        for (var error : some.getWriteErrors()) {
            String index =
                    DuplicateKey.index(error.getCode(), error.getMessage()).orElse("");
            if (index.startsWith(Projections.SLOT_CLAIM)) {
                slots.add(error.getIndex());
            } else if (!index.startsWith("_id")) {
                return Future.failedFuture(fault);
            }
        }
        return Future.succeededFuture(slots);
    }

    /**
     * Rows with an edition and a version that no document of the journal made.
     *
     * @param written the ids of all that was read, from an export too
     */
    void removeWhatNobodyWrote(Set<String> written) {
        ProjectedRows rows = new ProjectedRows(mongo);
        for (String name : ProjectedRows.COLLECTIONS) {
            rows.each(name, (id, row) -> {
                if (!written.contains(id) && !Verification.isWritten(journal, id, row)) {
                    rows.remove(name, id);
                    removed++;
                }
            });
        }
    }

    /** Where a calendar's checkpoint was lost, or is behind, it is what is there now. */
    void checkpoints(JournalFold fold) {
        Map<String, Long> known = new HashMap<>();
        eachPage(
                AppliedVersions.COLLECTION,
                page -> page.forEach(one -> known.put(one.getString("_id"), one.getLong("version", 0L))));
        for (String calendar : fold.calendarNames()) {
            int last = fold.lastVersion(calendar);
            if (known.getOrDefault(calendar, 0L) < last) {
                raise(calendar, last);
            }
        }
    }

    private void raise(String calendar, int last) {
        String document = Patience.await(journal.claiming(calendar + "#" + last))
                .map(found -> found.id())
                .orElse("0");
        JsonObject behind = new JsonObject().put("_id", calendar).put("version", new JsonObject().put("$lt", last));
        JsonObject set = new JsonObject()
                .put("$set", new JsonObject().put("version", (long) last).put("document", document));
        Patience.await(mongo.updateCollectionWithOptions(
                        AppliedVersions.COLLECTION, behind, set, new UpdateOptions(true))
                .<Void>mapEmpty()
                .recover(fault ->
                        DuplicateKey.index(fault).isPresent() ? Future.succeededFuture() : Future.failedFuture(fault)));
    }

    void drop() {
        List<String> there = Patience.await(mongo.getCollections());
        ProjectedRows.COLLECTIONS.stream()
                .map(TakeOver::beside)
                .filter(there::contains)
                .forEach(name -> Patience.await(mongo.dropCollection(name)));
    }

    private void eachPage(String collection, Consumer<List<JsonObject>> reader) {
        Pages.each(mongo, collection, new JsonObject(), new FindOptions().setLimit(PAGE), reader);
    }

    private List<JsonObject> find(String collection, JsonArray ids) {
        return Patience.await(mongo.find(collection, new JsonObject().put("_id", new JsonObject().put("$in", ids))));
    }

    private static JsonArray ids(List<JsonObject> page) {
        return new JsonArray(page.stream().map(row -> row.getString("_id")).toList());
    }

    private static Map<String, JsonObject> byId(List<JsonObject> rows) {
        Map<String, JsonObject> byId = new HashMap<>();
        rows.forEach(row -> byId.put(row.getString("_id"), row));
        return byId;
    }
}
