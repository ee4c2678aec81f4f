package io.holdfast.inspector;

import io.holdfast.calendar.Change;
import io.holdfast.calendar.EndedHold;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.InspectorCalendar;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Intent;
import io.holdfast.inspector.CalendarStore.ClaimOutcome;
import io.holdfast.inspector.CalendarStore.JournalledCalendar;
import io.holdfast.inspector.HoldStore.WriteOutcome;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Load: the entry of the map, then the journal until the entry's version is reached, then the intent is settled. */
final class Loading {
    private final InspectorId inspector;
    private final InspectorPorts ports;
    private final InspectorLimits limits;
    private final Supplier<Future<Void>> pause;

    Loading(InspectorId inspector, InspectorPorts ports, InspectorLimits limits, Supplier<Future<Void>> pause) {
        this.inspector = inspector;
        this.ports = ports;
        this.limits = limits;
        this.pause = pause;
    }

    /**
     * Fails where a store does not answer. Without an entry the memory serves reads only.
     *
     * @param begun the number of this beginning among the events of the inspector
     * @param before what this member knew last; null where it knew nothing
     */
    Future<Memory> load(long begun, @Nullable Memory before) {
        long term = ports.lease().term();
        return ports.holds()
                .read(inspector)
                .compose(found ->
                        found.isPresent() ? withEntry(found.get(), term, begun, before) : withoutEntry(term, begun));
    }

    private Future<Memory> withEntry(InspectorEntry entry, long term, long begun, @Nullable Memory before) {
        return ports.journal().load(inspector, entry.journalVersion()).compose(journalled -> {
            if (journalled.version() < entry.journalVersion()) {
                return Future.failedFuture(new UnavailableException(Reply.Unavailable.Cause.STORE));
            }
            return Future.succeededFuture(fold(entry, journalled, term, begun, before));
        });
    }

    private Memory fold(
            InspectorEntry entry, JournalledCalendar journalled, long term, long begun, @Nullable Memory before) {
        List<Change> later = journalled.later().stream()
                .flatMap(command -> Optional.ofNullable(command.change()).stream())
                .toList();
        InspectorCalendar calendar =
                new InspectorCalendar(inspector, entry.epoch(), entry.revision() + later.size(), journalled.version());
        journalled.occupancies().forEach(kept -> calendar.put(kept, Duration.ZERO));
        entry.ended().forEach(calendar::remember);
        entry.holds().forEach(hold -> calendar.put(hold, allowance(hold, before)));
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
        boolean isOwn = before != null && before.stands(entry.stamp());
        Memory memory = new Memory(calendar, Optional.of(entry.stamp()), term, begun, isOwn);
        entry.recent().forEach(memory::remember);
        return memory;
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

    private Future<Memory> withoutEntry(long term, long begun) {
        return ports.journal().load(inspector, Long.MAX_VALUE).map(journalled -> {
            InspectorCalendar calendar = new InspectorCalendar(
                    inspector, journalled.lastDocumentId(), journalled.version(), journalled.version());
            journalled.occupancies().forEach(kept -> calendar.put(kept, Duration.ZERO));
            return new Memory(calendar, Optional.empty(), term, begun, true);
        });
    }

    /**
     * Makes the entry, which a command needs: a no-op takes the next version, so that no intent of an earlier life can
     * land any more. Fails where a store does not say yes; then load again.
     */
    Future<Memory> create(Memory memory, Instant deadline) {
        InspectorCalendar calendar = memory.calendar();
        JournalCommand fence = noOp(calendar.journalVersion());
        return ports.journal().claim(fence, deadline).compose(outcome -> {
            if (!(outcome instanceof ClaimOutcome.Claimed)) {
                return again();
            }
            calendar.advanceTo(calendar.journalVersion() + 1);
            Stamp first = new Stamp(1, ports.ids().bits());
            InspectorEntry entry = new InspectorEntry(
                    first, calendar.journalVersion(), fence.id(), 0, List.of(), null, List.of(), List.of());
            return begin(entry, deadline).compose(written -> {
                if (written != WriteOutcome.DONE) {
                    return again();
                }
                calendar.renew(fence.id());
                memory.wrote(Draft.UNCHANGED, entry);
                return Future.succeededFuture(memory);
            });
        });
    }

    /** Waits until a copy of it can be kept, rather than take one version after the other. */
    private Future<WriteOutcome> begin(InspectorEntry entry, Instant deadline) {
        return ports.holds()
                .write(inspector, Optional.empty(), entry)
                .compose(written ->
                        written == WriteOutcome.NOT_BEGUN && ports.clock().now().isBefore(deadline)
                                ? pause.get().compose(nothing -> begin(entry, deadline))
                                : Future.succeededFuture(written));
    }

    /** A command that takes the version after {@code base} and does nothing. */
    JournalCommand noOp(long base) {
        return new JournalCommand(
                ports.ids().random(),
                JournalCommand.NO_OP,
                new Origin(ports.member(), null, "-"),
                null,
                List.of(new Claim(inspector, base + 1)),
                null,
                List.of(),
                ports.clock().now());
    }

    private static Future<Memory> again() {
        return Future.failedFuture(new UnavailableException(Reply.Unavailable.Cause.STORE));
    }
}
