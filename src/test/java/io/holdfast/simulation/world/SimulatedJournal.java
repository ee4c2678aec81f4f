package io.holdfast.simulation.world;

import io.holdfast.calendar.Change;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.IdempotencyKey;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Occupancy;
import io.holdfast.inspector.CalendarStore.ClaimOutcome;
import io.holdfast.inspector.CalendarStore.JournalledCalendar;
import io.holdfast.inspector.CalendarStore.Window;
import io.holdfast.inspector.JournalCommand;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The journal, with its unique indexes: what is inserted together is there, or it is refused together. */
public final class SimulatedJournal {
    private final List<JournalCommand> commands = new ArrayList<>();
    private final boolean comparesClaims;
    private final Observer observer;

    /** @param comparesClaims whether it has its unique index of claims */
    public SimulatedJournal(boolean comparesClaims, Observer observer) {
        this.comparesClaims = comparesClaims;
        this.observer = observer;
    }

    /** The outcome of each. */
    public List<ClaimOutcome> insert(List<JournalCommand> document) {
        if (document.stream().anyMatch(this::isRefused)) {
            return document.stream().map(this::refused).toList();
        }
        commands.addAll(document);
        document.forEach(observer::journalled);
        return document.stream()
                .<ClaimOutcome>map(command -> new ClaimOutcome.Claimed(documentId(command)))
                .toList();
    }

    private boolean isRefused(JournalCommand command) {
        boolean isTaken =
                commands.stream().flatMap(there -> there.claims().stream()).anyMatch(command.claims()::contains);
        return (isTaken && comparesClaims) || same(command).isPresent();
    }

    private ClaimOutcome refused(JournalCommand command) {
        return same(command)
                .<ClaimOutcome>map(ClaimOutcome.AlreadyWritten::new)
                .orElse(new ClaimOutcome.AlreadyClaimed());
    }

    private Optional<JournalCommand> same(JournalCommand command) {
        return commands.stream().filter(there -> isSame(there, command)).findFirst();
    }

    private static String documentId(JournalCommand command) {
        return "d~" + command.id();
    }

    private static boolean isSame(JournalCommand one, JournalCommand other) {
        String key = scoped(one.key());
        return one.id().equals(other.id()) || (!key.isEmpty() && key.equals(scoped(other.key())));
    }

    /** The key as it must be unique; empty without one. */
    public static String scoped(@Nullable IdempotencyKey key) {
        return key == null ? "" : key.scoped();
    }

    /** The commands that have one of the ids, or one of the keys. */
    public List<JournalCommand> find(Collection<String> ids, Collection<IdempotencyKey> keys) {
        List<String> scoped = keys.stream().map(IdempotencyKey::scoped).toList();
        return commands.stream()
                .filter(command -> ids.contains(command.id()) || scoped.contains(scoped(command.key())))
                .toList();
    }

    /** Everything in it, in order. */
    public List<JournalCommand> commands() {
        return List.copyOf(commands);
    }

    /** Everything in it except the no-ops, in order. */
    public List<JournalCommand> written() {
        return commands.stream()
                .filter(command -> Objects.nonNull(command.change()))
                .toList();
    }

    /** The part of the calendar as it is in the journal, with the commands that came after a version. */
    public JournalledCalendar fold(InspectorId inspector, long since, Window window) {
        JournalledCalendar whole = fold(commands, inspector, since);
        List<Occupancy> within = whole.occupancies().stream()
                .filter(there -> there instanceof Hold || window.has(there.interval()))
                .toList();
        return new JournalledCalendar(whole.version(), whole.lastDocumentId(), within, whole.later());
    }

    /** The whole of it, of a part of a journal. */
    public static JournalledCalendar fold(List<JournalCommand> commands, InspectorId inspector, long since) {
        Map<String, Occupancy> live = new LinkedHashMap<>();
        List<JournalCommand> later = new ArrayList<>();
        long version = 0;
        String last = "0";
        for (JournalCommand command : commands) {
            long taken = command.versionOf(inspector);
            if (taken > 0) {
                version = taken;
                last = documentId(command);
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
}
