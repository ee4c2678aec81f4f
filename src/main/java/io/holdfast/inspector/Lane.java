package io.holdfast.inspector;

import io.holdfast.calendar.InspectorId;
import io.holdfast.inspector.Message.CalendarView;
import io.holdfast.inspector.Message.FindHold;
import io.holdfast.inspector.Message.HoldView;
import io.holdfast.inspector.Message.ReadCalendar;
import io.vertx.core.Future;
import java.util.function.Predicate;

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

    Future<TeamMessage.Concluded> tell(TeamMessage.Conclude message);

    /** Drops who is not hosted here any more, so that an owner who gets one back does not meet an old state. */
    void retain(Predicate<InspectorId> isHosted);

    /** How many inspectors it has in memory. */
    int loadedInspectors();
}
