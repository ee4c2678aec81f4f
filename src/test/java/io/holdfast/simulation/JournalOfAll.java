package io.holdfast.simulation;

import io.holdfast.calendar.Change;
import io.holdfast.calendar.IdempotencyKey;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Occupancy;
import io.holdfast.inspector.CalendarStore.ClaimOutcome;
import io.holdfast.inspector.CalendarStore.JournalledCalendar;
import io.holdfast.inspector.JournalCommand;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The journal, with its unique indexes: every command is a document of its own. */
final class JournalOfAll {
    private final List<JournalCommand> commands = new ArrayList<>();
    private final History history;
    private final Mutation mutation;

    JournalOfAll(History history, Mutation mutation) {
        this.history = history;
        this.mutation = mutation;
    }

    ClaimOutcome insert(JournalCommand command) {
        for (JournalCommand there : commands) {
            if (mutation.isIndexed() && isSame(there, command)) {
                return new ClaimOutcome.AlreadyWritten(there);
            }
        }
        boolean isTaken =
                commands.stream().flatMap(there -> there.claims().stream()).anyMatch(command.claims()::contains);
        if (isTaken && mutation.comparesClaims()) {
            return new ClaimOutcome.AlreadyClaimed();
        }
        commands.add(command);
        history.journalled(command);
        return new ClaimOutcome.Claimed(documentId(command));
    }

    private static String documentId(JournalCommand command) {
        return "d~" + command.id();
    }

    private static boolean isSame(JournalCommand one, JournalCommand other) {
        String key = scoped(one.key());
        return one.id().equals(other.id()) || (!key.isEmpty() && key.equals(scoped(other.key())));
    }

    static String scoped(@Nullable IdempotencyKey key) {
        return key == null ? "" : key.scoped();
    }

    List<JournalCommand> find(Collection<String> ids, Collection<IdempotencyKey> keys) {
        List<String> scoped = keys.stream().map(IdempotencyKey::scoped).toList();
        return commands.stream()
                .filter(command -> ids.contains(command.id()) || scoped.contains(scoped(command.key())))
                .toList();
    }

    /** Everything in it, in order. */
    List<JournalCommand> commands() {
        return List.copyOf(commands);
    }

    JournalledCalendar fold(InspectorId inspector, long since) {
        return fold(commands, inspector, since);
    }

    static JournalledCalendar fold(List<JournalCommand> commands, InspectorId inspector, long since) {
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
        if (Objects.nonNull(change)) {
            change.removed().forEach(gone -> live.remove(gone.id()));
            for (Occupancy added : change.added()) {
                if (added.inspectors().contains(inspector)) {
                    live.put(added.id(), added);
                }
            }
        }
    }
}
