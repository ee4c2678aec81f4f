package io.holdfast.store.upkeep;

import io.holdfast.calendar.InspectorId;
import io.holdfast.store.journal.JournalCollection;
import io.holdfast.store.journal.JournalDocument;
import io.holdfast.store.projection.ProjectedDocuments;
import io.holdfast.store.projection.Projections;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether the projections say what the journal says: the same things at the same times, no two where one may be, and
 * no version missing. The gateway may serve meanwhile: what differs is looked at again when its projections have had time.
 */
public final class Verification {
    private static final int LOOKED_AT_AGAIN = 500;

    private final MongoClient mongo;
    private final JournalCollection collection;
    private final ProjectedRows rows;
    private final @Nullable Path export;
    private final long lagMillis;

    /**
     * Of one database.
     *
     * @param export what the journal has no more; null where it is whole
     * @param lagMillis how long projections may take
     */
    public Verification(MongoClient mongo, @Nullable Path export, long lagMillis) {
        this.mongo = mongo;
        this.collection = new JournalCollection(mongo);
        this.rows = new ProjectedRows(mongo);
        this.export = export;
        this.lagMillis = lagMillis;
    }

    /**
     * What was read, and what is not as it should be.
     *
     * @param cutOff calendars of which documents have gone that are in no place that was read: of those nothing was compared
     */
    public record Result(
            long documents, long commands, int calendars, long rows, List<String> cutOff, Findings findings) {
        public Result {
            cutOff = List.copyOf(cutOff);
        }

        public boolean isRight() {
            return findings.count() == 0 && cutOff.isEmpty();
        }
    }

    public Result run(Progress progress) throws InterruptedException {
        Findings findings = new Findings();
        JournalFold fold = new JournalFold(findings);
        WholeJournal journal = new WholeJournal(collection, export);
        progress.begin("journal", journal.size());
        journal.read(document -> {
            fold.add(document);
            progress.step(1);
        });
        boolean isPruned = export == null && UpkeepNotes.isPruned(mongo);
        Set<String> cutOff = new HashSet<>(fold.cutOff(claim -> Patience.await(collection.claiming(claim)), isPruned));
        fold.findOverlaps();
        long compared = compare(fold, cutOff, findings, progress);
        return new Result(
                fold.documents(),
                fold.commands(),
                fold.calendars(),
                compared,
                cutOff.stream().sorted().toList(),
                findings);
    }

    private long compare(JournalFold fold, Set<String> cutOff, Findings findings, Progress progress)
            throws InterruptedException {
        Map<String, Thing> missing = new HashMap<>(fold.things());
        Map<String, JsonObject> other = new HashMap<>();
        long[] count = {0};
        progress.begin("projections", fold.things().size());
        for (String name : ProjectedRows.COLLECTIONS) {
            rows.each(name, (id, row) -> {
                count[0]++;
                progress.step(1);
                Thing expected = missing.remove(id);
                if (expected == null || !expected.isShownBy(Thing.of(name, row, false))) {
                    other.put(id, row.put("collection", name));
                }
            });
        }
        missing.values().removeIf(thing -> concerns(thing, cutOff));
        other.values().removeIf(row -> concerns(Thing.of(row.getString("collection"), row, false), cutOff));
        if (!missing.isEmpty() || !other.isEmpty()) {
            Thread.sleep(lagMillis);
            lookAgain(fold, missing, other, findings);
        }
        return count[0];
    }

    private static boolean concerns(Thing thing, Set<String> calendars) {
        return !calendars.isEmpty() && thing.calendars().stream().anyMatch(calendars::contains);
    }

    /** What was behind, or came meanwhile, is right. */
    private void lookAgain(
            JournalFold fold, Map<String, Thing> missing, Map<String, JsonObject> other, Findings findings) {
        Set<String> all = new HashSet<>(missing.keySet());
        all.addAll(other.keySet());
        for (List<String> ids : portions(all)) {
            Map<String, Thing> now = now(ids);
            for (String id : ids) {
                Thing row = now.get(id);
                Thing expected = fold.things().get(id);
                if (expected == null) {
                    unknown(id, row, other.get(id), findings);
                } else {
                    known(id, expected, row, findings);
                }
            }
        }
    }

    private void unknown(String id, @Nullable Thing row, @Nullable JsonObject seen, Findings findings) {
        if (row != null && seen != null && !isWritten(collection, id, seen)) {
            findings.add(id + " is in " + row.collection() + ", and nowhere in the journal");
        }
    }

    private static void known(String id, Thing expected, @Nullable Thing row, Findings findings) {
        if (row == null) {
            findings.add(id + " is in the journal, and has no row in " + expected.collection());
        } else if (isOtherThan(expected, row)) {
            findings.add(id + " is " + row + " in MongoDB, and " + expected + " by the journal");
        }
    }

    private static boolean isOtherThan(Thing expected, Thing row) {
        return row.edition() <= expected.edition() && !expected.isShownBy(row);
    }

    /** Whether the journal has it, also by now: the version that its row names says where. */
    static boolean isWritten(JournalCollection journal, String id, JsonObject row) {
        for (InspectorId inspector : ProjectedDocuments.inspectors(row)) {
            String claim = inspector + "#" + row.getValue("version");
            boolean isThere = Patience.await(journal.claiming(claim))
                    .map(document -> names(document, id))
                    .orElse(false);
            if (isThere) {
                return true;
            }
        }
        return false;
    }

    private static boolean names(JournalDocument document, String id) {
        return document.commands().stream()
                .flatMap(command -> Projections.of(command).stream())
                .anyMatch(write -> write.id().equals(id));
    }

    private Map<String, Thing> now(List<String> ids) {
        Map<String, Thing> now = new HashMap<>();
        for (String name : ProjectedRows.COLLECTIONS) {
            rows.of(name, ids, (id, row) -> now.put(id, Thing.of(name, row, false)));
        }
        return now;
    }

    private static List<List<String>> portions(Set<String> ids) {
        List<String> all = ids.stream().sorted().toList();
        List<List<String>> portions = new ArrayList<>();
        for (int from = 0; from < all.size(); from += LOOKED_AT_AGAIN) {
            portions.add(all.subList(from, Math.min(all.size(), from + LOOKED_AT_AGAIN)));
        }
        return portions;
    }
}
