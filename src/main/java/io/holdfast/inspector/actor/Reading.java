package io.holdfast.inspector.actor;

import io.holdfast.calendar.Conflict;
import io.holdfast.calendar.EndedHold;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.HoldChange;
import io.holdfast.calendar.InspectorCalendar;
import io.holdfast.inspector.Message.CalendarView;
import io.holdfast.inspector.Message.FindHold;
import io.holdfast.inspector.Message.HoldView;
import io.holdfast.inspector.Message.ReadCalendar;
import io.holdfast.runtime.Clock;
import io.vertx.core.Future;

/** Questions, answered from the present state without queueing. */
final class Reading {
    private final InspectorMemory memory;
    private final Clock clock;

    Reading(InspectorMemory memory, Clock clock) {
        this.memory = memory;
        this.clock = clock;
    }

    Future<CalendarView> read(ReadCalendar question) {
        return memory.readable().map(known -> {
            InspectorCalendar calendar = known.calendar();
            return new CalendarView(
                    calendar.revision(),
                    calendar.entries(question.interval()),
                    calendar
                            .taken(
                                    question.interval(),
                                    clock.now(),
                                    there -> !there.id().equals(question.moved()))
                            .stream()
                            .map(Conflict::interval)
                            .toList());
        });
    }

    Future<HoldView> find(FindHold question) {
        return memory.readable().map(known -> {
            InspectorCalendar calendar = known.calendar();
            Hold hold = calendar.hold(question.holdId());
            if (hold == null || hold.isTentative()) {
                return new HoldView(calendar.revision(), null, calendar.ended(question.holdId()));
            }
            return calendar.isOver(hold, clock.now())
                    ? new HoldView(calendar.revision(), null, runOut(hold))
                    : new HoldView(calendar.revision(), hold, null);
        });
    }

    /** Its end has come and is not written yet; who asks still learns whose time it took. */
    private static EndedHold runOut(Hold hold) {
        return new EndedHold(hold, EndedHold.How.EXPIRED, hold.expiresAt().plus(HoldChange.MEMORY));
    }
}
