package io.holdfast.reservation.choice;

import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.inspector.Inspectors;
import io.holdfast.inspector.Message.CalendarView;
import io.holdfast.inspector.Message.ReadCalendar;
import io.holdfast.runtime.Round;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Many calendars at once, some at a time, so that a list of hundreds does not fill the mailboxes' event loops. */
final class CalendarReads {
    private static final int AT_A_TIME = 50;

    private final Inspectors inspectors;

    CalendarReads(Inspectors inspectors) {
        this.inspectors = inspectors;
    }

    /** What could be read; a calendar that could not is left out. Never fails. */
    Future<Map<InspectorId, CalendarView>> of(List<InspectorId> asked, Interval interval, Instant deadline) {
        return of(asked, inspector -> new ReadCalendar(inspector, interval, deadline));
    }

    /** As the other, asking each of them this. */
    Future<Map<InspectorId, CalendarView>> of(List<InspectorId> asked, Function<InspectorId, ReadCalendar> question) {
        Map<InspectorId, CalendarView> views = new HashMap<>();
        Iterator<InspectorId> left = asked.iterator();
        return Round.repeat(() -> {
            List<Future<CalendarView>> some = new ArrayList<>();
            while (left.hasNext() && some.size() < AT_A_TIME) {
                InspectorId inspector = left.next();
                some.add(inspectors.read(question.apply(inspector)).onSuccess(view -> views.put(inspector, view)));
            }
            return some.isEmpty()
                    ? Future.succeededFuture(Optional.of(views))
                    : Future.join(some).transform(any -> Future.succeededFuture(Optional.empty()));
        });
    }
}
