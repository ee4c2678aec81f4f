package io.holdfast.calendar;

import io.holdfast.calendar.BookingChange.Booked;
import io.holdfast.calendar.BookingChange.Cancelled;
import io.holdfast.calendar.BookingChange.HoldConfirmed;
import io.holdfast.calendar.BookingChange.Imported;
import io.holdfast.calendar.BookingChange.Rescheduled;
import io.holdfast.calendar.Refusal.Reason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is asked of bookings. */
public sealed interface BookingCommand extends Command {
    @Override
    default boolean isJournalled() {
        return true;
    }

    /**
     * Makes a hold a booking. It looks for whatever is in the way like any booking; it does not trust its hold.
     *
     * @param bookingId of the booking to be
     * @param serviceId where it shall differ from the hold's
     * @param location where it shall differ from the hold's
     */
    record ConfirmHold(
            String holdId,
            HoldToken token,
            String bookingId,
            @Nullable String serviceId,
            @Nullable Location location,
            Metadata particulars,
            @Nullable ConflictOverride override)
            implements BookingCommand {
        @Override
        public Decision decide(InspectorCalendar calendar, DecisionContext circumstances) {
            KnownHold known = KnownHold.in(calendar, holdId);
            if (known == null) {
                return Decision.refused(KnownHold.unknown(token));
            }
            if (token == HoldToken.WRONG) {
                return Decision.refused(KnownHold.tokenWrong());
            }
            HoldConfirmed change = new HoldConfirmed(known.hold(), bookingOf(known.hold()), particulars, override);
            Refusal refusal = circumstances.beforeTheRules(calendar);
            if (refusal == null && change.booking().equals(calendar.find(bookingId))) {
                return new Decision.Repeated(List.of(change));
            }
            if (refusal == null && known.isResolved()) {
                refusal = known.over(calendar, circumstances);
            }
            return refusal != null ? Decision.refused(refusal) : take(known, calendar, circumstances, change);
        }

        private Booking bookingOf(Hold hold) {
            Job job = hold.job().refinedBy(serviceId, location);
            return new Booking(bookingId, hold.interval(), job, 1, override != null);
        }

        private Decision take(
                KnownHold known, InspectorCalendar calendar, DecisionContext circumstances, HoldConfirmed change) {
            Obstacles obstacles = Obstacles.in(
                    calendar,
                    known.hold().interval(),
                    circumstances,
                    other -> !other.id().equals(holdId));
            boolean isTaken = override == null && !obstacles.isClear() && obstacles.open() == null;
            if (isTaken && known.ranOut(calendar, circumstances)) {
                return Decision.refused(new Refusal(
                        Reason.HOLD_EXPIRED, "the hold ran out, and its time is taken", null, obstacles.conflicts()));
            }
            if (calendar.find(bookingId) != null) {
                return Decision.refused(Refusal.of(Reason.ID_REUSED, "the id names another booking"));
            }
            return override != null ? Decision.accepted(change) : obstacles.unlessTaken(change, circumstances.now());
        }

        @Override
        public ConfirmHold madeBy(String commandId) {
            return new ConfirmHold(
                    holdId, token, MadeId.of(bookingId, commandId), serviceId, location, particulars, override);
        }

        @Override
        public String kind() {
            return "confirm-hold";
        }

        @Override
        public @Nullable Interval wanted(InspectorCalendar calendar) {
            KnownHold known = KnownHold.in(calendar, holdId);
            return known == null ? null : known.hold().interval();
        }
    }

    /** Takes the time without a hold. */
    record Book(
            Booking booking, Metadata particulars, @Nullable ConflictOverride override) implements BookingCommand {
        @Override
        public Decision decide(InspectorCalendar calendar, DecisionContext circumstances) {
            Refusal refusal = circumstances.againstTheRules(calendar, booking.interval());
            return refusal != null
                    ? Decision.refused(refusal)
                    : take(calendar, circumstances, new Booked(booking, particulars, override));
        }

        @Override
        public Book madeBy(String commandId) {
            return new Book(booking.madeBy(commandId), particulars, override);
        }

        @Override
        public String kind() {
            return "book";
        }

        @Override
        public Interval wanted() {
            return booking.interval();
        }
    }

