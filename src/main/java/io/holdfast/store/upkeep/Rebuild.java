package io.holdfast.store.upkeep;

import io.holdfast.inspector.JournalCommand;
import io.holdfast.runtime.Clock;
import io.holdfast.store.journal.JournalCollection;
import io.holdfast.store.journal.JournalDocument;
import io.holdfast.store.projection.ProjectionRows;
import io.holdfast.store.projection.ProjectionWrite;
import io.holdfast.store.projection.Projections;
import io.vertx.ext.mongo.MongoClient;
import java.nio.file.Path;
import java.time.Duration;
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
    private static final int DOCUMENTS_AT_ONCE = 500;

    /** By which a document may be older than when it came into the journal: clocks differ, and inserts take their time. */
    private static final Duration LATE_MAX = Duration.ofMinutes(2);

    private final MongoClient mongo;
    private final JournalCollection collection;
    private final ProjectionRows beside;
    private final @Nullable Path export;
    private final Clock clock;

    /** @param export what the journal has no more; null where it is whole */
    public Rebuild(MongoClient mongo, @Nullable Path export, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
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
        UpkeepNotes.Rebuilt before = UpkeepNotes.rebuilt(mongo)
                .filter(any -> TakeOver.isBegun(mongo))
                .orElseGet(() -> new UpkeepNotes.Rebuilt(clock.now(), Instant.EPOCH));
        build(fold, before, progress);
        check(fold, findings);
        catchUp(fold, progress);
        TakeOver takeOver = new TakeOver(mongo, collection);
        takeOver.rows(fold.things().size(), progress);
        followUp(before.begun().minus(LATE_MAX));
        takeOver.removeWhatNobodyWrote(fold.things().keySet());
        takeOver.checkpoints(fold);
        UpkeepNotes.rebuildIsOver(mongo);
        takeOver.drop();
        return new Result(
                fold.documents(), fold.calendars(), fold.things().size(), takeOver.mended(), takeOver.removed());
    }

    private void build(JournalFold fold, UpkeepNotes.Rebuilt before, Progress progress) {
        WholeJournal journal = new WholeJournal(collection, export);
        List<JournalDocument> page = new ArrayList<>();
        progress.begin("journal", journal.size());
        journal.read(document -> {
            fold.add(document);
            progress.step(1);
            if (!document.at().isBefore(before.at())) {
                page.add(document);
                if (page.size() == DOCUMENTS_AT_ONCE) {
                    write(beside, page, null);
                    UpkeepNotes.rebuilt(mongo, new UpkeepNotes.Rebuilt(before.begun(), document.at()));
                    page.clear();
                }
            }
        });
        write(beside, page, null);
    }

    /**
     * What a gateway changed meanwhile, once more: its own change found no row where that was missing, and is behind one that
     * was built before it.
     */
    private void followUp(Instant since) {
        ProjectionRows live = new ProjectionRows(mongo);
        List<JournalDocument> page = new ArrayList<>();
        new WholeJournal(collection, null).readSince(since, document -> {
            page.add(document);
            if (page.size() == DOCUMENTS_AT_ONCE) {
                write(live, page, null);
                page.clear();
            }
        });
        write(live, page, null);
    }

    /** @param wanted the ids of what is written alone; null: all */
    private static void write(ProjectionRows rows, List<JournalDocument> page, @Nullable Set<String> wanted) {
        List<ProjectionWrite> all = new ArrayList<>();
        for (JournalDocument document : page) {
            for (JournalCommand command : document.commands()) {
                all.addAll(Projections.of(command));
            }
        }
        all.sort(Comparator.comparingInt(ProjectionWrite::edition));
        Map<String, ProjectionWrite> byId = new LinkedHashMap<>();
        for (ProjectionWrite write : all) {
            if (wanted == null || wanted.contains(write.id())) {
                byId.merge(write.id(), write, ProjectionWrite::merge);
            }
        }
        if (!byId.isEmpty()) {
            Patience.await(rows.write(byId.values()));
        }
    }

    private void check(JournalFold fold, Findings findings) {
        boolean isPruned = export == null && UpkeepNotes.isPruned(mongo);
        List<String> cutOff = fold.cutOff(claim -> Patience.await(collection.claiming(claim)), isPruned);
        if (!cutOff.isEmpty()) {
            throw new IllegalStateException("documents of " + cutOff.size() + " calendars, " + cutOff.get(0)
                    + " among them, have gone with journal.keepDays: give what was exported before, with --from");
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
                if (theirs.size() == DOCUMENTS_AT_ONCE) {
                    write(beside, theirs, behind);
                    theirs.clear();
                }
            }
        });
        write(beside, theirs, behind);
    }
}
