package io.holdfast.inspector;

import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.inspector.Message.CalendarView;
import io.holdfast.inspector.Message.FindHold;
import io.holdfast.inspector.Message.HoldView;
import io.holdfast.inspector.Message.ReadCalendar;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;

/** All inspectors, wherever they are owned. Each call is answered by its deadline. */
public interface Inspectors {
    /** Never fails: what went wrong is a reply. */
    Future<Reply> send(Envelope envelope);

    /**
     * Sends the command to the best free one of the candidates, and to the next where that one was taken meanwhile.
     *
     * @param day the asked day, in which their jobs are counted
     * @param envelope the command for one of them; the same command id for each
     */
    Future<Reply> sendToAny(List<InspectorId> candidates, Interval day, Function<InspectorId, Envelope> envelope);

    /** Fails with {@link UnavailableException} where the calendar cannot be read now. */
    Future<CalendarView> read(ReadCalendar question);

    /** Fails with {@link UnavailableException} where the calendar cannot be read now. */
    Future<HoldView> find(FindHold question);
}