    /** Brings in what was booked elsewhere; it may lie in the past, and beyond the horizon. */
    record ImportOccupancy(
            Booking booking, Metadata particulars, @Nullable ConflictOverride override) implements BookingCommand {
        @Override
        public Decision decide(InspectorCalendar calendar, DecisionContext circumstances) {
            Refusal refusal = circumstances.beforeTheRules(calendar);
            return refusal != null
                    ? Decision.refused(refusal)
                    : take(calendar, circumstances, new Imported(booking, particulars, override));
        }

        @Override
        public ImportOccupancy madeBy(String commandId) {
            return new ImportOccupancy(booking.madeBy(commandId), particulars, override);
        }

        @Override
        public String kind() {
            return "import-occupancy";
        }

        @Override
        public Interval wanted() {
            return booking.interval();
        }
    }

    /**
     * Gives up the old time if the new one is won, and only then. Its own old time is no conflict.
     *
     * @param from the booking as the caller knows it
     * @param inspectors whose time it shall take from now on
     */
    record Reschedule(
            Booking from,
            Interval to,
            List<InspectorId> inspectors,
            @Nullable ConflictOverride override) implements BookingCommand {
        public Reschedule {
            inspectors = List.copyOf(inspectors);
        }

        @Override
        public Decision decide(InspectorCalendar calendar, DecisionContext circumstances) {
            Refusal refusal = circumstances.againstTheRules(calendar, to);
            if (refusal == null) {
                refusal = changedMeanwhile(calendar, from);
            }
            if (refusal != null) {
                return Decision.refused(refusal);
            }
            Booking moved = from.movedTo(to, inspectors, override != null);
            Change change = new Rescheduled(from, moved, override);
            if (override != null || !inspectors.contains(calendar.inspector())) {
                return Decision.accepted(change);
            }
            return Obstacles.in(calendar, to, circumstances, this::isKeptOutBy)
                    .unlessTaken(change, circumstances.now());
        }

        @Override
        public String kind() {
            return "reschedule";
        }

        @Override
        public Interval wanted() {
            return to;
        }

        @Override
        public String moved() {
            return from.id();
        }

        @Override
        public Instant reach(InspectorCalendar calendar) {
            return from.interval().earlierStart(to);
        }
    }

    /**
     * Frees the time of a booking.
     *
     * @param booking as the caller knows it
     */
    record Cancel(Booking booking, @Nullable String reason) implements BookingCommand {
        @Override
        public Decision decide(InspectorCalendar calendar, DecisionContext circumstances) {
            Refusal refusal = circumstances.beforeTheRules(calendar);
            if (refusal == null) {
                refusal = changedMeanwhile(calendar, booking);
            }
            return refusal != null ? Decision.refused(refusal) : Decision.accepted(new Cancelled(booking, reason));
        }

        @Override
        public String kind() {
            return "cancel";
        }

        @Override
        public Instant reach(InspectorCalendar calendar) {
            return booking.interval().start();
        }
    }

    private static Decision take(InspectorCalendar calendar, DecisionContext circumstances, BookingChange change) {
        Occupancy there = calendar.find(change.booking().id());
        if (there != null) {
            return there.equals(change.booking())
                    ? new Decision.Repeated(List.of(change))
                    : Decision.refused(Refusal.of(Reason.ID_REUSED, "the id names another booking"));
        }
        if (change.override() != null) {
            return Decision.accepted(change);
        }
        return Obstacles.in(calendar, change.booking().interval(), circumstances, any -> true)
                .unlessTaken(change, circumstances.now());
    }

    private static @Nullable Refusal changedMeanwhile(InspectorCalendar calendar, Booking known) {
        boolean same = !known.job().involves(calendar.inspector()) || known.equals(calendar.find(known.id()));
        return same ? null : Refusal.of(Reason.CHANGED_MEANWHILE, "the booking has changed");
    }
}
