package io.holdfast.faults;

import io.holdfast.calendar.Booking;
import io.holdfast.calendar.BookingChange.Booked;
import io.holdfast.calendar.BookingChange.Cancelled;
import io.holdfast.calendar.BookingChange.HoldConfirmed;
import io.holdfast.calendar.BookingChange.Rescheduled;
import io.holdfast.calendar.BookingCommand;
import io.holdfast.calendar.Change;
import io.holdfast.calendar.Command;
import io.holdfast.calendar.Decision;
import io.holdfast.calendar.EndedHold;
import io.holdfast.calendar.Hold;
import io.holdfast.calendar.HoldCommand.ExtendHold;
import io.holdfast.calendar.HoldCommand.PlaceHold;
import io.holdfast.calendar.HoldToken;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Job;
import io.holdfast.calendar.Occupancy;
import io.holdfast.faults.Model.Held;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The operations that change the model: their sequential specification is the pure calendar, which is asked whether each can
 * have taken effect then.
 */
final class Updates {
    private final HoldLifetimes lifetimes;
    private final long end;

    /** @param end of the history: what has no response had at most this long */
    Updates(HoldLifetimes lifetimes, long end) {
        this.lifetimes = lifetimes;
        this.end = end;
    }

    static void runOut(Model model, String holdId) {
        model.end(holdId, EndedHold.How.EXPIRED);
    }

    /** A hold is placed where holds that are gone give way to it. */
    List<Transition> place(Held held, long invokedAt, long respondedAt, Model model) {
        String id = held.hold().id();
        if (model.held(id) != null || model.ended(id) != null) {
            return List.of();
        }
        return accepted(
                new PlaceHold(held.hold()),
                held.hold().interval(),
                id,
                invokedAt,
                respondedAt,
                model,
                () -> model.put(held));
    }

    /** It holds until then; or nobody knows until when. */
    List<Transition> extend(String holdId, @Nullable Instant until, long invokedAt, Model model) {
        Held held = model.held(holdId);
        if (held == null) {
            return List.of();
        }
        Hold hold = held.hold();
        Instant asked = until == null ? hold.expiresAt() : until;
        Decision decision = new ExtendHold(holdId, asked, HoldToken.VALID)
                .decide(model.calendar(any -> true), Observations.at(lifetimes.early(invokedAt)));
        if (decision instanceof Decision.Refused) {
            return List.of();
        }
        Held longer = until == null
                ? new Held(hold, true, held.goneFrom(), held.lostFrom())
                : lifetimes.held(hold.until(until), invokedAt);
        return List.of(after -> after.put(longer));
    }

    /** Given back; of a hold that is over there is nothing to do, and one may be over that nothing has shown to be. */
    List<Transition> release(String holdId, long respondedAt, Model model) {
        Held held = model.held(holdId);
        if (held == null) {
            return Observations.CONSISTENT;
        }
        Transition released = after -> after.end(holdId, EndedHold.How.RELEASED);
        return lifetimes.mayBeGone(held, respondedAt)
                ? List.of(released, after -> after.end(holdId, EndedHold.How.EXPIRED))
                : List.of(released);
    }

    /** The next change of the journal. */
    List<Transition> journalled(Change change, int position, long invokedAt, long respondedAt, Model model) {
        if (model.journalled() != position) {
            return List.of();
        }
        Command command = commandOf(change);
        Occupancy added = change.added().stream()
                .filter(each -> each.inspectors().contains(model.inspector()))
                .findAny()
                .orElse(null);
        EndedHold ended = change.ended();
        String own = ended == null ? "" : ended.hold().id();
        Interval taken = added == null ? null : added.interval();
        return accepted(command, taken, own, invokedAt, respondedAt, model, () -> model.fold(change));
    }

    private static Command commandOf(Change change) {
        if (change instanceof Booked booked) {
            return new BookingCommand.Book(booked.booking(), booked.particulars(), null);
        }
        if (change instanceof HoldConfirmed confirmed) {
            Booking booking = confirmed.booking();
            return new BookingCommand.ConfirmHold(
                    confirmed.hold().id(), HoldToken.VALID, booking.id(), null, null, confirmed.particulars(), null);
        }
        if (change instanceof Rescheduled rescheduled) {
            Booking booking = rescheduled.booking();
            return new BookingCommand.Reschedule(rescheduled.from(), booking.interval(), booking.inspectors(), null);
        }
        if (change instanceof Cancelled cancelled) {
            return new BookingCommand.Cancel(cancelled.booking(), cancelled.reason());
        }
        throw new IllegalArgumentException("nobody asks for " + change);
    }

    private List<Transition> accepted(
            Command command,
            @Nullable Interval taken,
            String ownHold,
            long invokedAt,
            long respondedAt,
            Model model,
            Runnable then) {
        long latest = Math.min(respondedAt, end);
        List<String> gone = new ArrayList<>();
        for (Held held : model.holds()) {
            boolean isInTheWay = taken != null
                    && held.hold().interval().overlaps(taken)
                    && !held.hold().id().equals(ownHold);
            if (isInTheWay && lifetimes.mayBeGone(held, latest)) {
                gone.add(held.hold().id());
            }
        }
        Decision decision = command.decide(
                model.calendar(held -> !gone.contains(held.hold().id())), Observations.at(lifetimes.early(invokedAt)));
        if (!(decision instanceof Decision.Accepted)) {
            return List.of();
        }
        return List.of(after -> {
            gone.forEach(id -> runOut(after, id));
            then.run();
        });
    }

    /** A hold as the invocation wants it; its end is the response's, or the latest that the invocation allows. */
    Hold hold(String id, List<InspectorId> inspectors, Interval interval, long invokedAt, Instant expiresAt) {
        return new Hold(
                id,
                interval,
                new Job(inspectors, null, null),
                new Hold.Term(lifetimes.instant(invokedAt), expiresAt),
                null,
                null,
                null);
    }
}
