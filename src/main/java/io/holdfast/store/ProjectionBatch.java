package io.holdfast.store;

import io.holdfast.calendar.InspectorId;
import io.holdfast.inspector.Claim;
import io.holdfast.inspector.JournalCommand;
import io.holdfast.store.AppliedVersions.Gap;
import io.holdfast.store.AppliedVersions.Run;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies journal documents to the projections, and says so in {@code calendars}. Where a calendar's earlier versions
 * are not applied, as their writer was killed or is behind, they are read from the journal and applied with it.
 */
final class ProjectionBatch {
    private static final Logger log = LoggerFactory.getLogger(ProjectionBatch.class);

    private final JournalCollection journal;
    private final ProjectionRows rows;
    private final AppliedVersions applied;
    private final MeterRegistry meters;

    ProjectionBatch(JournalCollection journal, ProjectionRows rows, AppliedVersions applied, MeterRegistry meters) {
        this.journal = journal;
        this.rows = rows;
        this.applied = applied;
        this.meters = meters;
    }

    /** May be repeated: each document's edition makes that harmless. */
    Future<Void> apply(List<JournalDocument> documents) {
        Map<String, ProjectionWrite> writes = new LinkedHashMap<>();
        Map<InspectorId, Run> runs = new LinkedHashMap<>();
        for (JournalDocument document : documents) {
            for (JournalCommand command : document.commands()) {
                add(writes, command);
                command.claims()
                        .forEach(claim -> runs.merge(claim.inspector(), run(claim, document), ProjectionBatch::join));
            }
        }
        return rows.write(writes.values())
                .compose(refused -> applied.raise(runs.values())
                        .compose(gaps -> fill(gaps, new ArrayList<>(refused)))
                        .compose(this::claimAgain));
    }

    private static void add(Map<String, ProjectionWrite> writes, JournalCommand command) {
        ProjectionWrite write = Projections.of(command);
        if (write != null) {
            writes.merge(write.id(), write, ProjectionWrite::merge);
        }
    }

    private static Run run(Claim claim, JournalDocument document) {
        return new Run(claim.inspector(), claim.version(), claim.version(), document.id());
    }

    /** Behind a hole only the later part counts: what is before it is then read from the journal. */
    private static Run join(Run one, Run other) {
        boolean isInOrder = other.to() > one.to();
        Run earlier = isInOrder ? one : other;
        Run later = isInOrder ? other : one;
        boolean isJoined = earlier.to() >= later.from() - 1;
        long from = isJoined ? Math.min(earlier.from(), later.from()) : later.from();
        return new Run(later.inspector(), from, later.to(), later.document());
    }

    private Future<List<ProjectionWrite>> fill(Collection<Gap> gaps, List<ProjectionWrite> refused) {
        Future<List<ProjectionWrite>> all = Future.succeededFuture(refused);
        for (Gap gap : gaps) {
            all = all.compose(some -> fill(gap).map(more -> {
                some.addAll(more);
                return some;
            }));
        }
        return all;
    }

    /** All of the calendar beyond what is applied, in its order, those of the batch again. */
    private Future<List<ProjectionWrite>> fill(Gap gap) {
        InspectorId inspector = gap.run().inspector();
        return journal.versionsAfter(inspector, gap.applied()).compose(documents -> {
            if (documents.isEmpty() || documents.lastKey() < gap.run().to()) {
                return Future.failedFuture(inspector + " has a gap in the journal beyond " + gap.applied());
            }
            Run whole = new Run(
                    inspector,
                    gap.applied() + 1,
                    documents.lastKey(),
                    documents.lastEntry().getValue().id());
            return rows.write(writes(inspector, documents))
                    .compose(refused -> applied.raise(List.of(whole))
                            .compose(left -> left.isEmpty()
                                    ? Future.succeededFuture(refused)
                                    : Future.failedFuture(inspector + " was changed meanwhile")));
        });
    }

    private static Collection<ProjectionWrite> writes(
            InspectorId inspector, NavigableMap<Long, JournalDocument> documents) {
        Map<String, ProjectionWrite> writes = new LinkedHashMap<>();
        documents.forEach((version, document) -> document.commands().stream()
                .filter(command -> command.versionOf(inspector) == version)
                .forEach(command -> add(writes, command)));
        return writes.values();
    }

    /** What is refused after the calendar's earlier versions is a fault: the journal is right. */
    private Future<Void> claimAgain(List<ProjectionWrite> refused) {
        return rows.claimSlots(refused).map(still -> {
            still.forEach(one -> log.error(
                    "{} {} claims a slot that another has: the index tells of a fault", one.collection(), one.id()));
            meters.counter("holdfast.slot.claim.faults").increment(still.size());
            return null;
        });
    }
}
