package io.holdfast.reservation;

import io.holdfast.calendar.Booking;
import io.holdfast.calendar.BookingChange;
import io.holdfast.calendar.BookingChange.Cancelled;
import io.holdfast.calendar.BookingCommand.Book;
import io.holdfast.calendar.BookingCommand.Cancel;
import io.holdfast.calendar.BookingCommand.Reschedule;
import io.holdfast.calendar.CalendarRevision;
import io.holdfast.calendar.ConflictOverride;
import io.holdfast.calendar.Decision;
import io.holdfast.calendar.DecisionContext;
import io.holdfast.calendar.InspectorCalendar;
import io.holdfast.calendar.InspectorId;
import io.holdfast.calendar.Interval;
import io.holdfast.calendar.Metadata;
import io.holdfast.calendar.Refusal;
import io.holdfast.calendar.Refusal.Reason;
import io.holdfast.calendar.Rules;
import io.holdfast.inspector.Envelope;
import io.holdfast.inspector.Reply;
import io.holdfast.inspector.Reply.Accepted;
import io.holdfast.inspector.Reply.Refused;
import io.holdfast.readmodel.BookingReads.Status;
import io.holdfast.readmodel.BookingReads.StoredBooking;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Bookings that are rescheduled or cancelled. One that is cancelled already goes to its calendar first all the same: the
 * request may be a repeat, and then has its answer there. What is not accepted fails with a {@link NotAcceptedException}.
 * Of one event loop, as {@link RetryOnChange} is.
 */
public final class BookingChanges {
    private final ReservationPorts ports;
    private final CompanyRules rules;
    private final Calendars calendars;
    private final RetryOnChange retries;

    public BookingChanges(ReservationPorts ports) {
        this.ports = ports;
        this.rules = new CompanyRules(ports.settings());
        this.calendars = new Calendars(ports);
        this.retries = new RetryOnChange(ports.clock());
    }

    /**
     * Where a booking shall go.
     *
     * @param inspectors who shall do it from now on; nobody: those who did
     */
    public record Move(
            Interval to,
            List<InspectorId> inspectors,
            @Nullable ConflictOverride override) {
        public Move {
            inspectors = List.copyOf(inspectors);
        }

        private Reschedule command(Booking from) {
            return new Reschedule(from, to, inspectors.isEmpty() ? from.inspectors() : inspectors, override);
        }
    }

    /** Gives up the old time if the new one is won, and only then. */
    public Future<Outcome<StoredBooking>> reschedule(Request request, String id, Move move) {
        return rules.settings(request).compose(company -> {
            Rules binding = CompanyRules.of(company, Limits.ofJob(move.to()));
            return again(request, id, stored -> reschedule(request, stored, move, binding));
        });
    }

    private Future<Outcome<StoredBooking>> again(
            Request request, String id, Function<StoredBooking, Future<Reply>> change) {
        return retries.again(request, id, () -> Bookings.stored(ports, request, id), change)
                .compose(tried -> request.acceptance(tried.reply()).map(accepted -> changed(tried.known(), accepted)));
    }

    private Future<Reply> reschedule(Request request, StoredBooking stored, Move move, Rules binding) {
        Reschedule command = move.command(stored.booking());
        Set<InspectorId> concerned = new LinkedHashSet<>(command.inspectors());
        concerned.addAll(stored.booking().inspectors());
        return send(
                request.envelope(new ArrayList<>(concerned), command, binding),
                stored,
                () -> refuseCancelled(request, stored.booking(), move.to(), binding));
    }

    /** @param cancelled what is said of a booking that is cancelled, once its calendar has no answer to the request */
    private Future<Reply> send(Envelope envelope, StoredBooking stored, Supplier<Future<Reply>> cancelled) {
        return ports.reservations()
                .send(envelope)
                .compose(reply -> stored.status() == Status.CANCELLED && RetryOnChange.isStale(reply)
                        ? cancelled.get()
                        : Future.succeededFuture(reply));
    }

    /** What comes before a conflict in the order of checks comes before it here too. */
    private Future<Reply> refuseCancelled(Request request, Booking cancelled, Interval to, Rules binding) {
        return calendars.revisions(request, cancelled.inspectors()).map(revisions -> {
            CalendarRevision first = revisions.get(0);
            InspectorCalendar empty = new InspectorCalendar(first.inspector(), first.epoch(), first.revision(), 0);
            Booking anew = cancelled.movedTo(to, List.of(first.inspector()), false);
            Decision decision = new Book(anew, Metadata.none(request.arrivedAt()), null)
                    .decide(empty, new DecisionContext("", ports.clock().now(), request.ifMatch(), binding));
            Refusal refusal = decision instanceof Decision.Refused earlier
                    ? earlier.refusal()
                    : Refusal.of(Reason.ALREADY_RESOLVED, "the booking was cancelled before");
            return new Refused(refusal, revisions, List.of());
        });
    }

    /** Frees its time; one that is cancelled already stays so, for the reason that it was. */
    public Future<Outcome<StoredBooking>> cancel(Request request, String id, @Nullable String reason) {
        return again(request, id, stored -> cancel(request, stored, reason));
    }

    private Future<Reply> cancel(Request request, StoredBooking stored, @Nullable String reason) {
        Booking booking = stored.booking();
        Cancel command = new Cancel(booking, reason);
        return send(
                request.envelope(booking.inspectors(), command, CompanyRules.withoutLimits(null)),
                stored,
                () -> cancelledBefore(request, stored));
    }

    private Future<Reply> cancelledBefore(Request request, StoredBooking stored) {
        BookingChange before = new Cancelled(stored.booking(), stored.cancelReason());
        return calendars
                .revisions(request, stored.booking().inspectors())
                .map(revisions -> new Accepted(revisions, List.of(before), false));
    }

    /** A booking after a change, with what was written down before. */
    private static Outcome<StoredBooking> changed(StoredBooking known, Accepted accepted) {
        BookingChange change = (BookingChange) accepted.own();
        StoredBooking now = change instanceof Cancelled cancelled
                ? new StoredBooking(
                        cancelled.booking(),
                        known.particulars(),
                        Status.CANCELLED,
                        known.overrideReason(),
                        cancelled.reason())
                : new StoredBooking(
                        change.booking(),
                        known.particulars(),
                        Status.CONFIRMED,
                        Bookings.reason(change.override()),
                        null);
        return Outcome.accepted(now, accepted);
    }
}
