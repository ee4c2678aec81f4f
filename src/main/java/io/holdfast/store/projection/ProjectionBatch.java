package io.holdfast.store.projection;

import io.holdfast.calendar.InspectorId;
import io.holdfast.inspector.Claim;
import io.holdfast.inspector.JournalCommand;
import io.holdfast.store.journal.JournalCollection;
import io.holdfast.store.journal.JournalDocument;
import io.holdfast.store.projection.AppliedVersions.Gap;
import io.holdfast.store.projection.AppliedVersions.Run;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies journal documents to the projections, and says so in {@code calendars}. Where a calendar's earlier versions
 * are not applied, as their writer was killed or is behind, they are read from the journal and applied with it.
 */
public final class ProjectionBatch {
    private static final Logger log = LoggerFactory.getLogger(ProjectionBatch.class);

    private final JournalCollection journal;
    private final ProjectionRows rows;
    private final AppliedVersions applied;
    private final MeterRegistry meters;

    public ProjectionBatch(
            JournalCollection journal, ProjectionRows rows, AppliedVersions applied, MeterRegistry meters) {
        this.journal = journal;
        this.rows = rows;
        this.applied = applied;
        this.meters = meters;
    }

    /** May be repeated: each document's edition makes that harmless. */
    public Future<Void> apply(List<JournalDocument> documents) {
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
                        .compose(left -> claimAgain(left, new HashSet<>())));
    }

    private static void add(Map<String, ProjectionWrite> writes, JournalCommand command) {
        Projections.of(command).forEach(write -> writes.merge(write.id(), write, ProjectionWrite::merge));
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
            all = all.compose(
                    some -> fill(gap.run().inspector(), gap.applied(), gap.run().to())
                            .map(more -> {
                                some.addAll(more);
                                return some;
                            }));
        }
        return all;
    }

    /** All of the calendar beyond what is applied, in its order, also what was written out of it. */
    private Future<List<ProjectionWrite>> fill(InspectorId inspector, long from, long atLeast) {
        return journal.versionsAfter(inspector, from).compose(documents -> {
            long last = documents.isEmpty() ? from : documents.lastKey();
            if (last < atLeast) {
                return Future.failedFuture(inspector + " has a gap in the journal beyond " + last);
            }
            if (documents.isEmpty()) {
                return Future.succeededFuture(List.of());
            }
            Run whole = new Run(
                    inspector, from + 1, last, documents.lastEntry().getValue().id());
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

    /**
     * What was refused may have come before the earlier versions of one of its calendars. What is refused after them is a
     * fault: the journal is right.
     */
    private Future<Void> claimAgain(List<ProjectionWrite> refused, Set<InspectorId> filled) {
        return rows.claimSlots(refused).compose(still -> {
            List<InspectorId> unfilled = still.stream()
                    .flatMap(one -> one.claimants().stream())
                    .distinct()
                    .filter(filled::add)
                    .toList();
            if (unfilled.isEmpty()) {
                still.stream().map(ProjectionWrite::id).distinct().forEach(this::fault);
                return Future.succeededFuture();
            }
            Future<List<ProjectionWrite>> all = Future.succeededFuture(new ArrayList<>(still));
            for (InspectorId inspector : unfilled) {
                all = all.compose(some -> applied.of(inspector)
                        .compose(version -> fill(inspector, version, version))
                        .map(more -> {
                            some.addAll(more);
                            return some;
                        }));
            }
            return all.compose(more -> claimAgain(more, filled));
        });
    }

    private void fault(String bookingId) {
        log.error("inspection {} claims a slot that another has: the index tells of a fault", bookingId);
        meters.counter("holdfast.slot.claim.faults").increment();
    }
}
