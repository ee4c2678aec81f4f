package io.holdfast.reservation.choice;

import io.holdfast.calendar.BookingCommand.ConfirmHold;
import io.holdfast.calendar.BookingCommand.Reschedule;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Refusal.Reason;
import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.Inspectors;
import io.holdfast.inspector.Message.FindHold;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.Reply.Refused;
import io.holdfast.runtime.Clock;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** What a team that was refused a taken slot is offered in its place; no owner alone can say. */
public final class TeamAlternatives {
    private final FreeTimes freeTimes;
    private final Inspectors inspectors;

    public TeamAlternatives(Inspectors inspectors, Clock clock) {
        this.freeTimes = new FreeTimes(new CalendarReads(inspectors), clock);
        this.inspectors = inspectors;
    }

    /** The reply to a team, with alternatives where it is to have any. Never fails: without them it is true all the same. */
    public Future<Reply> added(Envelope asked, Reply reply) {
        boolean isWanted = reply instanceof Refused taken
                && taken.refusal().reason() == Reason.SLOT_TAKEN
                && taken.alternatives().isEmpty();
        if (!isWanted) {
            return Future.succeededFuture(reply);
        }
        Refused refused = (Refused) reply;
        return wanted(asked)
                .compose(wanted -> wanted.isEmpty()
                        ? Future.succeededFuture(reply)
                        : freeTimes
                                .forAll(team(asked), wanted.get(), asked)
                                .<Reply>map(free -> new Refused(refused.refusal(), refused.calendars(), free)))
                .otherwise(reply);
    }

    /** Of a rescheduled booking, those who shall do it from now on: the others need not be free. */
    private static List<InspectorId> team(Envelope asked) {
        return asked.command() instanceof Reschedule reschedule ? reschedule.inspectors() : asked.inspectors();
    }

    private Future<Optional<Interval>> wanted(Envelope asked) {
        if (!(asked.command() instanceof ConfirmHold confirm)) {
            return Future.succeededFuture(Optional.ofNullable(asked.command().wanted()));
        }
        return inspectors
                .find(new FindHold(asked.addressee(), confirm.holdId(), asked.deadline()))
                .map(view -> view.known().map(Hold::interval));
    }
}
