package io.holdfast.inspector.actor;

import io.holdfast.calendar.Conflict;
import io.holdfast.calendar.EndedHold;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.HoldChange;
import io.holdfast.calendar.InspectorCalendar;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Occupancy;
import io.holdfast.inspector.CalendarStore.JournalledCalendar;
import io.holdfast.inspector.CalendarStore.Window;
import io.holdfast.inspector.Message.CalendarView;
import io.holdfast.inspector.Message.FindHold;
import io.holdfast.inspector.Message.HoldView;
import io.holdfast.inspector.Message.ReadCalendar;
import io.holdfast.inspector.Reply.Unavailable.Cause;
import io.holdfast.inspector.UnavailableException;
import io.holdfast.inspector.actor.memory.Memory;
import io.holdfast.runtime.Round;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Questions, answered from the present state without queueing. */
final class Reading {
    private final ActorSetup setup;
    private final InspectorMemory memory;

    Reading(ActorSetup setup, InspectorMemory memory) {
        this.setup = setup;
        this.memory = memory;
    }

    Future<CalendarView> read(ReadCalendar question) {
        Instant from = question.interval().start();
        return memory.readable()
                .compose(known -> from.isBefore(known.since())
                        ? withPast(question)
                        : Future.succeededFuture(view(known, question, List.of())));
    }

    /**
     * What ended before memory begins is read from the journal, and memory is not made longer by it. Both have to be of
     * the same version: until they are, both are read again.
     */
    private Future<CalendarView> withPast(ReadCalendar question) {
        return Round.repeat(() -> memory.readable().compose(known -> {
            if (!setup.now().isBefore(question.deadline())) {
                return Future.failedFuture(new UnavailableException(Cause.STORE));
            }
            Instant since = known.since();
            return journalled(past(question.interval(), since)).compose(past -> {
                boolean isOfOne = memory.known() == known
                        && known.since().equals(since)
                        && known.calendar().journalVersion() == past.version();
                return isOfOne
                        ? Future.succeededFuture(Optional.of(view(known, question, before(since, past))))
                        : setup.pause().map(nothing -> Optional.<CalendarView>empty());
            });
        }));
    }

    private Future<JournalledCalendar> journalled(Window window) {
        return setup.ports().journal().load(setup.id(), Long.MAX_VALUE, window);
    }

    private static Window past(Interval asked, Instant since) {
        return new Window(asked.start(), asked.end().isBefore(since) ? asked.end() : since);
    }

    private static List<Occupancy> before(Instant since, JournalledCalendar past) {
        return past.occupancies().stream()
                .filter(there ->
                        !(there instanceof Hold) && !there.interval().end().isAfter(since))
                .toList();
    }

    /** @param past what ended before memory begins */
    private CalendarView view(Memory known, ReadCalendar question, List<Occupancy> past) {
        InspectorCalendar calendar = known.calendar();
        List<Interval> taken = new ArrayList<>();
        for (Occupancy there : past) {
            if (!there.id().equals(question.moved())) {
                taken.add(there.interval());
            }
        }
        for (Conflict conflict : calendar.taken(
                question.interval(), setup.now(), there -> !there.id().equals(question.moved()))) {
            taken.add(conflict.interval());
        }
        List<Occupancy> entries = calendar.entries(question.interval());
        if (past.isEmpty()) {
            return new CalendarView(calendar.revision(), entries, taken);
        }
        return new CalendarView(calendar.revision(), byStart(past, entries, known.since()), taken);
    }

    private static List<Occupancy> byStart(List<Occupancy> past, List<Occupancy> entries, Instant since) {
        List<Occupancy> all = new ArrayList<>(past);
        for (Occupancy there : entries) {
            if (there instanceof Hold || there.interval().end().isAfter(since)) {
                all.add(there);
            }
        }
        all.sort((one, other) ->
                one.interval().start().compareTo(other.interval().start()));
        return all;
    }

    Future<HoldView> find(FindHold question) {
        return memory.readable().map(known -> {
            InspectorCalendar calendar = known.calendar();
            Hold hold = calendar.hold(question.holdId());
            if (hold == null || hold.isTentative()) {
                return new HoldView(calendar.revision(), null, calendar.ended(question.holdId()));
            }
            return calendar.isOver(hold, setup.now())
                    ? new HoldView(calendar.revision(), null, runOut(hold))
                    : new HoldView(calendar.revision(), hold, null);
        });
    }

    /** Its end has come and is not written yet; who asks still learns whose time it took. */
    private static EndedHold runOut(Hold hold) {
        return new EndedHold(hold, EndedHold.How.EXPIRED, hold.expiresAt().plus(HoldChange.MEMORY));
    }
}
