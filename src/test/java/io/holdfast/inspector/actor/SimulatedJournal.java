package io.holdfast.inspector.actor;

import io.holdfast.calendar.Change;
import io.holdfast.calendar.IdempotencyKey;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Occupancy;
import io.holdfast.inspector.CalendarStore;
import io.holdfast.inspector.JournalCommand;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One member's way to the journal, which all members of a world share: every command is a document of its own. */
final class SimulatedJournal implements CalendarStore {
    final Conduct loads;
    final Conduct claims;
    final Conduct finds;
    private final List<JournalCommand> commands;
    private int notBegun;

    SimulatedJournal(SimulatedTime time, List<JournalCommand> commands) {
        this.loads = new Conduct(time);
        this.claims = new Conduct(time);
        this.finds = new Conduct(time);
        this.commands = commands;
    }

    @Override
    public Future<JournalledCalendar> load(InspectorId inspector, long since) {
        return loads.call(() -> fold(inspector, since));
    }

    private JournalledCalendar fold(InspectorId inspector, long since) {
        Map<String, Occupancy> live = new LinkedHashMap<>();
        List<JournalCommand> later = new ArrayList<>();
        long version = 0;
        String last = "0";
        for (JournalCommand command : commands) {
            long taken = command.versionOf(inspector);
            if (taken > 0) {
                version = taken;
                last = command.id();
                apply(command.change(), inspector, live);
                if (taken > since) {
                    later.add(command);
                }
            }
        }
        return new JournalledCalendar(version, last, List.copyOf(live.values()), later);
    }

    private static void apply(@Nullable Change change, InspectorId inspector, Map<String, Occupancy> live) {
        if (change != null) {
            change.removed().forEach(gone -> live.remove(gone.id()));
            for (Occupancy added : change.added()) {
                if (added.inspectors().contains(inspector)) {
                    live.put(added.id(), added);
                }
            }
        }
    }

    /** The next so many claims wait behind others until it is too late to begin them. */
    void beginsNot(int next) {
        notBegun = next;
    }

    @Override
    public Future<ClaimOutcome> claim(JournalCommand command, Instant deadline) {
        if (notBegun > 0) {
            notBegun--;
            return Future.succeededFuture(new ClaimOutcome.NotBegun());
        }
        return claims.call(
                () -> insert(command),
                () -> Future.succeededFuture(new ClaimOutcome.Unknown()),
                () -> Future.succeededFuture(new ClaimOutcome.AlreadyClaimed()));
    }

    private ClaimOutcome insert(JournalCommand command) {
        for (JournalCommand there : commands) {
            if (there.id().equals(command.id())
                    || (there.key() != null && scoped(there).equals(scoped(command)))) {
                return new ClaimOutcome.AlreadyWritten(there);
            }
        }
        boolean isTaken =
                commands.stream().flatMap(there -> there.claims().stream()).anyMatch(command.claims()::contains);
        if (isTaken) {
            return new ClaimOutcome.AlreadyClaimed();
        }
        commands.add(command);
        return new ClaimOutcome.Claimed(command.id());
    }

    private static String scoped(JournalCommand command) {
        IdempotencyKey key = command.key();
        return key == null ? "" : key.scoped();
    }

    @Override
    public Future<List<JournalCommand>> find(
            Collection<String> commandIds, Collection<IdempotencyKey> keys, String companyId) {
        List<String> scoped = keys.stream().map(IdempotencyKey::scoped).toList();
        return finds.call(() -> commands.stream()
                .filter(command -> commandIds.contains(command.id()) || scoped.contains(scoped(command)))
                .toList());
    }

    /** What is in the journal, without the no-ops. */
    List<JournalCommand> written() {
        return commands.stream()
                .filter(command -> Objects.nonNull(command.change()))
                .toList();
    }

    /** Everything in the journal. */
    List<JournalCommand> all() {
        return List.copyOf(commands);
    }
}
