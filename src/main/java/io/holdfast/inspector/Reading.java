package io.holdfast.inspector;

import io.holdfast.calendar.Conflict;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.InspectorCalendar;
import io.holdfast.inspector.Message.CalendarView;
import io.holdfast.inspector.Message.FindHold;
import io.holdfast.inspector.Message.HoldView;
import io.holdfast.inspector.Message.ReadCalendar;
import io.vertx.core.Future;

/** Questions, answered from the present state without queueing. */
final class Reading {
    private final Inspector inspector;

    Reading(Inspector inspector) {
        this.inspector = inspector;
    }

    Future<CalendarView> read(ReadCalendar question) {
        return inspector.readable().map(known -> {
            InspectorCalendar calendar = known.calendar();
            return new CalendarView(
                    calendar.revision(),
                    calendar.entries(question.interval()),
                    calendar.taken(question.interval(), inspector.now()).stream()
                            .map(Conflict::interval)
                            .toList());
        });
    }

    Future<HoldView> find(FindHold question) {
        return inspector.readable().map(known -> {
            InspectorCalendar calendar = known.calendar();
            Hold hold = calendar.hold(question.holdId());
            boolean isLive = hold != null && !hold.isTentative() && !calendar.isOver(hold, inspector.now());
            return new HoldView(calendar.revision(), isLive ? hold : null, calendar.ended(question.holdId()));
        });
    }
}
