package io.holdfast.cluster;

import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.inspector.Message.CalendarView;
import io.holdfast.inspector.Message.ReadCalendar;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Many calendars at once, some at a time, so that a list of hundreds does not fill the mailboxes' event loops. */
final class CalendarReads {
    private static final int AT_A_TIME = 50;

    private final Function<ReadCalendar, Future<CalendarView>> read;

    CalendarReads(Function<ReadCalendar, Future<CalendarView>> read) {
        this.read = read;
    }

    /** What could be read; a calendar that could not is left out. Never fails. */
    Future<Map<InspectorId, CalendarView>> of(List<InspectorId> inspectors, Interval interval, Instant deadline) {
        return of(inspectors, inspector -> new ReadCalendar(inspector, interval, deadline));
    }

    /** As the other, asking each of them this. */
    Future<Map<InspectorId, CalendarView>> of(
            List<InspectorId> inspectors, Function<InspectorId, ReadCalendar> question) {
        return from(0, inspectors, question, new HashMap<>());
    }

    private Future<Map<InspectorId, CalendarView>> from(
            int next,
            List<InspectorId> inspectors,
            Function<InspectorId, ReadCalendar> question,
            Map<InspectorId, CalendarView> views) {
        if (next >= inspectors.size()) {
            return Future.succeededFuture(views);
        }
        int end = Math.min(next + AT_A_TIME, inspectors.size());
        List<Future<CalendarView>> some = inspectors.subList(next, end).stream()
                .map(inspector -> read.apply(question.apply(inspector)).onSuccess(view -> views.put(inspector, view)))
                .toList();
        return Future.join(some).transform(any -> from(end, inspectors, question, views));
    }
}
