package io.holdfast.simulation;

import io.holdfast.calendar.IdempotencyKey;
import io.holdfast.calendar.InspectorId;
import io.holdfast.inspector.CalendarStore;
import io.holdfast.inspector.HoldStore;
import io.holdfast.inspector.InspectorEntry;
import io.holdfast.inspector.JournalCommand;
import io.holdfast.inspector.KeyStore;
import io.holdfast.inspector.Stamp;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** One member's way to the map of holds, to the keys and to the journal. */
final class SimulatedStores implements HoldStore, CalendarStore, KeyStore {
    private final Cell cell;
    private final Member member;
    private final Life life;
    private final GroupedClaims claims;

    SimulatedStores(Cell cell, Member member, Life life) {
        this.cell = cell;
        this.member = member;
        this.life = life;
        this.claims = new GroupedClaims(cell.journal, life);
    }

    @Override
    public Future<Optional<InspectorEntry>> read(InspectorId inspector) {
        return life.call(Call.MAP_READ, () -> present(inspector));
    }

    @Override
    public Future<Optional<Stamp>> readStamp(InspectorId inspector) {
        return life.call(Call.STAMP_READ, () -> present(inspector).map(InspectorEntry::stamp));
    }

    private Optional<InspectorEntry> present(InspectorId inspector) {
        return Optional.ofNullable(cell.entries(member).get(inspector));
    }

    /** What a member writes that is cut off is in its own copy, and on no backup: it is not known. */
    @Override
    public Future<WriteOutcome> write(InspectorId inspector, Optional<Stamp> expected, InspectorEntry next) {
        boolean isOnOneCopy = life.isOnOneCopy(Call.MAP_WRITE);
        return life.call(
                Call.MAP_WRITE,
                () -> replace(inspector, expected, next, isOnOneCopy),
                () -> Future.succeededFuture(WriteOutcome.UNKNOWN),
                () -> Future.succeededFuture(WriteOutcome.NOT_BEGUN));
    }

    private WriteOutcome replace(
            InspectorId inspector, Optional<Stamp> expected, InspectorEntry next, boolean isOnOneCopy) {
        Optional<InspectorEntry> present = present(inspector);
        if (cell.mutation.comparesStamps()
                && !present.map(InspectorEntry::stamp).equals(expected)) {
            return WriteOutcome.STAMP_DIFFERS;
        }
        InspectorEntry stored = cell.mutation.stored(present, next);
        if (isOnOneCopy) {
            cell.putOnOneCopy(member, inspector, stored);
        } else {
            cell.put(member, inspector, stored);
        }
        return cell.isCutOff(member) && !cell.mutation.countsMinority() ? WriteOutcome.UNKNOWN : WriteOutcome.DONE;
    }

    @Override
    public Future<JournalledCalendar> load(InspectorId inspector, long since) {
        return life.call(Call.JOURNAL_LOAD, () -> cell.journal.fold(inspector, since));
    }

    @Override
    public Future<ClaimOutcome> claim(JournalCommand command, Instant deadline) {
        return claims.claim(command, deadline);
    }

    @Override
    public Future<List<JournalCommand>> find(
            Collection<String> ids, Collection<IdempotencyKey> keys, String companyId) {
        List<String> askedIds = List.copyOf(ids);
        List<IdempotencyKey> askedKeys = List.copyOf(keys);
        return life.call(Call.JOURNAL_FIND, () -> cell.journal.find(askedIds, askedKeys));
    }

    @Override
    public Future<KeyRecord> open(IdempotencyKey key, KeyRecord mine) {
        return move(key, "", mine);
    }

    @Override
    public Future<KeyRecord> move(IdempotencyKey key, String refusedCommandId, KeyRecord mine) {
        return keys(() -> {
            KeyRecord next = mine.over(cell.keys.get(key.scoped()), refusedCommandId);
            cell.keys.put(key.scoped(), next);
            cell.history.opened(JournalOfAll.scoped(key), mine.commandId());
            return next;
        });
    }

    @Override
    public Future<Optional<KeyRecord>> find(IdempotencyKey key) {
        return keys(() -> Optional.ofNullable(cell.keys.get(key.scoped())));
    }

    @Override
    public Future<Removal> remove(IdempotencyKey key, String commandId, long generation) {
        return keys(() -> {
            KeyRecord there = cell.keys.get(key.scoped());
            if (there == null || !there.isLast(commandId, generation)) {
                return Removal.LEFT;
            }
            cell.keys.remove(key.scoped());
            return Removal.REMOVED;
        });
    }

    private <T> Future<T> keys(java.util.function.Supplier<T> effect) {
        return cell.isCutOff(member) ? Life.failed() : life.call(Call.KEYS, effect);
    }
}
