package io.holdfast.inspector.actor.memory;

import io.holdfast.calendar.Change;
import io.holdfast.calendar.EndedHold;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.InspectorCalendar;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Intent;
import io.holdfast.calendar.Occupancy;
import io.holdfast.inspector.CalendarStore.JournalledCalendar;
import io.holdfast.inspector.CalendarStore.Window;
import io.holdfast.inspector.Claim;
import io.holdfast.inspector.InspectorEntry;
import io.holdfast.inspector.InspectorLimits;
import io.holdfast.inspector.InspectorPorts;
import io.holdfast.inspector.JournalCommand;
import io.holdfast.inspector.Origin;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.Stamp;
import io.holdfast.inspector.UnavailableException;
import io.holdfast.inspector.actor.memory.Memory.Begun;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Load: the entry of the map, then the journal until the entry's version is reached, then the intent is settled. */
public final class Loading {
    private final InspectorId inspector;
    private final InspectorPorts ports;
    private final InspectorLimits limits;

    public Loading(InspectorId inspector, InspectorPorts ports, InspectorLimits limits) {
        this.inspector = inspector;
        this.ports = ports;
        this.limits = limits;
    }

    /**
     * Fails where a store does not answer. Without an open entry the memory serves reads and refusals only.
     *
     * @param since from when on it is to be complete
     * @param event the number of this beginning among the events of the inspector
     * @param before what this member knew last; null where it knew nothing
     */
    Future<Memory> load(Instant since, long event, @Nullable Memory before) {
        Begun begun = new Begun(ports.lease().term(), event, since);
        return ports.holds()
                .read(inspector)
                .compose(found -> found.isPresent() && !found.get().isOpening()
                        ? withEntry(found.get(), begun, before)
                        : withoutEntry(found.map(InspectorEntry::stamp), begun, before));
    }

    private Future<Memory> withEntry(InspectorEntry entry, Begun begun, @Nullable Memory before) {
        return ports.journal()
                .load(inspector, entry.journalVersion(), Window.from(begun.since()))
                .compose(journalled -> {
                    if (journalled.version() < entry.journalVersion()) {
                        return Future.failedFuture(new UnavailableException(Reply.Unavailable.Cause.STORE));
                    }
                    return Future.succeededFuture(fold(entry, journalled, begun, before));
                });
    }

    private Memory fold(InspectorEntry entry, JournalledCalendar journalled, Begun begun, @Nullable Memory before) {
        List<Change> later = journalled.later().stream()
                .flatMap(command -> Optional.ofNullable(command.change()).stream())
                .toList();
        InspectorCalendar calendar =
                new InspectorCalendar(inspector, entry.epoch(), entry.revision() + later.size(), journalled.version());
        journalled.occupancies().forEach(kept -> put(calendar, kept, before));
        entry.ended().forEach(calendar::remember);
        entry.holds().forEach(hold -> put(calendar, hold, before));
        for (Change change : later) {
            EndedHold end = change.ended();
            if (end != null) {
                calendar.end(end);
            }
        }
        Intent intent = entry.intent();
        if (intent != null && isOpen(intent, journalled)) {
            calendar.intend(intent);
        }
        boolean isOwn = before != null && before.stands(entry.stamp()) && !isOvertaken(entry, journalled);
        return Memory.of(calendar, begun, entry, isOwn);
    }

    private void put(InspectorCalendar calendar, Occupancy kept, @Nullable Memory before) {
        calendar.put(kept, kept instanceof Hold hold ? allowance(hold, before) : Duration.ZERO);
    }

    /**
     * A deadline is decided by the clock that set it, where that still runs here; one that another process set, or an
     * earlier life of this one, is given the skew that clocks may differ by.
     */
    private Duration allowance(Hold hold, @Nullable Memory before) {
        return Optional.ofNullable(before)
                .flatMap(known -> known.calendar().allowanceFor(hold))
                .orElse(limits.clockSkew());
    }

    private static boolean isOpen(Intent intent, JournalledCalendar journalled) {
        return journalled.version() <= intent.base();
    }

    /** Whether somebody has written since: who comes into the journal has an intent in the entry first. */
    private static boolean isOvertaken(InspectorEntry entry, JournalledCalendar journalled) {
        Intent intent = entry.intent();
        return journalled.later().stream()
                .filter(command -> command.change() != null)
                .anyMatch(command -> intent == null || !intent.commandId().equals(command.id()));
    }

    /** Its epoch names the calendar's last document, and equals that of no entry. */
    private Future<Memory> withoutEntry(Optional<Stamp> opening, Begun begun, @Nullable Memory before) {
        return ports.journal()
                .load(inspector, Long.MAX_VALUE, Window.from(begun.since()))
                .map(journalled -> {
                    InspectorCalendar calendar = new InspectorCalendar(
                            inspector, "j-" + journalled.lastDocumentId(), journalled.version(), journalled.version());
                    journalled.occupancies().forEach(kept -> put(calendar, kept, before));
                    return Memory.withoutEntry(calendar, begun, opening);
                });
    }

    /** A command that takes the version after {@code base} and does nothing. */
    public JournalCommand noOp(long base) {
        return JournalCommand.noOp(
                ports.ids().random(),
                new Origin(ports.member(), null, "-"),
                new Claim(inspector, base + 1),
                ports.clock().now());
    }
}
