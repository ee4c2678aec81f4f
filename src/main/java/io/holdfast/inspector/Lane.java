package io.holdfast.inspector;

import io.holdfast.inspector.Message.CalendarView;
import io.holdfast.inspector.Message.FindHold;
import io.holdfast.inspector.Message.HoldView;
import io.holdfast.inspector.Message.ReadCalendar;
import io.vertx.core.Future;

/**
 * What a lane does for those who reach it. To be called on the lane's own event loop only. No future fails but by a bug;
 * each is answered at its message's deadline at the latest, a little slack for the answer itself aside.
 */
public interface Lane {
    Future<Reply> ask(Envelope envelope);

    /** Fails with a {@link UnavailableException} where the calendar cannot be read now. */
    Future<CalendarView> read(ReadCalendar question);

    /** Fails with a {@link UnavailableException} where the calendar cannot be read now. */
    Future<HoldView> find(FindHold question);

    Future<TeamMessage.Prepared> prepare(TeamMessage.Prepare message);

    Future<TeamMessage.Told> tell(TeamMessage.Tell message);

    /** How many inspectors it has in memory. */
    int loadedInspectors();
}
