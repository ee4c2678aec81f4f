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
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The journal, with its unique indexes: what is inserted together is there, or it is refused together. */
final class JournalOfAll {
    private final List<JournalCommand> commands = new ArrayList<>();
    private final History history;
    private final Mutation mutation;

    JournalOfAll(History history, Mutation mutation) {
        this.history = history;
        this.mutation = mutation;
    }

    /** The outcome of each. */
    List<ClaimOutcome> insert(List<JournalCommand> document) {
        boolean isRefused = document.stream().anyMatch(this::isRefused);
        if (isRefused) {
            return document.stream().map(this::refused).toList();
        }
        commands.addAll(document);
        document.forEach(history::journalled);
        return document.stream()
                .<ClaimOutcome>map(command -> new ClaimOutcome.Claimed(documentId(command)))
                .toList();
    }

    private boolean isRefused(JournalCommand command) {
        boolean isTaken =
                commands.stream().flatMap(there -> there.claims().stream()).anyMatch(command.claims()::contains);
        return (isTaken && mutation.comparesClaims()) || written(command).isPresent();
    }

    private ClaimOutcome refused(JournalCommand command) {
        return written(command)
                .<ClaimOutcome>map(ClaimOutcome.AlreadyWritten::new)
                .orElse(new ClaimOutcome.AlreadyClaimed());
    }

    private Optional<JournalCommand> written(JournalCommand command) {
        return mutation.isIndexed()
                ? commands.stream().filter(there -> isSame(there, command)).findFirst()
                : Optional.empty();
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
