package io.holdfast.store.upkeep;

import io.holdfast.inspector.JournalCommand;
import io.holdfast.store.journal.JournalCollection;
import io.holdfast.store.journal.JournalDocument;
import io.holdfast.store.mongo.BsonDate;
import io.holdfast.store.projection.ProjectionRows;
import io.holdfast.store.projection.ProjectionWrite;
import io.holdfast.store.projection.Projections;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.mongo.MongoClient;
import io.vertx.ext.mongo.UpdateOptions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the projections from the journal: beside the live ones first, then row by row in their place, where a row is missing or
 * another. No row that is right is ever gone, so nothing that reads them meanwhile is misled, and a later edition that a gateway
 * writes meanwhile stays. Where it is killed, the next one goes on from where it was.
 */
public final class Rebuild {
    private static final String PROGRESS = "rebuild";
    private static final JsonObject THIS = new JsonObject().put("_id", "projections");
    private static final int DOCUMENTS_AT_ONCE = 500;

    private final MongoClient mongo;
    private final JournalCollection collection;
    private final ProjectionRows beside;
    private final @Nullable Path export;

    /** @param export what the journal has no more; null where it is whole */
    public Rebuild(MongoClient mongo, @Nullable Path export) {
        this.mongo = mongo;
        this.collection = new JournalCollection(mongo);
        this.beside = new ProjectionRows(mongo, TakeOver::beside);
        this.export = export;
    }

    /**
     * What was done.
     *
     * @param rows that there are now
     * @param mended rows that were missing or another
     * @param removed rows that the journal knows nothing of
     */
    public record Result(long documents, int calendars, long rows, long mended, long removed) {}

    /**
     * Does it.
     *
     * @throws IllegalStateException where the journal is not whole: then nothing was changed
     */
    public Result run(Progress progress) {
        Findings findings = new Findings();
        JournalFold fold = new JournalFold(findings);
        build(fold, progress);
        check(fold, findings);
        catchUp(fold, progress);
        TakeOver takeOver = new TakeOver(mongo, collection);
        takeOver.rows(fold.things().size(), progress);
        takeOver.removeWhatNobodyWrote();
        takeOver.checkpoints(fold);
        takeOver.drop();
        Patience.await(mongo.removeDocument(PROGRESS, THIS));
        return new Result(
                fold.documents(), fold.calendars(), fold.things().size(), takeOver.mended(), takeOver.removed());
    }

    private void build(JournalFold fold, Progress progress) {
        Instant done = done();
        WholeJournal journal = new WholeJournal(collection, export);
        List<JournalDocument> page = new ArrayList<>();
        progress.begin("journal", journal.size());
        journal.read(document -> {
            fold.add(document);
            progress.step(1);
            if (!document.at().isBefore(done)) {
                page.add(document);
                if (page.size() == DOCUMENTS_AT_ONCE) {
                    write(page, Set.of());
                    save(document.at());
                    page.clear();
                }
            }
        });
        write(page, Set.of());
    }

    /** Up to when the one before this came; what is written twice is the same. */
    private Instant done() {
        JsonObject progress = Patience.await(mongo.findOne(PROGRESS, THIS, null));
        return progress == null ? Instant.EPOCH : BsonDate.read(progress, "at");
    }

    private void save(Instant at) {
        JsonObject set = new JsonObject().put("$set", new JsonObject().put("at", BsonDate.of(at)));
        Patience.await(mongo.updateCollectionWithOptions(PROGRESS, THIS, set, new UpdateOptions(true)));
    }

    /** @param wanted the ids of what is written alone; empty: all */
    private void write(List<JournalDocument> page, Set<String> wanted) {
        List<ProjectionWrite> all = new ArrayList<>();
        for (JournalDocument document : page) {
            for (JournalCommand command : document.commands()) {
                all.addAll(Projections.of(command));
            }
        }
        all.sort(Comparator.comparingInt(ProjectionWrite::edition));
        Map<String, ProjectionWrite> byId = new LinkedHashMap<>();
        for (ProjectionWrite write : all) {
            if (wanted.isEmpty() || wanted.contains(write.id())) {
                byId.merge(write.id(), write, ProjectionWrite::merge);
            }
        }
        if (!byId.isEmpty()) {
            Patience.await(beside.write(byId.values()));
        }
    }

    private static void check(JournalFold fold, Findings findings) {
        List<String> cutOff = fold.cutOff();
        if (!cutOff.isEmpty()) {
            throw new IllegalStateException("the journal of " + cutOff.size() + " calendars, " + cutOff.get(0)
                    + " among them, does not begin at version 1: give what was exported before, with --from");
        }
        if (findings.count() > 0) {
            throw new IllegalStateException(
                    "the journal is not whole: " + findings.told().get(0)
                            + (findings.count() > 1 ? ", and " + (findings.count() - 1) + " more" : ""));
        }
    }

    /**
     * Members' clocks differ: a change may be read before the one that it follows, and finds no row then. Such things are
     * written once more, in the order of their editions.
     */
    private void catchUp(JournalFold fold, Progress progress) {
        Set<String> behind = new HashSet<>(fold.things().keySet());
        ProjectedRows rows = new ProjectedRows(mongo);
        for (String name : ProjectedRows.COLLECTIONS) {
            rows.each(TakeOver.beside(name), (id, row) -> {
                Thing expected = fold.things().get(id);
                if (expected == null || row.getInteger("edition") >= expected.edition()) {
                    behind.remove(id);
                }
            });
        }
        if (behind.isEmpty()) {
            return;
        }
        List<JournalDocument> theirs = new ArrayList<>();
        progress.begin("what was read out of order", behind.size());
        new WholeJournal(collection, export).read(document -> {
            boolean isOne = document.commands().stream()
                    .flatMap(command -> Projections.of(command).stream())
                    .anyMatch(write -> behind.contains(write.id()));
            if (isOne) {
                theirs.add(document);
                progress.step(1);
            }
        });
        write(theirs, behind);
    }
}
