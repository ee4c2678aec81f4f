package io.holdfast.inspector;

import io.holdfast.inspector.Message.CalendarView;
import io.holdfast.inspector.Message.FindHold;
import io.holdfast.inspector.Message.HoldView;
import io.holdfast.inspector.Message.ReadCalendar;
import io.vertx.core.Future;

/** All inspectors, wherever they are owned. Each call is answered by its deadline. */
public interface Inspectors {
    /** Never fails: what went wrong is a reply. */
    Future<Reply> send(Envelope envelope);

    /** Fails with {@link UnavailableException} where the calendar cannot be read now. */
    Future<CalendarView> read(ReadCalendar question);

    /** Fails with {@link UnavailableException} where the calendar cannot be read now. */
    Future<HoldView> find(FindHold question);
}
